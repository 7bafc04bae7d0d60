/** What people said instead of the model, and what was learnt from it. */
export const correctionsMigration = `
CREATE TABLE corrections (
  mention_seq INTEGER PRIMARY KEY,
  brand_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  -- JSON, as are the next two.
  model TEXT NOT NULL,
  answer TEXT NOT NULL,
  -- What was corrected; gone with the post at its source.
  said TEXT
) STRICT;
CREATE INDEX corrections_by_time ON corrections (at);
CREATE INDEX corrections_of_brand ON corrections (brand_id, at);
CREATE TRIGGER correction_gone AFTER DELETE ON mentions BEGIN
  DELETE FROM corrections WHERE mention_seq = OLD.seq;
END;

CREATE TABLE layers (
  brand_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  in_use INTEGER NOT NULL,
  -- JSON
  layers TEXT NOT NULL
) STRICT;
`;
