import { isVoice } from '../domain/issue-voices.ts';
import { type Complainer, complainersOf, type KnownAccounts, type Voice } from '../domain/telling-people.ts';
import type { App } from '../ports/app.ts';
import type { ThreadVoice } from '../ports/store/threads.ts';
import type { Action } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';
import type { Issue } from '../schemas/issue.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { silencedAuthorId, silencedThreadId } from '../schemas/silence.ts';
import type { Source } from '../schemas/source.ts';
import { everyRecord } from './every-record.ts';
import { mostThreadsOfIssue } from './issue-voices.ts';
import { wayOf } from './offered-actions.ts';
import { accountOf } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets'>;

/** Cases of an issue that are looked at. */
export const mostCases = 2000;
const batch = 200;
const threadsAtOnce = 50;
export const mostPostsOfThread = 2000;
const underway: Action['status'][] = ['queued', 'sending', 'sent', 'unknown', 'by_hand'];

/** Everybody who complained in the cases of an issue, each person once; batch by batch, and no question per case. */
export async function peopleOf(app: Needs, issue: Issue): Promise<{ people: Complainer[]; isCut: boolean }> {
  const sources = new Map((await app.store.sources.list()).map((source) => [source.id, source]));
  const voices: Voice[] = [];
  const answered = new Set<string>();
  const silencedThreads = new Set<string>();
  const { cases, isCut } = await casesOf(app, issue.id);
  for (let start = 0; start < cases.length; start += batch) {
    const some = cases.slice(start, start + batch);
    const ids = some.map(({ id }) => id);
    const [withJoined, actions, silences] = await Promise.all([
      app.store.cases.withJoined(ids),
      app.store.actions.ofCases(ids),
      app.store.records.silences.getMany(some.map((item) => silencedThreadId(item.brandId, item.threadId))),
    ]);
    for (const { threadId } of silences) if (threadId !== undefined) silencedThreads.add(threadId);
    for (const authorId of answeredSince(issue.fixedAt, some, actions)) answered.add(authorId);
    const mentionIds = withJoined.flatMap(({ case: { mentionId }, joined }) => [mentionId, ...joined]);
    const mentions = new Map((await mentionsOf(app, mentionIds)).map((mention) => [mention.id, mention]));
    for (const { case: item, joined } of withJoined)
      for (const id of [item.mentionId, ...joined]) {
        const mention = mentions.get(id);
        if (mention && complained(item, mention))
          voices.push(voiceOf(app, sources, silencedThreads, item.id, mention.post));
      }
  }
  const said = await voicesOfThreads(app, sources, issue, new Set(voices.map(({ postId }) => postId)));
  voices.push(...said.voices);
  for (const authorId of said.answered) answered.add(authorId);
  const known = await knownAccounts(app, [...new Set(voices.map(({ authorId }) => authorId))]);
  return { people: complainersOf(voices, { ...known, answered }), isCut };
}

/** The newest cases of an issue, at most `mostCases`. */
export async function casesOf(
  { store }: Pick<App, 'store'>,
  issueId: string,
): Promise<{ cases: Case[]; isCut: boolean }> {
  const cases: Case[] = [];
  for (let after: string | undefined; cases.length < mostCases; ) {
    const page = await store.cases.ofIssue(issueId, { limit: batch, ...(after !== undefined && { after }) });
    cases.push(...page.cases);
    if (page.next === undefined) return { cases, isCut: false };
    after = page.next;
  }
  return { cases, isCut: true };
}

/** What is known of accounts and of those that a person has linked with them. */
export async function knownAccounts(
  { store }: Pick<App, 'store'>,
  authorIds: string[],
): Promise<Omit<KnownAccounts, 'answered'>> {
  const profiles = await store.records.authors.getMany(authorIds);
  const personOf = new Map(profiles.flatMap(({ id, of }) => (of === undefined ? [] : [[id, of] as const])));
  const accountsOf = new Map<string, string[]>();
  for (const personId of new Set(personOf.values()))
    accountsOf.set(
      personId,
      (await store.records.authors.list({ of: personId })).map(({ id }) => id),
    );
  const all = [...new Set([...authorIds, ...[...accountsOf.values()].flat()])];
  const silences = await store.records.silences.getMany(all.map(silencedAuthorId));
  const silenced = new Map(
    silences.flatMap(({ authorId, how }) => (authorId === undefined ? [] : [[authorId, how] as const])),
  );
  return { personOf, accountsOf, silenced };
}

async function mentionsOf({ store }: Needs, ids: string[]): Promise<MentionWithPost[]> {
  const found: MentionWithPost[] = [];
  for (let start = 0; start < ids.length; start += 2 * batch)
    found.push(...(await store.mentions.getMany(ids.slice(start, start + 2 * batch))));
  return found;
}

/** A person linked the case for what opened it; what else stands there may be anything. */
function complained(item: Case, { id, post, sentiment }: MentionWithPost): boolean {
  if (post.byUs) return false;
  if (id === item.mentionId) return true;
  return sentiment !== undefined && (sentiment.complaint >= complaintFrom || sentiment.label === 'negative');
}

/** Authors who had a word of ours since the fix: by our outbox, or on the network itself. */
function answeredSince(fixedAt: Date | undefined, cases: Case[], actions: Action[]): string[] {
  if (!fixedAt) return [];
  const byUs = actions
    .filter(({ kind, status, createdAt }) => kind === 'reply' && underway.includes(status) && createdAt >= fixedAt)
    .map(({ authorId }) => authorId);
  const byCase = cases.filter(({ answeredAt }) => answeredAt && answeredAt >= fixedAt).map(({ authorId }) => authorId);
  return [...byUs, ...byCase];
}

