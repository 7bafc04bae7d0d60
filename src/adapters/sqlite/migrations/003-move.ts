/** What a store that is filled from another one remembers of it; at most one row. */
export const moveMigration = `
CREATE TABLE move (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- JSON
  move TEXT NOT NULL
) STRICT;
`;
