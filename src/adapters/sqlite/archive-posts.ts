import { ConflictError } from '../../errors.ts';
import type { ArchivedMention, ArchivedPost } from '../../ports/store/archive.ts';
import type { Sentiment } from '../../schemas/sentiment.ts';
import { countRows, pageOf, type Shelf } from './archive-shelf.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { type CorrectionRow, keptFrom, writeCorrection } from './corrections.ts';
import { indexWords, mergeWords } from './intake-words.ts';
import { saveTopics } from './mention-writes.ts';
import {
  assessmentFrom,
  labelCode,
  mentionJoins,
  spansFrom,
  spansText,
  stateCode,
  topicsText,
} from './rows-mention.ts';
import { type PostRow, postColumns, postFrom, postValues, writtenColumns, writtenPlaces } from './rows-post.ts';
import { keepSample } from './samples.ts';

type Row = [seq: number, measuredAt: number, nextMeasureAt: number | null, importId: string | null, ...post: PostRow];
type MentionRow = [
  postSeq: number,
  brandId: string,
  cameAt: number,
  state: number,
  revision: number,
  flagged: number,
  caseId: string | null,
  spans: string | null,
  sentiment: string | null,
  assessment: string | null,
];
type Corrected = CorrectionRow & { post_seq: number };
type Count = number | null;
type SampleRow = [postSeq: number, at: number, likes: Count, shares: Count, replies: Count, views: Count];

const stateNames = Object.keys(stateCode) as ArchivedMention['state'][];

/** Posts with their mentions and earlier counters, in the order of arrival. */
export function postShelf(connection: Connection): Shelf<ArchivedPost> {
  const { sql, tuples } = connection;
  function importSeqOf(importId: string | undefined): number | null {
    if (importId === undefined) return null;
    const row = rowOf<{ seq: number }>(sql('SELECT seq FROM imports WHERE id = ?').get(importId));
    return row?.seq ?? null;
  }

  return {
    count: () => countRows(connection, 'posts'),
    read(after = '0', size) {
      const rows = rowsOf<Row>(tuples(postsSql).all(Number(after), size));
      const range = [Number(after), rows.at(-1)?.[0] ?? Number(after)];
      const mentions = Map.groupBy(rowsOf<MentionRow>(tuples(mentionsSql).all(...range)), ([seq]) => seq);
      const corrected = rowsOf<Corrected>(sql(correctionsSql).all(...range));
      const corrections = new Map(corrected.map((row) => [`${row.post_seq} ${row.brand_id}`, keptFrom(row)]));
      const samples = Map.groupBy(rowsOf<SampleRow>(tuples(samplesSql).all(...range)), ([seq]) => seq);
      return pageOf(
        rows,
        ([seq, measuredAt, nextMeasureAt, importId, ...post]) => ({
          ...{ seq, post: postFrom(post), measuredAt: new Date(measuredAt) },
          ...(nextMeasureAt !== null && { nextMeasureAt: new Date(nextMeasureAt) }),
          ...(importId !== null && { importId }),
          samples: (samples.get(seq) ?? []).map(sampleFrom),
          mentions: (mentions.get(seq) ?? []).map((row) => {
            const correction = corrections.get(`${seq} ${row[1]}`);
            return { ...mentionFrom(row), ...(correction && { correction }) };
          }),
        }),
        ([seq]) => String(seq),
      );
    },
    write(records) {
      let added = 0;
      for (const record of records) {
        const { post, seq, measuredAt, nextMeasureAt, importId, samples, mentions } = record;
        const importSeq = importSeqOf(importId);
        const { changes } = sql(insertSql).run(
          ...[seq, post.removedAt?.getTime() ?? null, nextMeasureAt?.getTime() ?? null],
          ...postValues(post, importSeq, measuredAt),
        );
        if (changes === 0) {
          refuseOther(connection, record);
          continue;
        }
        added += 1;
        if (!post.removedAt) indexWords(connection, seq, post);
        for (const { at, metrics } of samples) keepSample(connection, seq, at.getTime(), metrics);
        for (const mention of mentions) writeMention(connection, record, importSeq, mention);
      }
      if (added > 0) mergeWords(connection, added);
    },
  };
}

