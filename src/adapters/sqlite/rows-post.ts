import type { SQLInputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Metrics, StoredPost } from '../../schemas/post.ts';

export interface MetricsRow {
  likes: number | null;
  shares: number | null;
  replies: number | null;
  views: number | null;
}

export interface PostRow extends MetricsRow {
  id: string;
  source_id: string;
  network: string;
  created_at: number;
  seen_at: number;
  edited_at: number | null;
  removed_at: number | null;
  by_us: number;
  thread_id: string;
  parent_id: string | null;
  author_id: string;
  author_handle: string;
  author_name: string;
  author_url: string | null;
  author_followers: number | null;
  author_verified: number | null;
  place: string | null;
  lang: string | null;
  url: string;
  title: string | null;
  text: string;
}

/** What `postFrom` reads; the table stands as `p` in the statement. */
export const postColumns = `p.id, p.source_id, p.network, p.created_at, p.seen_at, p.edited_at, p.removed_at, p.by_us,
  p.likes, p.shares, p.replies, p.views, p.thread_id, p.parent_id, p.author_id, p.author_handle, p.author_name,
  p.author_url, p.author_followers, p.author_verified, p.place, p.lang, p.url, p.title, p.text`;

export function postFrom(row: PostRow): StoredPost {
  const { author_url, author_followers, author_verified, place, title, lang, edited_at, parent_id, removed_at } = row;
  return {
    id: row.id,
    network: row.network,
    ...(place !== null && { place }),
    author: {
      id: row.author_id,
      handle: row.author_handle,
      name: row.author_name,
      ...(author_url !== null && { url: author_url }),
      ...(author_followers !== null && { followers: author_followers }),
      ...(author_verified !== null && { verified: author_verified === 1 }),
    },
    ...(title !== null && { title }),
    text: row.text,
    ...(lang !== null && { lang }),
    createdAt: new Date(row.created_at),
    seenAt: new Date(row.seen_at),
    ...(edited_at !== null && { editedAt: new Date(edited_at) }),
    url: row.url,
    threadId: row.thread_id,
    ...(parent_id !== null && { parentId: parent_id }),
    metrics: metricsFrom(row),
    sourceId: row.source_id,
    byUs: row.by_us === 1,
    ...(removed_at !== null && { removedAt: new Date(removed_at) }),
  };
}

export function metricsFrom({ likes, shares, replies, views }: MetricsRow): Metrics {
  return { likes, shares, replies, views };
}

/** Leaves a post whose id is known as it is. */
export const insertPost = `INSERT INTO posts (id, source_id, network, created_at, seen_at, edited_at, by_us, likes, shares,
  replies, views, measured_at, import_seq, thread_id, parent_id, author_id, author_handle, author_name, author_url,
  author_followers, author_verified, place, lang, url_key, url, title, text)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`;

/** The values of `insertPost`. */
export function postValues(post: StoredPost, importSeq: number | null): SQLInputValue[] {
  const { author, metrics } = post;
  return [
    post.id,
    post.sourceId,
    post.network,
    post.createdAt.getTime(),
    post.seenAt.getTime(),
    post.editedAt?.getTime() ?? null,
    Number(post.byUs),
    metrics.likes,
    metrics.shares,
    metrics.replies,
    metrics.views,
    post.seenAt.getTime(),
    importSeq,
    post.threadId,
    post.parentId ?? null,
    author.id,
    author.handle,
    author.name,
    author.url ?? null,
    author.followers ?? null,
    author.verified === undefined ? null : Number(author.verified),
    post.place ?? null,
    post.lang ?? null,
    urlKey(post.url),
    post.url,
    post.title ?? null,
    post.text,
  ];
}

/** Short key of a permalink, not unique; null for none. */
export function urlKey(url: string): number | null {
  return url === '' ? null : crc32(url);
}
