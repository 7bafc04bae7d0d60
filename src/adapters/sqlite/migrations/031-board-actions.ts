/** What staff do to a thread may belong to no case; tags; deadlines that a person chose. */
export const boardActionsMigration = `
CREATE TABLE actions_new (
  id TEXT PRIMARY KEY,
  -- NULL where staff of a board did it to a thread that is no case.
  case_id TEXT REFERENCES cases (id),
  source_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  post_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  text TEXT,
  status TEXT NOT NULL,
  user_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  seen_thread_at INTEGER NOT NULL,
  send_anyway INTEGER NOT NULL,
  sent_at INTEGER,
  remote_id TEXT,
  remote_url TEXT,
  problem TEXT,
  -- Since when it has its status.
  status_at INTEGER NOT NULL,
  place_id TEXT,
  place_name TEXT,
  writer_id TEXT,
  saved_reply_id TEXT,
  tag TEXT
) STRICT;
INSERT INTO actions_new (
  rowid, id, case_id, source_id, kind, post_id, thread_id, author_id, text, status, user_id, created_at, not_before,
  seen_thread_at, send_anyway, sent_at, remote_id, remote_url, problem, status_at, place_id, place_name, writer_id,
  saved_reply_id
) SELECT
  rowid, id, case_id, source_id, kind, post_id, thread_id, author_id, text, status, user_id, created_at, not_before,
  seen_thread_at, send_anyway, sent_at, remote_id, remote_url, problem, status_at, place_id, place_name, writer_id,
  saved_reply_id
FROM actions ORDER BY rowid;
DROP TABLE actions;
ALTER TABLE actions_new RENAME TO actions;
CREATE INDEX actions_case ON actions (case_id, created_at);
CREATE INDEX actions_post ON actions (post_id, kind) WHERE status IN ('queued', 'sending', 'sent', 'unknown', 'by_hand');
CREATE INDEX actions_status ON actions (status, status_at);
CREATE INDEX actions_thread ON actions (thread_id, created_at);
CREATE INDEX actions_alone ON actions (id) WHERE case_id IS NULL;

ALTER TABLE cases ADD COLUMN deadline_at INTEGER;
`;
