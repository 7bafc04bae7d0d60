/** Themes, issues, and what the look for themes remembers. Times are milliseconds since 1970. */
export const themesMigration = `
CREATE TABLE themes (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL,
  standing TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- JSON
  theme TEXT NOT NULL
) STRICT;
CREATE INDEX themes_by_time ON themes (last_at, id);
CREATE INDEX themes_of_brand ON themes (brand_id, last_at, id);
CREATE INDEX themes_by_standing ON themes (standing, last_at, id);

CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- JSON
  issue TEXT NOT NULL
) STRICT;
CREATE INDEX issues_of_brand ON issues (brand_id, created_at, id);

CREATE TABLE theme_memories (
  -- A brand, or 'place'
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  -- JSON
  memory TEXT NOT NULL
) STRICT;
`;
