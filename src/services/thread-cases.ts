import { isClosed } from '../domain/case.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import { type OpenNeeds, openCaseByHand } from './open-by-hand.ts';
import { getThread } from './thread-detail.ts';

/** A post of a thread, and the brand for which somebody is to answer where that is not plain. */
export interface WantedCase {
  threadId: string;
  postId: string;
  brandId?: string;
}

/**
 * The open case to which an answer to a post of a thread belongs: that in which the post stands, else that of its thread, else a
 * new one. Throws InvalidInputError where the brand has to be named.
 */
export async function caseOfThread(app: OpenNeeds, user: User, wanted: WantedCase): Promise<Case> {
  const post = await postOf(app, wanted);
  const mentions = await app.store.mentions.ofPost(post.id);
  const own = mentions.filter(({ brandId }) => wanted.brandId === undefined || brandId === wanted.brandId);
  const open = (await app.store.cases.ofThread(wanted.threadId)).filter(
    ({ brandId, status }) => !isClosed(status) && (wanted.brandId === undefined || brandId === wanted.brandId),
  );
  const standing = await app.store.cases.getMany(own.flatMap(({ caseId }) => caseId ?? []));
  const known =
    standing.find(({ status }) => !isClosed(status)) ??
    open.find((item) => own.some(({ id }) => id === item.mentionId)) ??
    open.find(({ lane, brandId }) => lane === 'engage' && fits(brandId, own)) ??
    open.find(({ brandId }) => fits(brandId, own));
  if (known) return known;
  const brandId = wanted.brandId ?? (await plainBrand(app, wanted.threadId, own));
  return (await openCaseByHand(app, user, post, brandId)).case;

  function fits(brandId: string, of: { brandId: string }[]): boolean {
    return of.length === 0 || of.some((one) => one.brandId === brandId);
  }
}

async function postOf({ store }: Pick<App, 'store'>, { threadId, postId }: WantedCase): Promise<StoredPost> {
  const [, post] = await Promise.all([getThread({ store }, threadId), store.posts.get(postId)]);
  if (!post) throw new NotFoundError('The post');
  if (post.threadId !== threadId) throw new InvalidInputError('The post is not a part of this thread.');
  if (post.removedAt) throw new ConflictError('The post was removed at its source.');
  return post;
}

/** The one brand that the post, or its thread, speaks of, or the only one that is ours. */
async function plainBrand(
  { store }: Pick<App, 'store'>,
  threadId: string,
  mentions: { brandId: string }[],
): Promise<string> {
  const brands = (await store.brands.list()).filter(({ rival }) => !rival);
  const thread = await store.threads.get(threadId);
  const own = brands.filter(({ id }) => mentions.some(({ brandId }) => brandId === id));
  const spoken = brands.filter(({ id }) => thread?.brandIds.includes(id));
  const [brand, ...more] = [own, spoken, brands].find(({ length }) => length > 0) ?? [];
  if (!brand) throw new InvalidInputError('There is no brand of ours for which somebody could answer.');
  if (more.length > 0) throw new InvalidInputError('Say for which brand: the thread speaks of several, or of none.');
  return brand.id;
}
