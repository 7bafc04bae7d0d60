/** The audit of what was not flagged, a row a day. */
export const auditMigration = `
CREATE TABLE audit_days (
  -- YYYY-MM-DD
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  -- JSON
  audit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
