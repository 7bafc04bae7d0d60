import type { Store } from '#src/ports/store.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { Findings } from './findings.ts';
import { brandName, numberIn, type TruePost } from './posts.ts';

export interface PostTruth {
  posts: TruePost[];
  /** The last text of those that were edited. */
  texts: ReadonlyMap<number, string>;
}

/** Every post exactly once with its last text, every expected mention once and assessed, every count as its mentions are. */
export async function judgePosts(store: Store, truth: PostTruth, findings: Findings): Promise<void> {
  const stored = Map.groupBy(await allPosts(store), ({ text }) => numberIn(text));
  for (const { number, text } of truth.posts) {
    const found = stored.get(number) ?? [];
    if (found.length === 0) findings.add('lost', `the post no ${number}`);
    if (found.length > 1) findings.add('double', `the post no ${number}: ${found.map(({ id }) => id).join(', ')}`);
    const last = truth.texts.get(number) ?? text;
    if (found[0] && found[0].text !== last) findings.add('lost', `the last text of the post no ${number}`);
  }

  const brand = (await store.brands.list()).find(({ name }) => name === brandName);
  const mentions = await allMentions(store);
  const ofBrand = mentions.filter(({ brandId }) => brandId === brand?.id);
  const byNumber = Map.groupBy(ofBrand, ({ post }) => numberIn(post.text));
  for (const { number, named } of truth.posts) {
    const count = byNumber.get(number)?.length ?? 0;
    if (named && count === 0) findings.add('lost', `the mention in the post no ${number}`);
    if (count > (named ? 1 : 0)) findings.add('double', `the mention in the post no ${number}, ${count} times`);
  }
  for (const { id, state, sentiment, assessment, post } of mentions) {
    if (!post.removedAt && (state !== 'assessed' || !sentiment || !assessment))
      findings.add('stuck', `the mention ${id} is ${state}`);
  }
  await judgeCounts(store, ofBrand, brand?.id ?? '', findings);
}

async function judgeCounts(store: Store, mentions: MentionWithPost[], brandId: string, findings: Findings) {
  const always = { from: new Date(0), to: new Date('2100-01-01') };
  const hourOf = (at: Date) => new Date(at.getTime() - (at.getTime() % 3_600_000)).toISOString();
  const wanted = Map.groupBy(mentions, ({ network, createdAt }) => `${network} ${hourOf(createdAt)}`);
  const rollups = await store.rollups.list({ brandId, ...always });
  const counted = new Map(rollups.map(({ network, hour, mentions: sum }) => [`${network} ${hourOf(hour)}`, sum]));
  for (const place of new Set([...wanted.keys(), ...counted.keys()])) {
    const due = wanted.get(place)?.length ?? 0;
    const got = counted.get(place) ?? 0;
    if (got !== due) findings.add(got < due ? 'lost' : 'double', `${got} of ${due} mentions are counted in ${place}`);
  }
}

async function allPosts(store: Store): Promise<StoredPost[]> {
  const all: StoredPost[] = [];
  for (let after: string | undefined; ; ) {
    const { posts, next } = await store.posts.scan({ limit: 500, ...(after && { after }) });
    all.push(...posts);
    if (!next) return all;
    after = next;
  }
}

async function allMentions(store: Store): Promise<MentionWithPost[]> {
  const all: MentionWithPost[] = [];
  for (let before: string | undefined; ; ) {
    const { mentions, next } = await store.mentions.list({}, { limit: 500, ...(before && { before }) });
    all.push(...mentions);
    if (!next) return all;
    before = next;
  }
}
