import type { SQLInputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Media } from '../../schemas/media.ts';
import type { PostEdit, StoredPost } from '../../schemas/post.ts';

export interface MetricsRow {
  likes: number | null;
  shares: number | null;
  replies: number | null;
  views: number | null;
}

/** By place, as `postColumns` lists them: rows with names take three times as long to read. */
export type PostRow = [
  id: string,
  sourceId: string,
  network: string,
  createdAt: number,
  seenAt: number,
  editedAt: number | null,
  removedAt: number | null,
  byUs: number,
  likes: number | null,
  shares: number | null,
  replies: number | null,
  views: number | null,
  threadId: string,
  parentId: string | null,
  authorId: string,
  authorHandle: string,
  authorName: string,
  authorUrl: string | null,
  authorFollowers: number | null,
  authorVerified: number | null,
  authorCreatedAt: number | null,
  place: string | null,
  lang: string | null,
  url: string,
  title: string | null,
  text: string,
  extras: string | null,
];

/** What `postFrom` reads; the table stands as `p` in the statement. */
export const postColumns = `p.id, p.source_id, p.network, p.created_at, p.seen_at, p.edited_at, p.removed_at, p.by_us,
  p.likes, p.shares, p.replies, p.views, p.thread_id, p.parent_id, p.author_id, p.author_handle, p.author_name,
  p.author_url, p.author_followers, p.author_verified, p.author_created_at, p.place, p.lang, p.url, p.title, p.text, p.extras`;

export function postFrom([
  id,
  sourceId,
  network,
  createdAt,
  seenAt,
  editedAt,
  removedAt,
  byUs,
  likes,
  shares,
  replies,
  views,
  threadId,
  parentId,
  authorId,
  handle,
  name,
  authorUrl,
  followers,
  verified,
  authorCreatedAt,
  place,
  lang,
  url,
  title,
  text,
  extras,
]: PostRow): StoredPost {
  return {
    id,
    network,
    ...(place !== null && { place }),
    author: {
      id: authorId,
      handle,
      name,
      ...(authorUrl !== null && { url: authorUrl }),
      ...(followers !== null && { followers }),
      ...(verified !== null && { verified: verified === 1 }),
      ...(authorCreatedAt !== null && { createdAt: new Date(authorCreatedAt) }),
    },
    ...(title !== null && { title }),
    text,
    ...(lang !== null && { lang }),
    createdAt: new Date(createdAt),
    seenAt: new Date(seenAt),
    ...(editedAt !== null && { editedAt: new Date(editedAt) }),
    url,
    threadId,
    ...(parentId !== null && { parentId }),
    metrics: { likes, shares, replies, views },
    sourceId,
    byUs: byUs === 1,
    ...(removedAt !== null && { removedAt: new Date(removedAt) }),
    ...(extras !== null && extrasFrom(extras)),
  };
}

/** The columns of `postValues`. */
export const writtenColumns = `id, source_id, network, created_at, seen_at, edited_at, by_us, likes, shares, replies, views,
  measured_at, import_seq, thread_id, parent_id, author_id, author_handle, author_name, author_url, author_followers,
  author_verified, author_created_at, place, lang, url_key, url, title, text, extras`;
export const writtenPlaces = '?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?';

/** Leaves a post whose id is known as it is. */
export const insertPost = `INSERT INTO posts (${writtenColumns}) VALUES (${writtenPlaces})
  ON CONFLICT (id) DO NOTHING`;

/** The values of `insertPost`. */
export function postValues(
  post: StoredPost,
  importSeq: number | null,
  measuredAt: Date = post.seenAt,
): SQLInputValue[] {
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
    measuredAt.getTime(),
    importSeq,
    post.threadId,
    post.parentId ?? null,
    author.id,
    author.handle,
    author.name,
    author.url ?? null,
    author.followers ?? null,
    author.verified === undefined ? null : Number(author.verified),
    author.createdAt?.getTime() ?? null,
    post.place ?? null,
    post.lang ?? null,
    urlKey(post.url),
    post.url,
    post.title ?? null,
    post.text,
    extrasText(post),
  ];
}

/** `posts.extras`: what few posts have, as JSON; null where there is nothing of it. */
export function extrasText({ media, edits }: Pick<StoredPost, 'media' | 'edits'>): string | null {
  const extras = { ...(media?.length && { media }), ...(edits?.length && { edits }) };
  return Object.keys(extras).length === 0 ? null : JSON.stringify(extras);
}

export function extrasFrom(text: string): Pick<StoredPost, 'media' | 'edits'> {
  const { media, edits } = JSON.parse(text) as {
    media?: Media[];
    edits?: (Omit<PostEdit, 'until'> & { until: string })[];
  };
  return {
    ...(media && { media }),
    ...(edits && { edits: edits.map((edit) => ({ ...edit, until: new Date(edit.until) })) }),
  };
}

/** Short key of a permalink, not unique; null for none. */
export function urlKey(url: string): number | null {
  return url === '' ? null : crc32(url);
}
