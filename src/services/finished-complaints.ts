import { type JudgedPost, judgePost } from '../domain/backtest.ts';
import { contentSignals } from '../domain/content-prior.ts';
import { horizonHours } from '../domain/fire-chance.ts';
import { countsOf, engagementOf } from '../domain/spread.ts';
import { viralFromDays, viralFromOf } from '../domain/viral-threshold.ts';
import type { App } from '../ports/app.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { FlagPromise } from '../schemas/promise.ts';
import { inTurns } from './in-turns.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock'>;

const dayMs = 86_400_000;
const watchMs = horizonHours * 3_600_000;
const authorMemoryMs = 30 * dayMs;
const perPage = 200;
/** Of a longer history the newest are taken: they tell enough, and a night is long enough for them. */
const mostComplaints = 50_000;
/** A post is judged at each of its readings: a few of them are a few milliseconds. */
const judgedAtOnce = 5;

/** What complaints came to, as far as their last counters tell; the newest first. */
export interface Outcome {
  sourceId: string;
  engagement: number;
}

/** What the finished complaints say of their sources and of each other. */
interface ComplaintHistory {
  outcomes: Outcome[];
  /** When each author complained of each brand: milliseconds, the newest first. */
  byAuthor: Map<string, number[]>;
}

/** Complaints of 60 days whose two days of watch are over, without what was read of them. */
export async function complaintHistory(app: Needs, brandIds: string[], signal: AbortSignal): Promise<ComplaintHistory> {
  const history: ComplaintHistory = { outcomes: [], byAuthor: new Map() };
  for await (const mentions of pages(app, brandIds, signal)) {
    for (const { post, authorId, brandId, createdAt } of mentions) {
      history.outcomes.push({ sourceId: post.sourceId, engagement: engagementOf(post.metrics) });
      const author = authorKey(brandId, authorId);
      const times = history.byAuthor.get(author);
      if (times) times.push(createdAt.getTime());
      else history.byAuthor.set(author, [createdAt.getTime()]);
    }
  }
  return history;
}

/** The same complaints as they were seen at each reading of their counters, a page of them at a time in memory. */
export async function judgedComplaints(
  app: Needs,
  brandIds: string[],
  sources: Pick<FlagPromise, 'sources'>,
  { byAuthor }: ComplaintHistory,
  signal: AbortSignal,
): Promise<JudgedPost[]> {
  const judged: JudgedPost[] = [];
  for await (const mentions of pages(app, brandIds, signal)) {
    const [samples, cases] = await Promise.all([
      app.store.posts.samples(mentions.map(({ postId }) => postId)),
      app.store.cases.getMany([...new Set(mentions.flatMap(({ caseId }) => caseId ?? []))]),
    ]);
    const answeredAt = new Map(cases.map((item) => [item.id, item.answeredAt]));
    const judge = (mention: MentionWithPost) => {
      const { post, createdAt } = mention;
      const preset = app.connectors.get(mention.network)?.kind ?? 'social';
      const ofAuthor = byAuthor.get(authorKey(mention.brandId, mention.authorId)) ?? [];
      const lately =
        untilCount(ofAuthor, createdAt.getTime()) - untilCount(ofAuthor, createdAt.getTime() - authorMemoryMs);
      const answered = mention.caseId === undefined ? undefined : answeredAt.get(mention.caseId);
      return judgePost({
        createdAt,
        samples: countsOf({ createdAt, samples: samples.get(mention.postId) ?? [] }),
        content: contentSignals(mention.sentiment?.severity ?? 'none', post.author.followers, lately),
        answered: answered !== undefined && answered.getTime() <= createdAt.getTime() + watchMs,
        viralFrom: viralFromOf(sources, post.sourceId, preset),
        preset,
      });
    };
    judged.push(...(await inTurns(mentions, judge, judgedAtOnce)));
  }
  return judged;
}

async function* pages(
  { store, clock }: Needs,
  brandIds: string[],
  signal: AbortSignal,
): AsyncGenerator<MentionWithPost[]> {
  const to = new Date(clock.now().getTime() - watchMs);
  const from = new Date(to.getTime() - viralFromDays * dayMs);
  let left = mostComplaints;
  for (const brandId of brandIds) {
    for (let before: string | undefined; left > 0; ) {
      signal.throwIfAborted();
      const place = { limit: Math.min(perPage, left), ...(before !== undefined && { before }) };
      const { mentions, next } = await store.mentions.list({ brandId, complaint: true, from, to }, place);
      left -= mentions.length;
      yield mentions.filter(({ post }) => post.removedAt === undefined);
      if (next === undefined) break;
      before = next;
    }
  }
}

function authorKey(brandId: string, authorId: string): string {
  return `${brandId} ${authorId}`;
}

/** How many of these times, the newest first, are no later than `at`. */
function untilCount(times: readonly number[], at: number): number {
  let [later, end] = [0, times.length];
  while (later < end) {
    const middle = (later + end) >> 1;
    if ((times[middle] ?? 0) > at) later = middle + 1;
    else end = middle;
  }
  return times.length - later;
}
