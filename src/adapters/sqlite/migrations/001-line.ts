/**
 * Posts and what the line makes of them. Times are milliseconds since 1970 (UTC); `seq` is the order of arrival, so
 * that rows and most index entries are appended. What only a whole mention shows (reasons) lies apart from the row
 * that is updated and counted.
 */
export const lineMigration = `
CREATE TABLE posts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL,
  network TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  edited_at INTEGER,
  removed_at INTEGER,
  by_us INTEGER NOT NULL,
  likes INTEGER,
  shares INTEGER,
  replies INTEGER,
  views INTEGER,
  -- When the four counters above were read.
  measured_at INTEGER NOT NULL,
  next_measure_at INTEGER,
  import_seq INTEGER,
  thread_id TEXT NOT NULL,
  parent_id TEXT,
  author_id TEXT NOT NULL,
  author_handle TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_url TEXT,
  author_followers INTEGER,
  author_verified INTEGER,
  place TEXT,
  lang TEXT,
  -- CRC-32 of the permalink: a short index; the permalink itself is compared after it.
  url_key INTEGER,
  url TEXT NOT NULL,
  title TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX posts_by_url ON posts (url_key) WHERE url_key IS NOT NULL;
-- The first post of a thread is found by its id.
CREATE INDEX posts_by_thread ON posts (thread_id, created_at) WHERE thread_id <> id;
CREATE INDEX posts_to_measure ON posts (next_measure_at) WHERE next_measure_at IS NOT NULL;

-- Contentless: the text stands in posts alone.
CREATE VIRTUAL TABLE post_words USING fts5 (
  title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO post_words (post_words, rank) VALUES ('automerge', 0);

-- Earlier counters of posts; the latest stand in posts.
CREATE TABLE samples (
  post_seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  likes INTEGER,
  shares INTEGER,
  replies INTEGER,
  views INTEGER,
  PRIMARY KEY (post_seq, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  seq INTEGER PRIMARY KEY,
  post_seq INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  network TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- When the line was last asked to judge it.
  came_at INTEGER NOT NULL,
  -- 0 matched, 1 scored, 2 assessed and in the rollups, 3 its post was removed
  state INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  flagged INTEGER NOT NULL,
  import_seq INTEGER,
  -- 0 negative, 1 neutral, 2 positive
  label INTEGER,
  score REAL,
  complaint REAL,
  undecided INTEGER,
  author_id TEXT NOT NULL,
  -- Missing where its post begins the thread.
  thread_id TEXT,
  case_id TEXT,
  spans TEXT,
  UNIQUE (post_seq, brand_id)
) STRICT;
CREATE INDEX mentions_by_brand ON mentions (brand_id, created_at);
CREATE INDEX mentions_by_author ON mentions (author_id, created_at);
CREATE INDEX mentions_by_thread ON mentions (thread_id, author_id) WHERE thread_id IS NOT NULL;
CREATE INDEX mentions_flagged ON mentions (brand_id, created_at) WHERE flagged = 1;
CREATE INDEX mentions_of_case ON mentions (case_id, created_at) WHERE case_id IS NOT NULL;
CREATE INDEX mentions_unfinished ON mentions (came_at) WHERE state < 2;

CREATE TABLE sentiments (mention_seq INTEGER PRIMARY KEY, sentiment TEXT NOT NULL) STRICT;
CREATE TABLE assessments (mention_seq INTEGER PRIMARY KEY, assessment TEXT NOT NULL) STRICT;

-- Topics of complaints.
CREATE TABLE complaint_topics (
  mention_seq INTEGER NOT NULL,
  topic TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  PRIMARY KEY (mention_seq, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaints_by_topic ON complaint_topics (brand_id, topic, created_at, author_id);

CREATE TABLE rollups (
  brand_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  network TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  undecided INTEGER NOT NULL,
  complaints INTEGER NOT NULL,
  flagged INTEGER NOT NULL,
  -- In millionths, so that adding and taking away in any order ends in the same sum.
  score_sum INTEGER NOT NULL,
  PRIMARY KEY (brand_id, hour, network)
) STRICT, WITHOUT ROWID;

-- 'fetched' and 'duplicate': what the connectors handed over, counted apart from the posts.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('fetched', 0), ('duplicate', 0);

CREATE TABLE imports (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  network TEXT NOT NULL,
  file TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  rows INTEGER NOT NULL,
  read INTEGER NOT NULL,
  new INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  -- Of the mentions with this import_seq, kept in the transactions that change them.
  matched INTEGER NOT NULL DEFAULT 0,
  scored INTEGER NOT NULL DEFAULT 0,
  flagged INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER mention_gone AFTER DELETE ON mentions BEGIN
  DELETE FROM sentiments WHERE mention_seq = OLD.seq;
  DELETE FROM assessments WHERE mention_seq = OLD.seq;
  DELETE FROM complaint_topics WHERE mention_seq = OLD.seq;
  UPDATE imports SET
    matched = matched - 1,
    scored = scored - (OLD.state > 0),
    flagged = flagged - OLD.flagged,
    pending = pending - (OLD.state < 2)
  WHERE seq = OLD.import_seq;
END;
`;
