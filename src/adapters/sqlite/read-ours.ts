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
        // Of a group with max() the other columns are those of the row that holds it.
        `SELECT author_id AS id, author_handle AS handle, author_name AS name, source_id AS sourceId, count(*) AS posts,
           max(created_at) AS newest
         FROM posts INDEXED BY posts_ours_by_author
         WHERE by_us = 1 AND removed_at IS NULL AND source_id IN (SELECT value FROM json_each(?))
         GROUP BY author_id ORDER BY posts DESC, author_id LIMIT ${mostAccounts}`,
      )
      .all(JSON.stringify(sourceIds)),
  ).map(({ id, handle, name, sourceId }) => ({ id, handle, name, sourceId }));
}
