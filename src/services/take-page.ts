import { bareHandle } from '../domain/handles.ts';
import { matchPost } from '../domain/matching.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { App } from '../ports/app.ts';
import type { Change, FetchedPost } from '../ports/connector.ts';
import type { IntakePage, IntakePost, IntakeResult, NewMention } from '../ports/store/intake.ts';
import { Media, mostMedia } from '../schemas/media.ts';
import type { StoredPost } from '../schemas/post.ts';
import { silencedAuthorId } from '../schemas/silence.ts';
import { askForScores, type NewInLine } from './ask-for-scores.ts';
import { askForCounts, boardThreadsOf } from './board-threads.ts';
import { type BrandMatcher, brandMatcher } from './brand-matcher.ts';
import { forgetNames } from './forget-names.ts';
import { forgetReporters } from './forget-reports.ts';
import { noteNativeAnswer } from './native-answers.ts';

type Needs = Pick<App, 'store' | 'queue' | 'connectors' | 'clock' | 'announcer'>;

export interface Page extends Pick<IntakePage, 'sourceId' | 'cursor' | 'health' | 'importRun'> {
  changes: Change[];
  /** Handles of our own accounts on this network. */
  ownHandles: string[];
  /** Brands to which a post belongs, whatever it says, by its id; for the others their queries decide. */
  fixedBrands?: ReadonlyMap<string, string[]>;
}

/** One transaction holds so many changes. */
export const pageSize = 200;

/**
 * Takes a page from a connector or an import into the line: match, store in one transaction, ask for sentiment. Taken
 * twice, it adds nothing.
 */
export async function takePage(app: Needs, page: Page): Promise<IntakeResult> {
  const now = app.clock.now();
  const fetched = page.changes.flatMap((change) => (change.op === 'upsert' ? [change.post] : []));
  const own = new Set(page.ownHandles.map(bareHandle));
  const stored = fetched.map((post) => toStored(post, page.sourceId, own, now));
  const posts = await matchAll(app, stored, page.fixedBrands);
  const forgotten = page.changes.flatMap((change) => (change.op === 'forget' ? [change.authorId] : []));
  await forgetAuthors(app, page.sourceId, forgotten);
  await forgetProfiles(app, forgotten);
  if (forgotten.length > 0) await forgetReporters(app, page.sourceId, forgotten);
  const removed = [
    ...page.changes.flatMap((change) => (change.op === 'delete' ? [change.postId] : [])),
    ...writtenBefore(page.changes),
  ];
  const ourOwn = await ownPostsOf(app, removed);
  const onBoard = page.importRun ? [] : boardThreadsOf(app, stored);
  const result = await app.store.intake.savePage({
    sourceId: page.sourceId,
    fetched: fetched.length,
    posts,
    removed,
    now,
    ...(onBoard.length > 0 && { onBoard }),
    ...(page.cursor && { cursor: page.cursor }),
    ...(page.health && { health: page.health }),
    ...(page.importRun && { importRun: page.importRun }),
  });

  await forgetNames(
    app,
    result.touchedCases.filter(({ kind }) => kind === 'post_removed'),
    removed,
  );
  await askForScores(app, newInLine(result.mentionIds, stored), page.importRun !== undefined);
  for (const { brandId, hour } of result.touchedHours) {
    await app.queue.add('rollup', { brandId, hour }, { key: `${brandId}:${hour.toISOString()}`, delayMs: 1000 });
  }
  for (const { caseId, kind } of result.touchedCases) {
    const text = kind === 'post_edited' ? 'A post was edited at its source.' : 'A post was removed at its source.';
    await app.store.cases.addEvent(caseId, { at: now, kind, text });
    app.announcer.announce({ kind: 'case', caseId, brandId: '', isNew: false });
  }
  if (onBoard.length > 0) await askForCounts(app);
  for (const post of result.ownPosts) await noteNativeAnswer(app, post);
  for (const { threadId } of ourOwn) await lookAtAnswered(app, threadId);
  return result;
}

/**
 * Removes what accounts that are gone have written so far, before the page whose cursor says that it was done; in parts, so
 * that an account that wrote much keeps nobody waiting.
 */
async function forgetAuthors(app: Needs, sourceId: string, authorIds: string[]): Promise<void> {
  while (authorIds.length > 0) {
    const ids = await app.store.posts.idsOfAuthors(authorIds, pageSize);
    if (ids.length === 0) return;
    const changes = ids.map((postId) => ({ op: 'delete' as const, postId }));
    await takePage(app, { sourceId, changes, ownHandles: [] });
  }
}

/** What the team kept of an account goes with it. */
async function forgetProfiles({ store }: Needs, authorIds: string[]): Promise<void> {
  if (authorIds.length === 0) return;
  // Networks tell of many accounts that are gone; few of them are known here, and each removal is written for good.
  const [profiles, silences] = await Promise.all([
    store.records.authors.getMany(authorIds),
    store.records.silences.getMany(authorIds.map(silencedAuthorId)),
  ]);
  for (const { id } of profiles) await store.records.authors.remove(id);
  for (const { id } of silences) await store.records.silences.remove(id);
}

