import type { PutAside } from '../../schemas/audit.ts';
import { mentionId } from '../../schemas/mention.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import type { Place } from './read-mentions.ts';
import { stateCode } from './rows-mention.ts';

export interface PutAsideOptions {
  brandId: string;
  from: number;
  to: number;
  after: Place | undefined;
  limit: number;
}

interface Row extends Place {
  id: string;
  source_id: string;
  complaint: number;
  lang: string;
}

/** Mentions that were judged and shown to nobody; see AuditStore. */
export function readPutAside(
  { sql }: Connection,
  { brandId, from, to, after, limit }: PutAsideOptions,
): { posts: PutAside[]; next?: string } {
  const rows = rowsOf<Row>(
    sql(
      `SELECT m.created_at, m.seq, p.id, p.source_id, m.complaint, json_extract(s.sentiment, '$.lang') AS lang
       FROM mentions m CROSS JOIN posts p ON p.seq = m.post_seq CROSS JOIN sentiments s ON s.mention_seq = m.seq
       WHERE m.brand_id = :brand AND m.created_at >= :from AND m.created_at < :to AND m.created_at <= :lastAt
         AND (m.created_at < :lastAt OR m.seq < :lastSeq)
         AND m.state = ${stateCode.assessed} AND m.case_id IS NULL
         AND json_extract(s.sentiment, '$.correctedBy') IS NULL
       ORDER BY m.created_at DESC, m.seq DESC LIMIT :limit`,
    ).all({ brand: brandId, from, to, lastAt: after?.created_at ?? to, lastSeq: after?.seq ?? 0, limit }),
  );
  const last = rows.at(-1);
  return {
    posts: rows.map(({ id, source_id: sourceId, complaint, lang }) => ({
      mentionId: mentionId(id, brandId),
      ...{ sourceId, lang, complaint },
    })),
    ...(last && rows.length === limit && { next: `${last.created_at}:${last.seq}` }),
  };
}
