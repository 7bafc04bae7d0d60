import type { AuthorReach, AuthorSum } from '../../ports/store/authors.ts';
import type { PulseFilter } from '../../schemas/pulse.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { labelCode, stateCode } from './rows-mention.ts';

interface SumRow {
  author_id: string;
  mentions: number;
  scored: number;
  negative: number;
  positive: number;
  complaints: number;
  score_sum: number | null;
  last_at: number;
}
interface ReachRow extends SumRow {
  followers: number | null;
  engagement: number;
}

export interface AuthorPeriod {
  brandId: string;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

const sums = `m.author_id, count(*) AS mentions, count(m.label) AS scored,
  sum(coalesce(m.label = ${labelCode('negative')} AND m.undecided = 0, 0)) AS negative,
  sum(coalesce(m.label = ${labelCode('positive')} AND m.undecided = 0, 0)) AS positive,
  sum(coalesce(m.complaint >= ${complaintFrom}, 0)) AS complaints,
  sum(m.score) AS score_sum, max(m.created_at) AS last_at`;
const ofPeriod = `m.brand_id = :brandId AND m.created_at >= :from AND m.created_at < :to AND m.state <> ${stateCode.removed}`;

export function readAuthors(connection: Connection, period: AuthorPeriod): AuthorSum[] {
  const rows = connection.sql(
    `SELECT ${sums} FROM mentions m INDEXED BY mentions_by_brand WHERE ${ofPeriod} GROUP BY m.author_id`,
  );
  return rowsOf<SumRow>(rows.all({ ...period })).map(sumOf);
}

export function readLoudest(
  connection: Connection,
  { limit, ...period }: AuthorPeriod & { limit: number },
): AuthorReach[] {
  const rows = connection.sql(
    `WITH found AS MATERIALIZED (
       SELECT ${sums}, max(p.author_followers) AS followers,
         sum(coalesce(p.likes, 0) + coalesce(p.shares, 0) + coalesce(p.replies, 0)) AS engagement
       FROM mentions m INDEXED BY mentions_by_brand CROSS JOIN posts p ON p.seq = m.post_seq
       WHERE ${ofPeriod} GROUP BY m.author_id)
     SELECT * FROM (SELECT * FROM found ORDER BY mentions DESC, author_id LIMIT :limit)
     UNION
     SELECT * FROM (SELECT * FROM found WHERE followers IS NOT NULL ORDER BY followers DESC, author_id LIMIT :limit)`,
  );
  return rowsOf<ReachRow>(rows.all({ ...period, limit })).map(({ followers, engagement, ...row }) => ({
    ...sumOf(row),
    ...(followers !== null && { followers }),
    engagement,
  }));
}

/** The index of complaints by topic holds all that is asked, but for what narrows it further. */
export function readComplainers(
  { sql }: Connection,
  { filter, topics }: { filter: Omit<PulseFilter, 'topic'>; topics: string[] },
): [topic: string, people: number][] {
  const { brandId, from, to, network, sourceId, language } = filter;
  const narrowed = [
    { condition: 'm.network = :network', values: { network } },
    { condition: 'm.source_id = :sourceId', values: { sourceId } },
    { condition: "coalesce(m.lang, 'und') = :language", values: { language } },
  ].filter(({ values }) => Object.values(values).some((value) => value !== undefined));
  const count = sql(
    `SELECT count(DISTINCT c.author_id) AS people FROM complaint_topics c INDEXED BY complaints_by_topic
       ${narrowed.length > 0 ? 'CROSS JOIN mentions m ON m.seq = c.mention_seq' : ''}
     WHERE ${['c.brand_id = :brandId AND c.topic = :topic AND c.created_at >= :from AND c.created_at < :to', ...narrowed.map(({ condition }) => condition)].join(' AND ')}`,
  );
  const values = Object.assign({}, ...narrowed.map((one) => one.values));
  return [...new Set(topics)].flatMap((topic): [string, number][] => {
    const asked = { ...values, brandId, topic, from: from.getTime(), to: to.getTime() };
    const people = rowOf<{ people: number }>(count.get(asked))?.people ?? 0;
    return people > 0 ? [[topic, people]] : [];
  });
}

function sumOf({ author_id, score_sum, last_at, ...counts }: SumRow): AuthorSum {
  return { authorId: author_id, ...counts, scoreSum: score_sum ?? 0, lastAt: new Date(last_at) };
}
