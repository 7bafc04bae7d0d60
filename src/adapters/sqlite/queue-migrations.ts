/** Times are milliseconds since 1970; `priority` 0 is taken first; `token` grows with each taking of the job (fencing). */
export const queueMigrations: readonly string[] = [
  `
  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    key TEXT,
    payload TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
    runAt INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0,
    waits INTEGER NOT NULL DEFAULT 0,
    token INTEGER NOT NULL DEFAULT 0,
    worker TEXT,
    leaseUntil INTEGER,
    problem TEXT,
    diedAt INTEGER
  ) STRICT;
  CREATE INDEX jobsDue ON jobs (name, priority, runAt, id) WHERE state = 'waiting';
  CREATE UNIQUE INDEX jobsWaitingKey ON jobs (name, key) WHERE key IS NOT NULL AND state = 'waiting';
  CREATE UNIQUE INDEX jobsRunningKey ON jobs (name, key) WHERE key IS NOT NULL AND state = 'running';
  CREATE INDEX jobsRunning ON jobs (leaseUntil) WHERE state = 'running';
  CREATE INDEX jobsDead ON jobs (diedAt) WHERE state = 'dead';
  CREATE INDEX jobsDeadKey ON jobs (name, key) WHERE key IS NOT NULL AND state = 'dead';

  CREATE TABLE schedules (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    payload TEXT NOT NULL,
    everyMs INTEGER NOT NULL,
    nextAt INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX schedulesNext ON schedules (nextAt);
  `,
  'ALTER TABLE jobs ADD COLUMN trace TEXT',
];
