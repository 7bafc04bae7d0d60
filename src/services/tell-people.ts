import { type Complainer, complainersOf, type KnownAccounts, type Voice } from '../domain/telling-people.ts';
import type { App } from '../ports/app.ts';
import type { Action } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';
import type { Issue } from '../schemas/issue.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { silencedAuthorId, silencedThreadId } from '../schemas/silence.ts';
import type { Source } from '../schemas/source.ts';
import { wayOf } from './offered-actions.ts';
import { accountOf } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets'>;

/** Cases of an issue that are looked at. */
export const mostCases = 2000;
const batch = 200;
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
        if (mention && complained(item, mention)) voices.push(voiceOf(app, sources, silencedThreads, item, mention));
      }
  }
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

function voiceOf(
  app: Needs,
  sources: ReadonlyMap<string, Source>,
  silencedThreads: ReadonlySet<string>,
  item: Case,
  { post }: MentionWithPost,
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
    ...{ sourceId: post.sourceId, caseId: item.id, postId: post.id, at: post.createdAt, byHand: way?.by === 'hand' },
    ...(hindrance && { hindrance }),
  };
}
