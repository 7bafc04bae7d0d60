import type { CorrectionStore } from '../../ports/store/corrections.ts';
import { CorrectedText, type Correction, PersonsAnswer } from '../../schemas/correction.ts';
import { mentionId } from '../../schemas/mention.ts';
import { Sentiment } from '../../schemas/sentiment.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { judgedRow, writeSentiment } from './mention-results.ts';
import { splitsOf, stateCode } from './rows-mention.ts';
import { tallyOn } from './tally.ts';
import { touchByMentions } from './thread-touches.ts';

export interface CorrectionRow {
  brand_id: string;
  at: number;
  revision: number;
  user_id: string;
  model: string;
  answer: string;
  said: string | null;
}
type FoundRow = CorrectionRow & { mention_seq: number; post_id: string };

export function correctionStore(connection: Connection): CorrectionStore {
  const { sql, write } = connection;
  function find(id: string): FoundRow | undefined {
    for (const { postId, brandId } of splitsOf(id)) {
      const row = rowOf<FoundRow>(
        sql(`SELECT c.*, p.id AS post_id FROM posts p CROSS JOIN mentions m ON m.post_seq = p.seq AND m.brand_id = ?
             CROSS JOIN corrections c ON c.mention_seq = m.seq WHERE p.id = ?`).get(brandId, postId),
      );
      if (row) return row;
    }
    return undefined;
  }

  /** Of a mention, corrected or not any more; 0 where it is gone. */
  function seqOf(id: string): number {
    for (const { postId, brandId } of splitsOf(id)) {
      const row = rowOf<{ seq: number }>(
        sql(`SELECT m.seq FROM posts p CROSS JOIN mentions m ON m.post_seq = p.seq AND m.brand_id = ?
             WHERE p.id = ?`).get(brandId, postId),
      );
      if (row) return row.seq;
    }
    return 0;
  }

  return {
    async list({ brandId }, limit, behind) {
      const conditions = [
        ...(brandId === undefined ? [] : ['c.brand_id = :brandId']),
        ...(behind ? ['(c.at, c.mention_seq) < (:at, :seq)'] : []),
      ];
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const found = sql(`SELECT c.*, p.id AS post_id FROM corrections c CROSS JOIN mentions m ON m.seq = c.mention_seq
        CROSS JOIN posts p ON p.seq = m.post_seq ${where} ORDER BY c.at DESC, c.mention_seq DESC LIMIT :limit`).all({
        ...{ limit, ...(brandId !== undefined && { brandId }) },
        ...(behind && { at: behind.at.getTime(), seq: seqOf(behind.id) }),
      });
      return rowsOf<FoundRow>(found).map(correctionOf);
    },
    async get(id) {
      const row = find(id);
      return row && correctionOf(row);
    },
    async save({ mentionId: id, ...correction }, sentiment) {
      return write(() => {
        const judged = judgedRow(connection, id, correction.revision);
        if (!judged || judged.counted.state < stateCode.scored) return false;
        writeCorrection(connection, judged.counted.seq, correction);
        const tally = tallyOn(connection);
        writeSentiment(connection, tally, judged, sentiment);
        touchByMentions(connection, [judged.counted]);
        tally.write();
        return true;
      });
    },
    async takeBack({ mentionId: id, at }, sentiment) {
      return write(() => {
        const row = find(id);
        if (row?.at !== at.getTime()) return false;
        sql('DELETE FROM corrections WHERE mention_seq = ?').run(row.mention_seq);
        const judged = judgedRow(connection, id, row.revision);
        if (!judged) return true;
        const tally = tallyOn(connection);
        writeSentiment(connection, tally, judged, sentiment);
        touchByMentions(connection, [judged.counted]);
        tally.write();
        return true;
      });
    },
  };
}

type Kept = Omit<Correction, 'mentionId'>;

/** Part of the caller's transaction; takes the place of an earlier one. */
export function writeCorrection({ sql }: Connection, mentionSeq: number, correction: Kept): void {
  const { brandId, at, revision, userId, model, answer, text } = correction;
  sql(
    `INSERT OR REPLACE INTO corrections (mention_seq, brand_id, at, revision, user_id, model, answer, said)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[mentionSeq, brandId, at.getTime(), revision, userId, JSON.stringify(model), JSON.stringify(answer)],
    text === undefined ? null : JSON.stringify(text),
  );
}

/** Parsed by its schema: what a later release adds to a sentiment is missing in what was kept before. */
export function keptFrom({ at, revision, user_id: userId, model, answer, said }: Omit<CorrectionRow, 'brand_id'>) {
  return {
    ...{ revision, userId, at: new Date(at) },
    model: Sentiment.parse(JSON.parse(model)),
    answer: PersonsAnswer.parse(JSON.parse(answer)),
    ...(said !== null && { text: CorrectedText.parse(JSON.parse(said)) }),
  } satisfies Omit<Kept, 'brandId'>;
}

function correctionOf({ post_id, brand_id: brandId, ...row }: FoundRow): Correction {
  return { mentionId: mentionId(post_id, brandId), brandId, ...keptFrom(row) };
}
