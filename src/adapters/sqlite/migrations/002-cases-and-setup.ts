const live = "status IN ('open', 'waiting')";
const joinable = "status NOT IN ('resolved', 'dismissed')";
/** In priority order, with what filters ask, so that a case is only read when it is shown. */
const byPriority = 'rank, opened_at, id, due_at, status, lane, brand_id, network';

/** Counts a row of `cases` in or out of the tally. */
function count(row: 'OLD' | 'NEW', by: 1 | -1): string {
  const isLive = `${row}.${live}`;
  const values = [
    `${row}.brand_id`,
    `${row}.lane`,
    `${row}.status`,
    `CASE WHEN ${isLive} THEN coalesce(${row}.assignee_id, '') ELSE '' END`,
    `${isLive} AND ${row}.risk_level IN ('high', 'critical')`,
    `${isLive} AND ${row}.undecided`,
    `${row}.needs_look AND ${row}.${joinable}`,
  ].join(', ');
  const key = 'brand_id, lane, status, assignee_id, at_risk, undecided, needs_look';
  return `
    INSERT INTO case_tally (${key}, n) VALUES (${values}, ${by}) ON CONFLICT DO UPDATE SET n = n + ${by};
    ${by < 0 ? `DELETE FROM case_tally WHERE (${key}) = (${values}) AND n = 0;` : ''}`;
}

/** Times are milliseconds since 1970. */
export const casesAndSetup = `
CREATE TABLE brands (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  rival INTEGER NOT NULL,
  queries TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Brands whose mentions and cases are being removed; also what lets their history go.
CREATE TABLE brand_removals (brand_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  connector TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  interval_seconds INTEGER NOT NULL,
  paused INTEGER NOT NULL,
  own_handles TEXT NOT NULL,
  cursor_value TEXT,
  cursor_page TEXT,
  health TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- The windows of a source and query never overlap, and those of one state never touch.
CREATE TABLE coverage (
  source_id TEXT NOT NULL,
  query TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  why TEXT,
  PRIMARY KEY (source_id, query, from_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_period ON coverage (source_id, to_at);
CREATE INDEX coverage_missing ON coverage (from_at) WHERE state = 'missing';

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  note TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

CREATE TABLE digest_readers (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  brand_ids TEXT NOT NULL,
  hour INTEGER NOT NULL,
  time_zone TEXT NOT NULL
) STRICT;

CREATE TABLE digest_mails (
  id TEXT PRIMARY KEY,
  reader_id TEXT NOT NULL,
  day TEXT NOT NULL,
  status TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  sent_at INTEGER,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  problem TEXT,
  UNIQUE (reader_id, day)
) STRICT;
CREATE INDEX digest_mails_claimed ON digest_mails (claimed_at) WHERE status = 'claimed';

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL,
  network TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  mention_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_handle TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_followers INTEGER,
  lane TEXT NOT NULL,
  status TEXT NOT NULL,
  undecided INTEGER NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  sentiment TEXT NOT NULL,
  sentiment_score REAL NOT NULL,
  complaint REAL NOT NULL,
  risk TEXT NOT NULL,
  risk_score REAL NOT NULL,
  risk_level TEXT NOT NULL,
  assignee_id TEXT,
  opened_at INTEGER NOT NULL,
  last_post_at INTEGER NOT NULL,
  due_at INTEGER,
  snoozed_until INTEGER,
  answered_at INTEGER,
  closed_at INTEGER,
  reason TEXT,
  mention_count INTEGER NOT NULL,
  spark TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- The latest action of some kind failed, or its outcome is unknown.
  needs_look INTEGER NOT NULL DEFAULT 0,
  -- The riskiest first, in an order that only rises.
  rank REAL GENERATED ALWAYS AS (-risk_score) VIRTUAL,
  ended_at INTEGER GENERATED ALWAYS AS (
    CASE status
      WHEN 'answered' THEN coalesce(answered_at, last_post_at)
      WHEN 'handed_over' THEN coalesce(closed_at, last_post_at)
      WHEN 'resolved' THEN coalesce(closed_at, last_post_at)
      WHEN 'dismissed' THEN coalesce(closed_at, last_post_at)
    END
  ) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX cases_one_open ON cases (thread_id, brand_id, lane) WHERE ${joinable};
CREATE INDEX cases_author ON cases (brand_id, author_id, opened_at);
CREATE INDEX cases_live ON cases (${byPriority}) WHERE ${live};
CREATE INDEX cases_live_lane ON cases (lane, ${byPriority}) WHERE ${live};
CREATE INDEX cases_live_brand ON cases (brand_id, ${byPriority}) WHERE ${live};
CREATE INDEX cases_live_assignee ON cases (assignee_id, ${byPriority}) WHERE ${live};
CREATE INDEX cases_at_risk ON cases (${byPriority}) WHERE ${live} AND risk_level IN ('high', 'critical');
CREATE INDEX cases_undecided ON cases (${byPriority}) WHERE ${live} AND undecided = 1;
CREATE INDEX cases_needs_look ON cases (${byPriority}) WHERE needs_look = 1 AND ${joinable};
CREATE INDEX cases_paused ON cases (status, ${byPriority}) WHERE status IN ('waiting', 'snoozed');
CREATE INDEX cases_due ON cases (due_at, brand_id, lane, network) WHERE status = 'open' AND due_at IS NOT NULL;
CREATE INDEX cases_snoozed ON cases (snoozed_until) WHERE status = 'snoozed';
CREATE INDEX cases_answered ON cases (ended_at, id, lane, brand_id, network) WHERE status = 'answered';
CREATE INDEX cases_closed ON cases (ended_at, id, lane, brand_id, network)
  WHERE status IN ('handed_over', 'resolved', 'dismissed');
CREATE INDEX cases_answered_at ON cases (answered_at, brand_id) WHERE answered_at IS NOT NULL;
CREATE INDEX cases_closed_at ON cases (closed_at, brand_id) WHERE closed_at IS NOT NULL;

CREATE TABLE case_tally (
  brand_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  status TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  at_risk INTEGER NOT NULL,
  undecided INTEGER NOT NULL,
  needs_look INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (brand_id, lane, status, assignee_id, at_risk, undecided, needs_look)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER cases_counted_in AFTER INSERT ON cases BEGIN ${count('NEW', 1)} END;
CREATE TRIGGER cases_counted_out AFTER DELETE ON cases BEGIN ${count('OLD', -1)} END;
CREATE TRIGGER cases_counted_anew
  AFTER UPDATE OF brand_id, lane, status, assignee_id, risk_level, undecided, needs_look ON cases
BEGIN ${count('OLD', -1)} ${count('NEW', 1)} END;

CREATE TABLE case_events (
  case_id TEXT NOT NULL REFERENCES cases (id),
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  user_id TEXT,
  mention_id TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_events_stay BEFORE UPDATE ON case_events BEGIN
  SELECT raise(ABORT, 'the history of a case is never changed');
END;
CREATE TRIGGER case_events_remain BEFORE DELETE ON case_events
WHEN NOT EXISTS (
  SELECT 1 FROM cases JOIN brand_removals ON brand_removals.brand_id = cases.brand_id WHERE cases.id = OLD.case_id
)
BEGIN
  SELECT raise(ABORT, 'the history of a case is never taken from');
END;

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
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
  status_at INTEGER NOT NULL
) STRICT;
CREATE INDEX actions_case ON actions (case_id, created_at);
CREATE INDEX actions_post ON actions (post_id, kind) WHERE status IN ('queued', 'sending', 'sent', 'unknown');
CREATE INDEX actions_status ON actions (status, status_at);
`;
