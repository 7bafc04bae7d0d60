import {
  type IssueWords,
  issueWords,
  likeness,
  type SaidTogether,
  usualWords,
  whyAlike,
  wordsTogether,
} from '#src/domain/issue-likeness.ts';
import { belongsTo, termsIn } from '#src/domain/themes/belonging.ts';
import type { App } from '#src/ports/app.ts';
import type { ThreadVoice } from '#src/ports/store/threads.ts';
import type { Issue } from '#src/schemas/issue.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { BrandTheme } from '#src/schemas/theme.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { linkFree } from '#src/services/issue-links.ts';
import { openIssues } from '#src/services/issue-standing.ts';
import { knownIssue } from '#src/services/standing-issue.ts';
import type { ThreadFindings, ThreadStep, TouchedThread } from './thread-step.ts';

/** Issues of a brand whose words are kept ready, the newest; of each so many conversations, and of each so many posts. */
const mostIssues = 50;
const mostConversations = 12;
const mostPosts = 40;
/** Mentions of a brand from which it is read what is usual. */
const mostUsual = 300;
const keptMs = 5 * 60_000;
/** What nobody writes in any more is no news of an issue. */
const livelyMs = 14 * 86_400_000;

/** An issue as threads are compared with it. */
interface KnownIssue {
  issue: Issue;
  words: IssueWords;
  theme?: BrandTheme;
}

interface KnownBrand {
  key: string;
  at: number;
  issues: KnownIssue[];
}

const known = new WeakMap<App['store'], Map<string, KnownBrand>>();

/** Has new cases of a thread belong to its issue, and finds for the others the open issue that they may well belong to. */
export const issueStep: ThreadStep = async (app, touched) => {
  await linkNewCases(
    app,
    touched.map(({ thread }) => thread),
  );
  const found = new Map<string, ThreadFindings>();
  const now = app.clock.now().getTime();
  const open = touched.filter(({ thread }) => thread.issueId === undefined);
  const lively = open.filter(({ voices }) => isLively(voices, now));
  const candidates = lively.filter(({ voices }) => voices.some(complains));
  const brandIds = [...new Set(candidates.flatMap(({ voices }) => brandsIn(voices)))];
  const byBrand = new Map<string, KnownIssue[]>();
  for (const brandId of brandIds) byBrand.set(brandId, await knownIssues(app, brandId));
  const asked = candidates.filter(({ voices }) => brandsIn(voices).some((id) => byBrand.get(id)?.length));
  const said = await saidIn(app, asked);
  for (const { thread } of touched) found.set(thread.id, { suggestion: undefined });
  for (const { thread, voices } of asked) {
    const issues = brandsIn(voices).flatMap((id) => byBrand.get(id) ?? []);
    const suggestion = bestOf(thread, issues, said.get(thread.id) ?? []);
    if (suggestion) found.set(thread.id, { suggestion });
  }
  return found;
};

async function linkNewCases(app: App, threads: Thread[]): Promise<void> {
  const joined = new Map(threads.flatMap(({ id, issueId }) => (issueId === undefined ? [] : [[id, issueId] as const])));
  if (joined.size === 0) return;
  const cases = (await app.store.cases.ofThreads([...joined.keys()])).filter(({ issueId }) => issueId === undefined);
  for (const [issueId, some] of Map.groupBy(cases, ({ threadId }) => joined.get(threadId))) {
    const issue = issueId === undefined ? undefined : await knownIssue(app, issueId);
    if (!issue) continue;
    const free: string[] = [];
    for (const { id, brandId } of some) if (brandId === issue.brandId && !(await wasTakenOut(app, id))) free.push(id);
    await linkFree(app, undefined, issue, free);
  }
}

/** Somebody said that it belongs to no issue, whatever its thread does. */
async function wasTakenOut({ store }: App, caseId: string): Promise<boolean> {
  const history = await store.cases.history(caseId);
  return history.findLast(({ kind }) => kind === 'linked' || kind === 'unlinked')?.kind === 'unlinked';
}

function isLively(voices: readonly ThreadVoice[], now: number): boolean {
  return voices.some(({ createdAt }) => now - createdAt.getTime() < livelyMs);
}

function complains({ byUs, removedAt, complaint, negative }: ThreadVoice): boolean {
  return !byUs && !removedAt && (complaint === true || negative === true);
}

function brandsIn(voices: readonly ThreadVoice[]): string[] {
  return [...new Set(voices.flatMap(({ brandIds }) => brandIds))];
}

/** Of each thread its first post and those that complain, the first ones. */
function postsToRead(voices: readonly ThreadVoice[]): string[] {
  const [first, ...rest] = voices.filter(({ byUs, removedAt }) => !byUs && !removedAt);
  if (!first) return [];
  return [first, ...rest.filter(complains)].slice(0, mostPosts).map(({ postId }) => postId);
}

