const live = "status IN ('open', 'waiting')";
const queued = "status IN ('open', 'waiting', 'snoozed')";
const ended = "status IN ('answered', 'handed_over', 'resolved', 'dismissed')";
const joinable = "status NOT IN ('resolved', 'dismissed')";
/** What people narrow a view to. */
const criteria =
  'lane, brand_id, network, assignee_id, team_id, risk_level, language, author_followers, tags, topics, undecided';
const tallied = 'brand_id, lane, status, assignee_id, team_id, at_risk, undecided, needs_look, needs_approval';

/** The columns of `tallied` for a row of `cases`. */
function valuesOf(row: 'OLD' | 'NEW' | 'cases'): string {
  const isLive = `${row}.${live}`;
  return [
    `${row}.brand_id`,
    `${row}.lane`,
    `${row}.status`,
    `CASE WHEN ${isLive} THEN coalesce(${row}.assignee_id, '') ELSE '' END`,
    `CASE WHEN ${isLive} THEN coalesce(${row}.team_id, '') ELSE '' END`,
    `${isLive} AND ${row}.risk_level IN ('high', 'critical')`,
    `${isLive} AND ${row}.undecided`,
    `${row}.needs_look AND ${row}.${joinable}`,
    `${row}.offered_at IS NOT NULL AND ${row}.${joinable}`,
  ].join(', ');
}

function count(row: 'OLD' | 'NEW', by: 1 | -1): string {
  const values = valuesOf(row);
  return `
    INSERT INTO case_tally (${tallied}, n) VALUES (${values}, ${by}) ON CONFLICT DO UPDATE SET n = n + ${by};
    ${by < 0 ? `DELETE FROM case_tally WHERE (${tallied}) = (${values}) AND n = 0;` : ''}`;
}

/** Every value of these columns with its kind; several of one kind and case count each. */
function wordsOf(row: 'OLD' | 'NEW' | 'cases', kinds: ('network' | 'language' | 'tag' | 'topic')[]): string {
  const sources = {
    network: `SELECT 'network' AS kind, ${row}.network AS value`,
    language: `SELECT 'language' AS kind, ${row}.language AS value WHERE ${row}.language IS NOT NULL`,
    tag: `SELECT 'tag' AS kind, value FROM json_each(${row}.tags)`,
    topic: `SELECT 'topic' AS kind, value FROM json_each(${row}.topics)`,
  };
  return kinds.map((kind) => sources[kind]).join(' UNION ALL ');
}

function countWords(row: 'OLD' | 'NEW', by: 1 | -1, kinds: Parameters<typeof wordsOf>[1]): string {
  const words = wordsOf(row, kinds);
  return `
    INSERT INTO case_values (kind, value, n) SELECT kind, value, ${by} FROM (${words}) WHERE true
      ON CONFLICT DO UPDATE SET n = n + ${by};
    ${by < 0 ? `DELETE FROM case_values WHERE n = 0 AND (kind, value) IN (${words});` : ''}`;
}

const everyKind = ['network', 'language', 'tag', 'topic'] as const;
const textOf = (row: 'NEW') => `${row}.title || char(10) || ${row}.author_name || char(10) || ${row}.author_handle`;

/**
 * Views of teams and approvals are counted, narrowed views are walked in an index that holds what they are narrowed to, and
 * a text is looked for by its trigrams instead of in every case.
 */
