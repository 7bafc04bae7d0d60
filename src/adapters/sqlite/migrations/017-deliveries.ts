/** Names of deliveries that came within a day. */
export const deliveriesMigration = `
CREATE TABLE deliveries (
  source_id TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_at ON deliveries (at);
`;
