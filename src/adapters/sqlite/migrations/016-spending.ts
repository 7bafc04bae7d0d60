/** What sources may spend, and what they have: a row a source and month. */
export const spendingMigration = `
-- JSON
ALTER TABLE sources ADD COLUMN budget TEXT;
CREATE TABLE spending (
  -- Month and source.
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL,
  month TEXT NOT NULL,
  -- JSON
  days TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spending_month ON spending (month, source_id);
`;
