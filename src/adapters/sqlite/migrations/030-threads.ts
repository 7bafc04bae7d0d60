// Milliseconds since 1970.
const now = "CAST(1000 * unixepoch('subsec') AS INTEGER)";

/** Has the thread of this id counted; where it is not kept, nothing happens. */
function touch(threadId: string): string {
  return `UPDATE thread_touches SET touches = touches + 1, touched_at = coalesce(touched_at, ${now})
    WHERE thread_seq = (SELECT seq FROM threads WHERE id = ${threadId});`;
}

function isKept(threadId: string): string {
  return `EXISTS (SELECT 1 FROM threads WHERE id = ${threadId})`;
}

/** A post whose words changed. */
const noteNews = `
  INSERT INTO thread_news (thread_seq, post_seq, touch)
    SELECT k.thread_seq, NEW.seq, k.touches FROM threads t CROSS JOIN thread_touches k ON k.thread_seq = t.seq
    WHERE t.id = NEW.thread_id
    ON CONFLICT (thread_seq, post_seq) DO UPDATE SET touch = excluded.touch;`;

// That of a thread's first post is missing.
const threadOfMention = 'coalesce(OLD.thread_id, (SELECT id FROM posts WHERE seq = OLD.post_seq))';
const changed = (...columns: string[]) => columns.map((name) => `NEW.${name} IS NOT OLD.${name}`).join(' OR ');

/** By an order, with all that a list is narrowed to: it is walked until a page is full, and no thread is read for it. */
const order = (first: string) => `${first}, last_post_at DESC, id, tabs, source_id, place, issue_id, brand_ids`;

/**
 * Threads of message boards. Edits, removals and what happens to cases touch them by triggers, so that no writer forgets it. What
 * the line writes by the hundred (new posts, mentions and their results) does so itself: a trigger would have SQLite keep every
 * page it writes for a way back, which costs a post of any network half as much again.
 */
export const threadsMigration = `
CREATE TABLE threads (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL,
  network TEXT NOT NULL,
  place TEXT,
  created_at INTEGER NOT NULL,
  -- What lists are ordered by and narrowed to, from the columns below; see thread-rows.ts. First, so that no JSON is
  -- read for them.
  tabs INTEGER NOT NULL,
  heat REAL NOT NULL,
  waiting_at INTEGER NOT NULL,
  last_post_at INTEGER NOT NULL,
  silent_at INTEGER NOT NULL,
  issue_id TEXT,
  brand_ids TEXT NOT NULL,
  folded TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  -- The post whose title it is.
  titled_by TEXT,
  -- JSON, as is what follows it.
  counts TEXT NOT NULL,
  marks TEXT NOT NULL,
  counted_at INTEGER NOT NULL,
  -- Of which touch the counts are.
  counted_touch INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX threads_by_heat ON threads (${order('heat DESC')});
CREATE INDEX threads_by_waiting ON threads (${order('waiting_at')});
CREATE INDEX threads_by_newest ON threads (last_post_at DESC, id, tabs, source_id, place, issue_id, brand_ids);
CREATE INDEX threads_by_silence ON threads (${order('silent_at')});
-- Narrow: for the numbers of the tabs, which every screen asks for.
CREATE INDEX threads_by_tabs ON threads (tabs);
CREATE INDEX threads_by_issue ON threads (issue_id, heat DESC, last_post_at DESC, id) WHERE issue_id IS NOT NULL;
CREATE INDEX threads_places ON threads (source_id, place) WHERE place IS NOT NULL;
CREATE INDEX threads_by_words ON threads (
  folded, tabs, source_id, place, issue_id, brand_ids, heat, waiting_at, silent_at, last_post_at, id
);

-- Networks of which threads are kept: of the others nothing is looked for.
CREATE TABLE thread_networks (network TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE thread_touches (
  thread_seq INTEGER PRIMARY KEY,
  -- Raised by each touch.
  touches INTEGER NOT NULL,
  -- By the clock of the machine, for the order alone; NULL once it was counted.
  touched_at INTEGER,
  next_at INTEGER
) STRICT;
CREATE INDEX threads_touched ON thread_touches (touched_at) WHERE touched_at IS NOT NULL;
CREATE INDEX threads_to_count ON thread_touches (next_at) WHERE next_at IS NOT NULL;

-- Posts that came or changed since their thread was counted.
CREATE TABLE thread_news (
  thread_seq INTEGER NOT NULL,
  post_seq INTEGER NOT NULL,
  touch INTEGER NOT NULL,
  PRIMARY KEY (thread_seq, post_seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER threads_post_changed AFTER UPDATE OF title, text, removed_at ON posts
WHEN (${changed('title', 'text', 'removed_at')}) AND ${isKept('NEW.thread_id')} BEGIN
  ${touch('NEW.thread_id')}
  ${noteNews}
  -- What it was called goes with the words.
  UPDATE threads SET title = '', url = '', folded = ''
    WHERE id = NEW.thread_id AND titled_by = NEW.id AND NEW.removed_at IS NOT NULL;
END;
CREATE TRIGGER threads_mention_gone AFTER DELETE ON mentions WHEN ${isKept(threadOfMention)} BEGIN
  ${touch(threadOfMention)}
END;
CREATE TRIGGER threads_case_opened AFTER INSERT ON cases WHEN ${isKept('NEW.thread_id')} BEGIN
  ${touch('NEW.thread_id')}
END;
CREATE TRIGGER threads_case_changed AFTER UPDATE OF status, lane, risk_level ON cases
WHEN (${changed('status', 'lane', 'risk_level')}) AND ${isKept('NEW.thread_id')} BEGIN
  ${touch('NEW.thread_id')}
END;
CREATE TRIGGER threads_case_gone AFTER DELETE ON cases WHEN ${isKept('OLD.thread_id')} BEGIN
  ${touch('OLD.thread_id')}
END;
`;