async function saidIn(
  { store }: App,
  threads: readonly Pick<TouchedThread, 'thread' | 'voices'>[],
): Promise<Map<string, SaidTogether>> {
  const wanted = threads.map(({ thread, voices }) => [thread.id, postsToRead(voices)] as const);
  const posts = new Map((await store.posts.getMany(wanted.flatMap(([, ids]) => ids))).map((post) => [post.id, post]));
  return new Map(wanted.map(([id, ids]) => [id, ids.flatMap((postId) => wordsOf(posts.get(postId)))]));
}

function wordsOf(post: StoredPost | undefined): SaidTogether {
  if (!post || post.removedAt || post.byUs) return [];
  return [{ authorId: post.author.id, text: `${post.title ?? ''}\n${post.text}` }];
}

function bestOf(
  { notIssues }: Thread,
  issues: readonly KnownIssue[],
  said: SaidTogether,
): { issueId: string; why: string } | undefined {
  let best: { issueId: string; why: string; weight: number } | undefined;
  const terms = termsIn(said[0]?.text ?? '');
  for (const { issue, words, theme } of issues) {
    if (notIssues.includes(issue.id)) continue;
    const alike = likeness(said, words);
    const isOfTheme = theme !== undefined && belongsTo(theme, terms);
    const weight = (alike?.weight ?? 0) + (isOfTheme ? 3 : 0);
    if (weight <= (best?.weight ?? 0)) continue;
    const why = alike
      ? whyAlike(alike)
      : `It begins with the words of its theme: ${theme?.words.slice(0, 4).join(', ')}.`;
    best = { issueId: issue.id, why, weight };
  }
  return best && { issueId: best.issueId, why: best.why };
}

/** The open issues of a brand with their words; read anew when one of them changes, and every few minutes. */
async function knownIssues(app: App, brandId: string): Promise<KnownIssue[]> {
  const brands = known.get(app.store) ?? new Map<string, KnownBrand>();
  known.set(app.store, brands);
  const issues = (await openIssues(app, brandId)).slice(0, mostIssues);
  const key = issues.map(({ id, version }) => `${id}@${version}`).join();
  const now = app.clock.now().getTime();
  const before = brands.get(brandId);
  if (before && before.key === key && Math.abs(now - before.at) < keptMs) return before.issues;
  const read = issues.length === 0 ? [] : await readIssues(app, brandId, issues);
  brands.set(brandId, { key, at: now, issues: read });
  return read;
}

async function readIssues(app: App, brandId: string, issues: Issue[]): Promise<KnownIssue[]> {
  const { mentions } = await app.store.mentions.list({ brandId }, { limit: mostUsual });
  const usual = [...Map.groupBy(mentions, ({ threadId }) => threadId)].map(
    ([id, some]) => [id, wordsTogether(some.flatMap(({ post }) => wordsOf(post)))] as const,
  );
  const themes = await app.store.themes.list({ brandId, standing: 'adopted' }, 2 * mostIssues);
  const read: KnownIssue[] = [];
  for (const issue of issues) {
    const { conversations, threadIds } = await conversationsOf(app, issue);
    const elsewhere = usual.filter(([id]) => !threadIds.has(id)).map(([, words]) => words);
    const theme = themes.find(({ issueId }) => issueId === issue.id);
    const words = issueWords(issue.name, conversations, usualWords(elsewhere));
    read.push({ issue, words, ...(theme && { theme }) });
  }
  return read;
}

/** What was said in threads of an issue, in its cases elsewhere and in posts that belong to it by themselves. */
async function conversationsOf(
  app: App,
  { id }: Issue,
): Promise<{ conversations: SaidTogether[]; threadIds: Set<string> }> {
  const { store } = app;
  const [threads, { cases }, posts] = await Promise.all([
    store.threads.ofIssue(id, mostConversations),
    store.cases.ofIssue(id, { limit: mostConversations }),
    everyRecord(store.records.issuePosts, id),
  ]);
  const threadIds = new Set(threads.map((thread) => thread.id));
  const voices = await store.threads.voices([...threadIds], 500);
  const ofThreads = await saidIn(
    app,
    threads.map((thread) => ({ thread, voices: voices.get(thread.id) ?? [] })),
  );
  const others = cases.filter(({ threadId }) => !threadIds.has(threadId));
  const mentions = await store.mentions.getMany(others.map(({ mentionId }) => mentionId));
  const single = await store.posts.getMany(posts.slice(-mostConversations).map((post) => post.id));
  for (const { threadId } of [...others, ...single]) threadIds.add(threadId);
  const alone = [...mentions.map(({ post }) => post), ...single].map(wordsOf).filter((said) => said.length > 0);
  return { conversations: [...ofThreads.values(), ...alone], threadIds };
}
