/** Who closed a case, and what became of it after our answer; the ends of cases are counted from an index. */
export const caseEndsMigration = `
ALTER TABLE cases ADD COLUMN closed_by TEXT;
ALTER TABLE cases ADD COLUMN after_answer TEXT;
CREATE INDEX cases_done ON cases (closed_at, brand_id, status, done_reason, closed_by) WHERE done_reason IS NOT NULL;
CREATE INDEX cases_issue_authors ON cases (issue_id, author_id) WHERE issue_id IS NOT NULL;
`;