/** What accounts wrote on this very page before they were gone. One that came back since writes anew. */
function writtenBefore(changes: Change[]): string[] {
  const lastForgotten = new Map(
    changes.flatMap((change, at) => (change.op === 'forget' ? [[change.authorId, at]] : [])),
  );
  return changes.flatMap((change, at) =>
    change.op === 'upsert' && at < (lastForgotten.get(change.post.author.id) ?? -1) ? [change.post.id] : [],
  );
}

async function ownPostsOf({ store }: Needs, ids: string[]): Promise<StoredPost[]> {
  return ids.length === 0 ? [] : (await store.posts.getMany(ids)).filter(({ byUs, removedAt }) => byUs && !removedAt);
}

/** One of our answers is gone: whether another one still stands is seen by who looks at the thread. */
async function lookAtAnswered(app: Needs, threadId: string): Promise<void> {
  for (const { id, status } of await app.store.cases.ofThread(threadId))
    if (status === 'answered') await app.queue.add('aftercare', { caseId: id });
}

/** An id is the post's, a bar and the brand's; either of the two may hold bars itself. */
function newInLine(mentionIds: string[], posts: StoredPost[]): NewInLine[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  return mentionIds.map((id) => {
    for (let bar = id.indexOf('|'); bar >= 0; bar = id.indexOf('|', bar + 1)) {
      const post = byId.get(id.slice(0, bar));
      if (post) return { id, sourceId: post.sourceId, brandId: id.slice(bar + 1), createdAt: post.createdAt };
    }
    throw new Error(`${id} is a mention of no post on the page`);
  });
}

function toStored({ byStaff, media, ...post }: FetchedPost, sourceId: string, own: Set<string>, now: Date): StoredPost {
  return {
    ...post,
    author: { ...post.author, handle: plainLine(post.author.handle), name: plainLine(post.author.name) },
    // A claim about the future would keep the post on top of every list.
    createdAt: post.createdAt > now ? now : post.createdAt,
    ...(post.editedAt && post.editedAt > now && { editedAt: now }),
    seenAt: now,
    ...(media && { media: mediaIn(media) }),
    sourceId,
    byUs: byStaff === true || own.has(bareHandle(post.author.handle)),
  };
}

/** Connectors hand over addresses as their networks tell them: what could not be shown is left out. */
function mediaIn(media: readonly Media[]): Media[] {
  return media.filter((one) => Media.safeParse(one).success).slice(0, mostMedia);
}

async function matchAll(app: Needs, posts: StoredPost[], fixedBrands?: Page['fixedBrands']): Promise<IntakePost[]> {
  const brands = await brandMatcher(app);
  const matched = posts.map((post) => ({
    post,
    mentions: post.byUs ? [] : mentionsIn(post, brands, fixedBrands?.get(post.id)),
  }));

  const unmatched = matched.filter(
    ({ post, mentions }) => mentions.length === 0 && !post.byUs && post.threadId !== post.id,
  );
  const inherited =
    unmatched.length > 0
      ? await app.store.intake.brandsByThread(
          unmatched.map(({ post }) => ({ parentId: post.parentId, threadId: post.threadId, authorId: post.author.id })),
        )
      : [];
  const byPost = new Map(matched.map((item) => [item.post.id, item]));
  const byVoice = Map.groupBy(matched, ({ post }) => voiceOf(post));
  unmatched.forEach((item, index) => {
    const parent = item.post.parentId ? byPost.get(item.post.parentId) : undefined;
    const onPage = [...(parent ? [parent] : []), ...(byVoice.get(voiceOf(item.post)) ?? [])];
    const brandIds = new Set([
      ...(inherited[index] ?? []),
      ...onPage.flatMap(({ mentions }) => mentions.map((mention) => mention.brandId)),
    ]);
    item.mentions = [...brandIds].map((brandId) => ({ brandId, spans: [] }));
  });
  return matched;
}

function voiceOf({ threadId, author }: StoredPost): string {
  return JSON.stringify([threadId, author.id]);
}

/** The brands a post names, with where it names them. */
export function mentionsIn(post: StoredPost, { matcher }: BrandMatcher, fixedBrandIds?: string[]): NewMention[] {
  const matches = new Map<string, NewMention>();
  for (const match of matchPost(matcher, post)) {
    const known = matches.get(match.brandId);
    if (known) known.spans.push(...match.spans);
    else matches.set(match.brandId, { brandId: match.brandId, spans: [...match.spans] });
  }
  return fixedBrandIds
    ? fixedBrandIds.map((brandId) => matches.get(brandId) ?? { brandId, spans: [] })
    : [...matches.values()];
}