export const caseViewsMigration = `
-- The wide index below serves them; each index costs with every case that is written.
DROP INDEX cases_live_lane;
DROP INDEX cases_live_brand;
DROP TRIGGER cases_counted_in;
DROP TRIGGER cases_counted_out;
DROP TRIGGER cases_counted_anew;
DROP TABLE case_tally;
CREATE TABLE case_tally (
  brand_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  status TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  at_risk INTEGER NOT NULL,
  undecided INTEGER NOT NULL,
  needs_look INTEGER NOT NULL,
  needs_approval INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (${tallied})
) STRICT, WITHOUT ROWID;
INSERT INTO case_tally (${tallied}, n) SELECT ${valuesOf('cases')}, count(*) FROM cases GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
CREATE TRIGGER cases_counted_in AFTER INSERT ON cases BEGIN ${count('NEW', 1)} END;
CREATE TRIGGER cases_counted_out AFTER DELETE ON cases BEGIN ${count('OLD', -1)} END;
CREATE TRIGGER cases_counted_anew
  AFTER UPDATE OF brand_id, lane, status, assignee_id, team_id, risk_level, undecided, needs_look, offered_at ON cases
BEGIN ${count('OLD', -1)} ${count('NEW', 1)} END;

CREATE INDEX cases_needs_approval ON cases (rank, opened_at, id, due_at, status, lane, brand_id, network)
  WHERE offered_at IS NOT NULL AND ${joinable};
CREATE INDEX cases_queue ON cases (rank, opened_at, id, due_at, status, ${criteria}) WHERE ${queued};
CREATE INDEX cases_ended ON cases (ended_at, id, due_at, status, ${criteria}) WHERE ${ended};

-- Which networks, languages, tags and topics cases have, to choose from.
CREATE TABLE case_values (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO case_values (kind, value, n)
  SELECT kind, value, count(*) FROM (
    SELECT 'network' AS kind, network AS value FROM cases
    UNION ALL SELECT 'language', language FROM cases WHERE language IS NOT NULL
    UNION ALL SELECT 'tag', word.value FROM cases, json_each(cases.tags) AS word
    UNION ALL SELECT 'topic', word.value FROM cases, json_each(cases.topics) AS word
  ) GROUP BY 1, 2;
CREATE TRIGGER case_values_in AFTER INSERT ON cases BEGIN ${countWords('NEW', 1, [...everyKind])} END;
CREATE TRIGGER case_values_out AFTER DELETE ON cases BEGIN ${countWords('OLD', -1, [...everyKind])} END;
CREATE TRIGGER case_values_anew AFTER UPDATE OF tags, topics ON cases
WHEN OLD.tags <> NEW.tags OR OLD.topics <> NEW.topics
BEGIN ${countWords('NEW', 1, ['tag', 'topic'])} ${countWords('OLD', -1, ['tag', 'topic'])} END;

-- The rows of cases have no number that outlives a copy of the file; these do.
-- No number is given twice: one that was is taken for known.
CREATE TABLE case_seqs (seq INTEGER PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL UNIQUE) STRICT;
-- Trigrams of title and author: which cases may hold a text, not where in them.
CREATE VIRTUAL TABLE case_words USING fts5(
  text, content='', contentless_delete=1, detail=none, tokenize='trigram remove_diacritics 1'
);
INSERT INTO case_seqs (case_id) SELECT id FROM cases;
-- Those behind it are not in the index yet; see case-words.ts.
CREATE TABLE case_words_state (one INTEGER PRIMARY KEY CHECK (one = 1), up_to INTEGER NOT NULL) STRICT;
INSERT INTO case_words_state (one, up_to) VALUES (1, 0);
CREATE TRIGGER case_words_in AFTER INSERT ON cases BEGIN
  INSERT INTO case_seqs (case_id) VALUES (NEW.id);
END;
CREATE TRIGGER case_words_out AFTER DELETE ON cases BEGIN
  DELETE FROM case_words WHERE rowid = (
    SELECT seq FROM case_seqs WHERE case_id = OLD.id AND seq <= (SELECT up_to FROM case_words_state)
  );
  DELETE FROM case_seqs WHERE case_id = OLD.id;
END;
CREATE TRIGGER case_words_anew AFTER UPDATE OF title, author_name, author_handle ON cases
WHEN (OLD.title, OLD.author_name, OLD.author_handle) <> (NEW.title, NEW.author_name, NEW.author_handle)
  AND (SELECT seq FROM case_seqs WHERE case_id = NEW.id) <= (SELECT up_to FROM case_words_state)
BEGIN
  DELETE FROM case_words WHERE rowid = (SELECT seq FROM case_seqs WHERE case_id = NEW.id);
  INSERT INTO case_words (rowid, text) SELECT seq, ${textOf('NEW')} FROM case_seqs WHERE case_id = NEW.id;
END;
`;
