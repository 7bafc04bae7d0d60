import type { FetchedPost } from '#src/ports/connector.ts';
import type { Metrics } from '#src/schemas/post.ts';
import { notAfter, shortHash } from '../identity.ts';
import type { Row, RowFields } from './fields.ts';

export interface NamingOptions {
  network: string;
  /** The whole name, `network:host:nativeId`, of what a row calls by its own. */
  idOf(native: string): string;
  now: Date;
}

/**
 * The post of a row. Without an id it is named by a hash of author, time and text, so that a row that comes again is
 * a duplicate. A row without a time is dated `now`, but named without a time: a second import has another `now` and
 * must still find the same post. Two rows of the same author with the same text and no time are therefore one post.
 */
export function postOfRow(row: Row, { network, idOf, now }: NamingOptions): FetchedPost {
  const native = row.id ?? shortHash(row.author ?? '', row.createdAt?.toISOString() ?? '', row.text);
  const id = idOf(native);
  const parentId = row.parentId === undefined ? undefined : idOf(row.parentId);
  const handle = row.author ?? '';
  return {
    id,
    network,
    ...(row.place !== undefined && { place: row.place }),
    author: {
      // Rows that do not name their author are not all by one person.
      id: idOf(row.authorId ?? (handle || `unknown-${native}`)),
      handle,
      name: row.authorName ?? handle,
      ...(row.authorUrl !== undefined && { url: row.authorUrl }),
      ...(row.followers !== undefined && { followers: row.followers }),
      ...(row.verified !== undefined && { verified: row.verified }),
      ...(row.authorCreatedAt && { createdAt: row.authorCreatedAt }),
    },
    ...(row.title !== undefined && { title: row.title }),
    text: row.text,
    ...(row.lang !== undefined && { lang: row.lang }),
    createdAt: row.createdAt ? notAfter(row.createdAt, now) : now,
    ...(row.editedAt && { editedAt: notAfter(row.editedAt, now) }),
    url: row.url ?? '',
    // Without a thread the parent is the best known beginning of the conversation.
    threadId: row.threadId === undefined ? (parentId ?? id) : idOf(row.threadId),
    ...(parentId !== undefined && { parentId }),
    metrics: metricsOf(row),
  };
}

/** Counters that a row tells; those it does not are null. */
export function metricsOf({ likes, shares, replies, views }: RowFields): Metrics {
  return { likes: likes ?? null, shares: shares ?? null, replies: replies ?? null, views: views ?? null };
}
