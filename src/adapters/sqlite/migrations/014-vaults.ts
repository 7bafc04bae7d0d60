/** What networks hand out to sources, sealed, and the consents that are asked for. Both go with their source. */
export const vaultsMigration = `
CREATE TABLE vaults (
  source_id TEXT PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
  version INTEGER NOT NULL DEFAULT 0,
  sealed TEXT,
  -- who renews it now, and until when the others wait for that
  holder TEXT,
  held_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE consents (
  -- fingerprint of the state
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  user_id TEXT,
  -- sealed
  verifier TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  answered_at INTEGER,
  outcome TEXT,
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_source ON consents (source_id);
`;