const postsSql = `SELECT p.seq, p.measured_at, p.next_measure_at, i.id, ${postColumns}
  FROM posts p LEFT JOIN imports i ON i.seq = p.import_seq WHERE p.seq > ? ORDER BY p.seq LIMIT ?`;
const mentionsSql = `SELECT m.post_seq, m.brand_id, m.came_at, m.state, m.revision, m.flagged, m.case_id, m.spans,
    s.sentiment, a.assessment
  FROM mentions m ${mentionJoins} WHERE m.post_seq > ? AND m.post_seq <= ? ORDER BY m.post_seq, m.seq`;
const correctionsSql = `SELECT m.post_seq, c.* FROM mentions m CROSS JOIN corrections c ON c.mention_seq = m.seq
  WHERE m.post_seq > ? AND m.post_seq <= ?`;
const samplesSql = `SELECT post_seq, at, likes, shares, replies, views FROM samples
  WHERE post_seq > ? AND post_seq <= ? ORDER BY post_seq, at`;
const insertSql = `INSERT INTO posts (seq, removed_at, next_measure_at, ${writtenColumns})
  VALUES (?, ?, ?, ${writtenPlaces}) ON CONFLICT DO NOTHING`;

/** A post is written whole or not at all; but its place may be that of another one. */
function refuseOther({ sql }: Connection, { seq, post: { id } }: ArchivedPost): void {
  if (sql('SELECT 1 FROM posts WHERE seq = ? AND id = ?').get(seq, id)) return;
  throw new ConflictError(`Beside ${id} there is a post that came in another way: the store was used meanwhile.`);
}

function sampleFrom([, at, likes, shares, replies, views]: SampleRow): ArchivedPost['samples'][number] {
  return { at: new Date(at), metrics: { likes, shares, replies, views } };
}

function mentionFrom(row: MentionRow): ArchivedMention {
  const [, brandId, cameAt, state, revision, flagged, caseId, spans, sentiment, assessment] = row;
  return {
    ...{ brandId, cameAt: new Date(cameAt), state: stateNames[state] ?? 'matched', revision },
    ...{ flagged: flagged === 1, spans: spansFrom(spans) },
    ...(sentiment !== null && { sentiment: JSON.parse(sentiment) as Sentiment }),
    ...(assessment !== null && { assessment: assessmentFrom(assessment) }),
    ...(caseId !== null && { caseId }),
  };
}

function writeMention(
  connection: Connection,
  { seq: postSeq, post }: ArchivedPost,
  importSeq: number | null,
  { brandId, cameAt, state, revision, flagged, caseId, spans, sentiment, assessment, correction }: ArchivedMention,
): void {
  const { sql } = connection;
  const { label, score = null, complaint = null, undecided } = sentiment ?? {};
  const { lastInsertRowid } = sql(
    `INSERT INTO mentions (post_seq, brand_id, network, created_at, came_at, state, revision, flagged, import_seq, label,
       score, complaint, undecided, author_id, thread_id, case_id, spans, source_id, lang, topics)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[postSeq, brandId, post.network, post.createdAt.getTime(), cameAt.getTime(), stateCode[state], revision],
    ...[Number(flagged), importSeq, label ? labelCode(label) : null, score, complaint],
    ...[
      undecided === undefined ? null : Number(undecided),
      post.author.id,
      post.threadId === post.id ? null : post.threadId,
    ],
    ...[caseId ?? null, spansText(spans), post.sourceId, sentiment?.lang ?? null, topicsText(sentiment?.topics ?? [])],
  );
  const seq = Number(lastInsertRowid);
  if (assessment) {
    sql('INSERT INTO assessments (mention_seq, assessment) VALUES (?, ?)').run(seq, JSON.stringify(assessment));
  }
  if (correction) writeCorrection(connection, seq, { ...correction, brandId });
  if (!sentiment) return;
  sql('INSERT INTO sentiments (mention_seq, sentiment) VALUES (?, ?)').run(seq, JSON.stringify(sentiment));
  if (state === 'removed') return;
  const fresh = { seq, brand_id: brandId, created_at: post.createdAt.getTime(), complaint: null };
  saveTopics(connection, fresh, post.author.id, sentiment);
}
