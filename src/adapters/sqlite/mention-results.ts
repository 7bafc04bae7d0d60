import type { MentionStore } from '../../ports/store/mentions.ts';
import type { Sentiment } from '../../schemas/sentiment.ts';
import { rowOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { saveTopics } from './mention-writes.ts';
import { fillMentions, isUnfilled } from './rollup-fill.ts';
import {
  type CountedRow,
  type CountedTuple,
  countedColumns,
  countedFrom,
  labelCode,
  splitsOf,
  stateCode,
  topicsText,
} from './rows-mention.ts';
import { type Tally, tallyOn } from './tally.ts';
import { touchByMentions } from './thread-touches.ts';

type SentimentResults = Parameters<MentionStore['saveSentiments']>[0];
type AssessmentResults = Parameters<MentionStore['saveAssessments']>[0];

export interface JudgedRow {
  counted: CountedRow;
  authorId: string;
}

export function saveSentiments(connection: Connection, results: SentimentResults): void {
  const tally = tallyOn(connection);
  const written: CountedRow[] = [];
  for (const { id, revision, sentiment } of results) {
    const judged = judgedRow(connection, id, revision);
    if (!judged || isCorrected(connection, judged.counted, revision)) continue;
    writeSentiment(connection, tally, judged, sentiment);
    written.push(judged.counted);
  }
  touchByMentions(connection, written);
  tally.write();
}

/** A person's word on this text stands; of what was never scored there is none. */
function isCorrected({ sql }: Connection, { seq, state }: CountedRow, revision: number): boolean {
  if (state < stateCode.scored) return false;
  return sql('SELECT 1 FROM corrections WHERE mention_seq = ? AND revision = ?').get(seq, revision) !== undefined;
}

/** Part of the caller's transaction, as is the tally. */
export function writeSentiment(
  connection: Connection,
  tally: Tally,
  { counted: before, authorId }: JudgedRow,
  sentiment: Sentiment,
): void {
  const after: CountedRow = {
    ...before,
    state: Math.max(before.state, stateCode.scored),
    label: labelCode(sentiment.label),
    score: sentiment.score,
    complaint: sentiment.complaint,
    undecided: Number(sentiment.undecided),
    lang: sentiment.lang,
    topics: topicsText(sentiment.topics),
  };
  connection
    .sql(
      `UPDATE mentions SET state = ?, label = ?, score = ?, complaint = ?, undecided = ?, lang = ?, topics = ?
       WHERE seq = ?`,
    )
    .run(
      ...[after.state, after.label, after.score, after.complaint, after.undecided, after.lang, after.topics],
      before.seq,
    );
  connection
    .sql('INSERT OR REPLACE INTO sentiments (mention_seq, sentiment) VALUES (?, ?)')
    .run(before.seq, JSON.stringify(sentiment));
  saveTopics(connection, before, authorId, sentiment);
  tally.change(before, after);
}

export function saveAssessments(connection: Connection, results: AssessmentResults): void {
  const tally: Tally = tallyOn(connection);
  const changed: CountedRow[] = [];
  // What is old is not looked at again, as it was not before: SQLite would write the page of its post all the same.
  const watch = connection.sql(
    `UPDATE posts SET next_measure_at = ?
     WHERE seq = (SELECT post_seq FROM mentions WHERE seq = ?) AND next_measure_at IS NOT ?`,
  );
  for (const { id, revision, assessment, caseId, flagged, measureNextAt } of results) {
    const before = judgedRow(connection, id, revision)?.counted;
    if (!before || before.state < stateCode.scored) continue;
    connection
      .sql('UPDATE mentions SET state = 2, flagged = ?, case_id = coalesce(?, case_id) WHERE seq = ?')
      .run(Number(flagged), caseId ?? null, before.seq);
    connection
      .sql('INSERT OR REPLACE INTO assessments (mention_seq, assessment) VALUES (?, ?)')
      .run(before.seq, JSON.stringify(assessment));
    if (measureNextAt !== undefined) {
      const at = measureNextAt?.getTime() ?? null;
      watch.run(at, before.seq, at);
    }
    tally.change(before, { ...before, state: stateCode.assessed, flagged: Number(flagged) });
    // A case that is opened or changes touches its thread by itself.
    if (before.state < stateCode.assessed || before.flagged !== Number(flagged)) changed.push(before);
  }
  touchByMentions(connection, changed);
  tally.write();
}

const judgedSql = `SELECT m.revision, m.author_id, ${countedColumns} FROM posts p CROSS JOIN mentions m
  ON m.post_seq = p.seq AND m.brand_id = ? WHERE p.id = ?`;

/** The mention, if it still is what was judged. */
export function judgedRow(connection: Connection, id: string, revision: number): JudgedRow | undefined {
  const find = connection.tuples(judgedSql);
  for (const { postId, brandId } of splitsOf(id)) {
    const row = rowOf<[revision: number, authorId: string, ...counted: CountedTuple]>(find.get(brandId, postId));
    if (!row) continue;
    const counted = countedFrom(row.slice(2) as CountedTuple);
    if (isUnfilled(counted)) {
      fillMentions(connection, { seq: counted.seq });
      return judgedRow(connection, id, revision);
    }
    return row[0] === revision && counted.state !== stateCode.removed ? { counted, authorId: row[1] } : undefined;
  }
  return undefined;
}
