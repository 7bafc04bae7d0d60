import type { OurAccount } from '../../ports/store/posts.ts';
import type { StoredPost } from '../../schemas/post.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { type PostRow, postColumns, postFrom } from './rows-post.ts';

export interface OursOptions {
  sourceIds: string[];
  authorId?: string;
  behind?: { at: Date; id: string };
  limit: number;
}

/** A place behind nothing. */
const start = { at: Number.MAX_SAFE_INTEGER, id: '' };
const mostAccounts = 200;

export function readOurs(connection: Connection, { sourceIds, authorId, behind, limit }: OursOptions): StoredPost[] {
  const place = behind ? { at: behind.at.getTime(), id: behind.id } : start;
  const rows = rowsOf<PostRow>(
    connection
      .tuples(
        `SELECT ${postColumns} FROM posts p
         WHERE p.by_us = 1 ${authorId === undefined ? '' : 'AND p.author_id = :author'}
           AND (p.created_at, p.id) < (:at, :id) AND p.removed_at IS NULL
           AND p.source_id IN (SELECT value FROM json_each(:sources))
         ORDER BY p.created_at DESC, p.id DESC LIMIT :limit`,
      )
      .all({
        ...{ ...place, limit, sources: JSON.stringify(sourceIds) },
        ...(authorId !== undefined && { author: authorId }),
      }),
  );
  return rows.map(postFrom);
}

export function readOurAccounts(connection: Connection, sourceIds: string[]): OurAccount[] {
  return rowsOf<OurAccount>(
    connection
      .sql(
        // From one account to the next along the index, however much each of them wrote.
        `WITH RECURSIVE accounts (id) AS (
           SELECT min(author_id) FROM posts WHERE by_us = 1
           UNION ALL
           SELECT (SELECT min(p.author_id) FROM posts p WHERE p.by_us = 1 AND p.author_id > accounts.id)
           FROM accounts WHERE accounts.id IS NOT NULL
         )
         SELECT p.author_id AS id, p.author_handle AS handle, p.author_name AS name, p.source_id AS sourceId
         FROM accounts CROSS JOIN posts p ON p.seq = (
           SELECT n.seq FROM posts n
           WHERE n.by_us = 1 AND n.author_id = accounts.id AND n.removed_at IS NULL
             AND n.source_id IN (SELECT value FROM json_each(?))
           ORDER BY n.created_at DESC, n.id DESC LIMIT 1
         )
         ORDER BY p.created_at DESC, p.id DESC LIMIT ${mostAccounts}`,
      )
      .all(JSON.stringify(sourceIds)),
  ).map((row) => ({ ...row }));
}
