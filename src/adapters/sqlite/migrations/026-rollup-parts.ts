const counters = 'mentions, negative, neutral, positive, undecided, complaints, flagged, score_sum';

/** Hours in a row of `rollup_parts`: an hour, a day, and what makes 400 days few. */
export const partSteps = [1, 24, 480] as const;

/**
 * Rollups by source, language and topic: hour x brand x network x source x language, and the same once more for each topic. What
 * they are of is written once in `rollup_series`, so that a row is some twenty bytes. Longer steps hold the sums of the
 * hours in them. A mention carries what it counts under.
 */
export const rollupPartsMigration = `
ALTER TABLE mentions ADD COLUMN source_id TEXT;
-- Of the sentiment, as is the next: an array of distinct names as JSON, NULL where there are none.
ALTER TABLE mentions ADD COLUMN lang TEXT;
ALTER TABLE mentions ADD COLUMN topics TEXT;
UPDATE mentions SET
  source_id = (SELECT source_id FROM posts WHERE posts.seq = post_seq),
  (lang, topics) = (
    SELECT sentiment ->> '$.lang',
      iif(sentiment -> '$.topics' = '[]', NULL,
        (SELECT json_group_array(value) FROM (SELECT DISTINCT value FROM json_each(sentiment, '$.topics'))))
    FROM sentiments WHERE mention_seq = mentions.seq);

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

CREATE TEMP TABLE counted AS
  SELECT brand_id, '' AS topic, network, source_id, coalesce(lang, 'und') AS language,
    CAST(floor(created_at / 3600000.0) AS INTEGER) AS at, count(*) AS mentions, sum(label = 0) AS negative,
    sum(label = 1) AS neutral, sum(label = 2) AS positive, sum(undecided) AS undecided, sum(complaint >= 0.5) AS complaints,
    sum(flagged) AS flagged, sum(CAST(floor(score * 1e6 + 0.5) AS INTEGER)) AS score_sum
  FROM mentions WHERE state = 2 GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO counted
  SELECT brand_id, t.value, network, source_id, coalesce(lang, 'und'), CAST(floor(created_at / 3600000.0) AS INTEGER),
    count(*), sum(label = 0), sum(label = 1), sum(label = 2), sum(undecided), sum(complaint >= 0.5), sum(flagged),
    sum(CAST(floor(score * 1e6 + 0.5) AS INTEGER))
  FROM mentions CROSS JOIN json_each(topics) t WHERE state = 2 AND topics IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO rollup_series (brand_id, topic, network, source_id, language)
  SELECT DISTINCT brand_id, topic, network, source_id, language FROM counted ORDER BY 1, 2, 3, 4, 5;
INSERT INTO rollup_parts
  SELECT s.seq, 1, at, ${counters} FROM counted c JOIN rollup_series s
    ON (s.brand_id, s.topic, s.network, s.source_id, s.language) = (c.brand_id, c.topic, c.network, c.source_id, c.language)
  ORDER BY 1, 2, 3;
DROP TABLE counted;
${[24, 480]
  .map(
    (step) => `INSERT INTO rollup_parts
  SELECT series, ${step}, CAST(floor(at / ${step}.0) AS INTEGER), ${counters
    .split(', ')
    .map((name) => `sum(${name})`)
    .join(', ')}
  FROM rollup_parts WHERE step = 1 GROUP BY 1, 3;`,
  )
  .join('\n')}
`;
