import type { PostStore } from '../../ports/store/posts.ts';
import type { StoredPost } from '../../schemas/post.ts';
import type { Db } from './models.ts';
import { postFrom, wholePost } from './post-documents.ts';
import { wantedFrom } from './words.ts';

/** The index of words leads; the order of words in quotes is looked at post by post. */
export async function searchPosts(
  { posts }: Db,
  { text, brandId, before, limit }: Parameters<PostStore['search']>[0],
): Promise<StoredPost[]> {
  const wanted = wantedFrom(text);
  if (!wanted) return [];
  const ofBrand = brandId === undefined ? {} : { 'mentions.brandId': brandId };
  const older = before ? { 'post.createdAt': { $lt: before } } : {};
  const cursor = posts
    .find({ ...wanted.filter, ...ofBrand, ...older }, { projection: wholePost })
    .sort({ 'post.createdAt': -1, seq: -1 })
    .batchSize(limit + 1);
  const found: StoredPost[] = [];
  for await (const document of cursor) {
    if (!wanted.holds(document.post)) continue;
    if (found.push(postFrom(document)) >= limit) break;
  }
  return found;
}
