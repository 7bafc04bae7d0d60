import { type IssueVoice, isVoice } from '../domain/issue-voices.ts';
import { waitingIn } from '../domain/thread-counts.ts';
import type { App } from '../ports/app.ts';
import type { ThreadVoice } from '../ports/store/threads.ts';
import type { Case } from '../schemas/case.ts';
import type { Issue } from '../schemas/issue.ts';
import type { Thread } from '../schemas/thread.ts';
import { everyRecord } from './every-record.ts';
import { personsOf } from './persons-of.ts';

type Needs = Pick<App, 'store'>;

/** Threads of an issue that are looked at, the hottest, and of each so many posts, the newest. */
export const mostThreadsOfIssue = 500;
const mostPostsOfThread = 2000;
const threadsAtOnce = 50;
const casesAtOnce = 200;
/** Cases that are looked at for how an issue stands, the newest. */
const mostCases = 2000;

export interface IssueParts {
  threads: Thread[];
  /** Without those of its threads. */
  cases: Case[];
  /** Ids of posts that belong to it by themselves. */
  postIds: string[];
  voices: IssueVoice[];
  isCut: boolean;
}

/** What belongs to an issue, and who says so where: threads with all of their posts, cases elsewhere, and posts by themselves. */
export async function partsOfIssue(app: Needs, issue: Pick<Issue, 'id' | 'brandId'>): Promise<IssueParts> {
  const [threads, cases, posts] = await Promise.all([
    app.store.threads.ofIssue(issue.id, mostThreadsOfIssue),
    casesOfIssue(app, issue.id),
    everyRecord(app.store.records.issuePosts, issue.id),
  ]);
  const ofThreads = new Set(threads.map(({ id }) => id));
  const elsewhere = cases.filter(({ threadId }) => !ofThreads.has(threadId));
  const postIds = posts.map(({ id }) => id);
  const said: Said[] = [
    ...(await voicesOfThreads(app, issue, threads)),
    ...elsewhere.map(voiceOfCase),
    ...(await voicesOfPosts(app, postIds, ofThreads)),
  ];
  const personOf = await personsOf(app, [...new Set(said.map(({ authorId }) => authorId))]);
  const voices = said.map(({ authorId, ...voice }) => ({ ...voice, personId: personOf.get(authorId) ?? authorId }));
  const isCut = threads.length === mostThreadsOfIssue || cases.length >= mostCases;
  return { threads, cases: elsewhere, postIds, voices, isCut };
}

type Said = Omit<IssueVoice, 'personId'> & { authorId: string };

async function casesOfIssue({ store }: Needs, issueId: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (let after: string | undefined; cases.length < mostCases; ) {
    const page = await store.cases.ofIssue(issueId, { limit: casesAtOnce, ...(after !== undefined && { after }) });
    cases.push(...page.cases);
    if (page.next === undefined) break;
    after = page.next;
  }
  return cases;
}

async function voicesOfThreads({ store }: Needs, { brandId }: Pick<Issue, 'brandId'>, threads: Thread[]) {
  const said: Said[] = [];
  for (let start = 0; start < threads.length; start += threadsAtOnce) {
    const some = threads.slice(start, start + threadsAtOnce);
    const found = await store.threads.voices(
      some.map(({ id }) => id),
      mostPostsOfThread,
    );
    for (const { id, network } of some) {
      const voices = found.get(id) ?? [];
      const isTheirs = (voice: ThreadVoice) => isVoice(voice, voice.postId === id, brandId);
      const waiting = waitingFor(voices, id, isTheirs);
      for (const voice of voices.filter(isTheirs)) said.push(saidBy(voice, id, network, waiting));
    }
  }
  return said;
}

function saidBy(
  { postId, authorId, createdAt }: ThreadVoice,
  threadId: string,
  network: string,
  waiting: ReadonlySet<string>,
): Said {
  return { ...{ postId, threadId, authorId, network, at: createdAt }, waits: waiting.has(postId) };
}

/** By the rule by which a thread's own voices wait. */
function waitingFor(
  voices: readonly ThreadVoice[],
  threadId: string,
  isTheirs: (voice: ThreadVoice) => boolean,
): Set<string> {
  return new Set(waitingIn(voices, threadId, isTheirs).map(({ postId }) => postId));
}

function voiceOfCase({ mentionId, threadId, authorId, network, openedAt, status, answeredAt, brandId }: Case): Said {
  const waits = (status === 'open' || status === 'snoozed') && answeredAt === undefined;
  const postId = mentionId.slice(0, -(brandId.length + 1));
  return { postId, threadId, authorId, network, at: openedAt, waits };
}

async function voicesOfPosts({ store }: Needs, postIds: string[], ofThreads: ReadonlySet<string>): Promise<Said[]> {
  if (postIds.length === 0) return [];
  const posts = (await store.posts.getMany(postIds)).filter(
    ({ removedAt, byUs, threadId }) => !removedAt && !byUs && !ofThreads.has(threadId),
  );
  const around = await store.threads.voices([...new Set(posts.map(({ threadId }) => threadId))], mostPostsOfThread);
  const own = new Set(posts.map(({ id }) => id));
  const isOwn = ({ postId }: ThreadVoice) => own.has(postId);
  const seen = new Set([...around.values()].flatMap((voices) => voices.filter(isOwn).map(({ postId }) => postId)));
  const waiting = new Set([...around].flatMap(([threadId, voices]) => [...waitingFor(voices, threadId, isOwn)]));
  return posts.map(({ id: postId, threadId, author, network, createdAt: at }) => ({
    ...{ postId, threadId, authorId: author.id, network, at, waits: waiting.has(postId) || !seen.has(postId) },
  }));
}
