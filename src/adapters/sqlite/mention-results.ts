import type { MentionStore } from '../../ports/store/mentions.ts';
import { rowOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { saveTopics } from './mention-writes.ts';
import { type CountedRow, countedColumns, labelCode, splitsOf, stateCode } from './rows-mention.ts';
import { type Tally, tallyOn } from './tally.ts';

type SentimentResults = Parameters<MentionStore['saveSentiments']>[0];
type AssessmentResults = Parameters<MentionStore['saveAssessments']>[0];
type JudgedRow = CountedRow & { revision: number; author_id: string };

export function saveSentiments(connection: Connection, results: SentimentResults): void {
  const tally = tallyOn(connection);
  for (const { id, revision, sentiment } of results) {
    const before = judgedRow(connection, id, revision);
    if (!before) continue;
    const after: CountedRow = {
      ...before,
      state: Math.max(before.state, stateCode.scored),
      label: labelCode(sentiment.label),
      score: sentiment.score,
      complaint: sentiment.complaint,
      undecided: Number(sentiment.undecided),
    };
    connection
      .sql('UPDATE mentions SET state = ?, label = ?, score = ?, complaint = ?, undecided = ? WHERE seq = ?')
      .run(after.state, after.label, after.score, after.complaint, after.undecided, before.seq);
    connection
      .sql('INSERT OR REPLACE INTO sentiments (mention_seq, sentiment) VALUES (?, ?)')
      .run(before.seq, JSON.stringify(sentiment));
    saveTopics(connection, before, before.author_id, sentiment);
    tally.change(before, after);
  }
  tally.write();
}

export function saveAssessments(connection: Connection, results: AssessmentResults): void {
  const tally: Tally = tallyOn(connection);
  for (const { id, revision, assessment, caseId, flagged } of results) {
    const before = judgedRow(connection, id, revision);
    if (!before || before.state < stateCode.scored) continue;
    connection
      .sql('UPDATE mentions SET state = 2, flagged = ?, case_id = coalesce(?, case_id) WHERE seq = ?')
      .run(Number(flagged), caseId ?? null, before.seq);
    connection
      .sql('INSERT OR REPLACE INTO assessments (mention_seq, assessment) VALUES (?, ?)')
      .run(before.seq, JSON.stringify(assessment));
    tally.change(before, { ...before, state: stateCode.assessed, flagged: Number(flagged) });
  }
  tally.write();
}

const judgedSql = `SELECT ${countedColumns}, m.revision, m.author_id FROM posts p CROSS JOIN mentions m
  ON m.post_seq = p.seq AND m.brand_id = ? WHERE p.id = ?`;

/** The mention, if it still is what was judged. */
function judgedRow(connection: Connection, id: string, revision: number): JudgedRow | undefined {
  const find = connection.sql(judgedSql);
  for (const { postId, brandId } of splitsOf(id)) {
    const row = rowOf<JudgedRow>(find.get(brandId, postId));
    if (row) return row.revision === revision && row.state !== stateCode.removed ? row : undefined;
  }
  return undefined;
}
