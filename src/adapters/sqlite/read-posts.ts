import type { StoredPost } from '../../schemas/post.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { matchFor } from './intake-words.ts';
import { type PostRow, postColumns, postFrom } from './rows-post.ts';

export interface ScanOptions {
  after?: string;
  since?: Date;
  limit: number;
  newestFirst?: boolean;
}

/** In the order they came, or the other way; `after` is the number of the last one. */
export function scanPosts(
  connection: Connection,
  { after, since, limit, newestFirst }: ScanOptions,
): { posts: StoredPost[]; next?: string } {
  const [beyond, order] = newestFirst ? ['<', 'DESC'] : ['>', 'ASC'];
  const start = Number(after ?? (newestFirst ? Number.MAX_SAFE_INTEGER : 0));
  const rows = rowsOf<[...PostRow, seq: number]>(
    connection
      .tuples(
        `SELECT ${postColumns}, p.seq FROM posts p
         WHERE p.seq ${beyond} ? AND p.seen_at >= ? AND p.removed_at IS NULL AND p.by_us = 0 ORDER BY p.seq ${order} LIMIT ?`,
      )
      .all(start, since?.getTime() ?? Number.MIN_SAFE_INTEGER, limit),
  );
  const last = rows.at(-1);
  return {
    posts: rows.map((row) => postFrom(row.slice(0, -1) as PostRow)),
    ...(last && rows.length === limit && { next: String(last.at(-1)) }),
  };
}

export interface SearchOptions {
  text: string;
  brandId?: string;
  before?: Date;
  limit: number;
}

export function searchPosts(connection: Connection, { text, brandId, before, limit }: SearchOptions): StoredPost[] {
  const match = matchFor(text);
  if (match === undefined) return [];
  const rows = rowsOf<PostRow>(
    connection
      .tuples(
        `SELECT ${postColumns} FROM (
           SELECT p.seq, p.created_at FROM post_words w CROSS JOIN posts p ON p.seq = w.rowid
           WHERE w.post_words MATCH :match AND p.created_at < :before
             AND (:brand IS NULL OR EXISTS (SELECT 1 FROM mentions m WHERE m.post_seq = p.seq AND m.brand_id = :brand))
           ORDER BY p.created_at DESC, p.seq DESC LIMIT :limit
         ) found CROSS JOIN posts p ON p.seq = found.seq ORDER BY found.created_at DESC, found.seq DESC`,
      )
      .all({ match, limit, brand: brandId ?? null, before: before?.getTime() ?? Number.MAX_SAFE_INTEGER }),
  );
  return rows.map(postFrom);
}
