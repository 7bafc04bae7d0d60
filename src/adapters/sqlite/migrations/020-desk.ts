const judged = `FROM posts JOIN mentions ON mentions.post_seq = posts.seq AND mentions.brand_id = cases.brand_id
  JOIN sentiments ON sentiments.mention_seq = mentions.seq
  WHERE posts.id = substr(cases.mention_id, 1, length(cases.mention_id) - length(cases.brand_id) - 1)`;

/** What a team adds to its cases, and the small things that it defines or holds beside them. */
export const deskMigration = `
-- JSON
ALTER TABLE cases ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE cases ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
ALTER TABLE cases ADD COLUMN language TEXT;
ALTER TABLE cases ADD COLUMN team_id TEXT;
ALTER TABLE cases ADD COLUMN assigned_at INTEGER;
ALTER TABLE cases ADD COLUMN issue_id TEXT;
ALTER TABLE cases ADD COLUMN done_reason TEXT;
ALTER TABLE cases ADD COLUMN boost REAL;
ALTER TABLE cases ADD COLUMN left_ms INTEGER;
UPDATE cases SET
  language = (SELECT nullif(nullif(sentiment ->> '$.lang', 'und'), 'mul') ${judged}),
  topics = coalesce((SELECT json(sentiment -> '$.topics') ${judged}), '[]');
CREATE INDEX cases_issue ON cases (issue_id, opened_at) WHERE issue_id IS NOT NULL;

CREATE TABLE records (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  of_id TEXT,
  brand_id TEXT,
  version INTEGER NOT NULL,
  -- JSON
  record TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_of ON records (kind, of_id, id) WHERE of_id IS NOT NULL;
CREATE INDEX records_brand ON records (brand_id) WHERE brand_id IS NOT NULL;
`;
