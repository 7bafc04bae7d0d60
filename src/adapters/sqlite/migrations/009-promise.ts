/** What the flags promise: one row. */
export const promiseMigration = `
CREATE TABLE promises (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  -- JSON
  promise TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
