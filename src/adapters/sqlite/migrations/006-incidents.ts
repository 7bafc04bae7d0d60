/** Incidents, what their detectors learnt, and how a brand wants them noticed. Times are milliseconds since 1970. */
export const incidentsMigration = `
CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL,
  status TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- JSON
  incident TEXT NOT NULL
) STRICT;
CREATE INDEX incidents_by_time ON incidents (opened_at, id);
CREATE INDEX incidents_by_status ON incidents (status, opened_at, id);
CREATE INDEX incidents_of_brand ON incidents (brand_id, opened_at, id);

CREATE TABLE spike_watches (
  brand_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  -- JSON
  watch TEXT NOT NULL
) STRICT;

-- JSON; NULL for the usual.
ALTER TABLE brands ADD COLUMN incidents TEXT;
`;