/** What people said in threads of the issue and in posts that belong to it, where no case of it has the post. */
async function voicesOfThreads(
  app: Needs,
  sources: ReadonlyMap<string, Source>,
  issue: Issue,
  inCases: ReadonlySet<string>,
): Promise<{ voices: Voice[]; answered: Set<string> }> {
  const { store } = app;
  const [threads, posts] = await Promise.all([
    store.threads.ofIssue(issue.id, mostThreadsOfIssue),
    everyRecord(store.records.issuePosts, issue.id),
  ]);
  const silencedThreads = new Set<string>();
  const answered = new Set<string>();
  const wanted = new Set(posts.map(({ id }) => id));
  for (let start = 0; start < threads.length; start += threadsAtOnce) {
    const ids = threads.slice(start, start + threadsAtOnce).map(({ id }) => id);
    const [found, silences] = await Promise.all([
      store.threads.voices(ids, mostPostsOfThread),
      store.records.silences.getMany(ids.map((id) => silencedThreadId(issue.brandId, id))),
    ]);
    for (const { threadId } of silences) if (threadId !== undefined) silencedThreads.add(threadId);
    for (const [id, voices] of found) {
      for (const authorId of answeredThere(issue.fixedAt, voices)) answered.add(authorId);
      for (const voice of voices) if (isVoice(voice, voice.postId === id, issue.brandId)) wanted.add(voice.postId);
    }
  }
  const ids = [...wanted].filter((id) => !inCases.has(id));
  const voices: Voice[] = [];
  for (let start = 0; start < ids.length; start += 2 * batch)
    for (const post of await store.posts.getMany(ids.slice(start, start + 2 * batch)))
      if (!post.byUs) voices.push(voiceOf(app, sources, silencedThreads, undefined, post));
  return { voices, answered };
}

/** Authors of posts to which one of ours replied on the board itself since the fix; a word to all of a thread is not to each. */
export function answeredThere(fixedAt: Date | undefined, voices: readonly ThreadVoice[]): string[] {
  if (!fixedAt) return [];
  const authors = new Map(voices.map(({ postId, authorId }) => [postId, authorId]));
  const replies = voices.filter(({ byUs, removedAt, createdAt }) => byUs && !removedAt && createdAt >= fixedAt);
  return replies.flatMap(({ parentId }) => (parentId === undefined ? [] : (authors.get(parentId) ?? [])));
}

/** What an issue's answer is a reply to in each of its threads: the oldest complaint that waits, else its first post. */
export async function threadsToAnswer(app: Needs, issue: Issue): Promise<{ people: Complainer[]; isCut: boolean }> {
  const sources = new Map((await app.store.sources.list()).map((source) => [source.id, source]));
  const threads = await app.store.threads.ofIssue(issue.id, mostThreadsOfIssue);
  const people: Complainer[] = [];
  for (let start = 0; start < threads.length; start += threadsAtOnce) {
    const some = threads.slice(start, start + threadsAtOnce);
    const ids = some.map(({ id }) => id);
    const [found, cases, silences] = await Promise.all([
      app.store.threads.voices(ids, mostPostsOfThread),
      app.store.cases.ofThreads(ids),
      app.store.records.silences.getMany(ids.map((id) => silencedThreadId(issue.brandId, id))),
    ]);
    const silencedThreads = new Set(silences.flatMap(({ threadId }) => threadId ?? []));
    const targets = new Map(some.map(({ id }) => [id, targetIn(id, found.get(id) ?? [], issue.brandId)]));
    const posts = await app.store.posts.getMany([...targets.values()].flatMap((id) => id ?? []));
    for (const thread of some) {
      const post = posts.find(({ id }) => id === targets.get(thread.id));
      if (!post) continue;
      const item = cases.find(({ threadId, brandId }) => threadId === thread.id && brandId === issue.brandId);
      const voice = voiceOf(app, sources, silencedThreads, item?.id, post);
      const named = { ...voice, name: thread.title || voice.name };
      const accounts = [`thread:${thread.id}`];
      people.push({ id: thread.id, accounts, voice: named, ...(voice.hindrance && { leftOut: voice.hindrance }) });
    }
  }
  return { people, isCut: threads.length === mostThreadsOfIssue };
}

function targetIn(threadId: string, voices: readonly ThreadVoice[], brandId: string): string | undefined {
  const lastOurs = voices.findLast(({ byUs, removedAt }) => byUs && !removedAt)?.createdAt.getTime() ?? 0;
  const said = voices.filter((voice) => isVoice(voice, voice.postId === threadId, brandId));
  return (said.find(({ createdAt }) => createdAt.getTime() > lastOurs) ?? said[0])?.postId;
}

function voiceOf(
  app: Needs,
  sources: ReadonlyMap<string, Source>,
  silencedThreads: ReadonlySet<string>,
  caseId: string | undefined,
  post: StoredPost,
): Voice {
  const source = sources.get(post.sourceId);
  const way = source && !post.removedAt ? wayOf(accountOf(app, source), 'reply', post) : undefined;
  const hindrance = post.removedAt
    ? 'removed'
    : silencedThreads.has(post.threadId)
      ? 'muted'
      : !way
        ? 'source'
        : way.by === 'none'
          ? 'network'
          : undefined;
  return {
    ...{ authorId: post.author.id, name: post.author.name, handle: post.author.handle, network: post.network },
    ...{ sourceId: post.sourceId, postId: post.id, threadId: post.threadId, at: post.createdAt },
    ...{ byHand: way?.by === 'hand', ...(caseId !== undefined && { caseId }) },
    ...(hindrance && { hindrance }),
  };
}
