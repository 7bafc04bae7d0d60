/** Hours in a row of `rollup_parts`: an hour, a day, and what makes 400 days few. */
export const partSteps = [1, 24, 480] as const;

/**
 * Rollups by source, language and topic: hour x brand x network x source x language, and the same once more for each topic. What
 * they are of is written once in `rollup_series`, so that a row is some twenty bytes. Longer steps hold the sums of the
 * hours in them. A mention carries what it counts under.
 */
export const rollupPartsMigration = `
-- NULL until the mention is counted by it: see rollup-fill.ts.
ALTER TABLE mentions ADD COLUMN source_id TEXT;
-- Of the sentiment, as is the next: an array of distinct names as JSON, NULL where there are none.
ALTER TABLE mentions ADD COLUMN lang TEXT;
ALTER TABLE mentions ADD COLUMN topics TEXT;

CREATE TABLE rollup_series (
  seq INTEGER PRIMARY KEY,
  brand_id TEXT NOT NULL,
  -- Empty for every mention once.
  topic TEXT NOT NULL,
  network TEXT NOT NULL,
  source_id TEXT NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (brand_id, topic, network, source_id, language)
) STRICT;

CREATE TABLE rollup_parts (
  series INTEGER NOT NULL,
  -- In hours, as is the next, which is counted in steps since 1970.
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  undecided INTEGER NOT NULL,
  complaints INTEGER NOT NULL,
  flagged INTEGER NOT NULL,
  -- In millionths.
  score_sum INTEGER NOT NULL,
  PRIMARY KEY (series, step, at)
) STRICT, WITHOUT ROWID;

-- How far the mentions of an earlier release were given these columns and counted by them; no row once all were.
CREATE TABLE rollup_fill (one INTEGER PRIMARY KEY CHECK (one = 1), after INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
INSERT INTO rollup_fill SELECT 1, 0, max(seq) FROM mentions HAVING count(*) > 0;
`;
