import type { SqliteStore } from '#src/adapters/sqlite/store.ts';
import { nothingCounted } from '#src/domain/thread-counts.ts';
import { levelOf } from '#src/domain/thread-heat.ts';
import type { NewThread } from '#src/ports/store/threads.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { ThreadCounts } from '#src/schemas/thread.ts';
import { mulberry32 } from '../../../connectors/sandbox/random.ts';
import { anAssessment, aPage, aPost, aSentiment, matched } from '../../support/builders.ts';

const hourMs = 3_600_000;
const atOnce = 500;
const places = ['Repairs', 'Deliveries', 'Lounge', 'Recipes', 'Deals', 'Offtopic'];
const words = [
  'kettle',
  'lid',
  'seal',
  'leaks',
  'late',
  'parcel',
  'refund',
  'firmware',
  'descaler',
  'handle',
  'steam',
  'broken',
];
const next = mulberry32(9);
const one = <T>(from: T[]): T => from[Math.floor(next() * from.length)] as T;

/** Keeps so many threads on five boards as a year of counting leaves them: most are cold and seen, some wait. */
export async function layThreads({ threads }: SqliteStore, count: number, now: Date): Promise<void> {
  const counted = { countedAt: now, newsMarks: [] };
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => aBegunThread(from + at, now));
    await threads.add(some);
    await threads.saveCounts(
      some.map(({ id, createdAt }) => ({ id, counts: someCounts(id, createdAt, now), ...counted, touches: 1 })),
    );
    const seen = { to: { postId: '~', seenAt: now }, userId: 'user-1', at: now, heat: 0 };
    await threads.change(some.flatMap(({ id }) => (next() < 0.6 ? [{ id, version: 1, change: { seen } }] : [])));
    await threads.saveCounts(
      some.map(({ id, createdAt }) => ({ id, counts: someCounts(id, createdAt, now), ...counted, touches: 9 })),
    );
  }
}

function aBegunThread(n: number, now: Date): NewThread {
  const createdAt = new Date(now.getTime() - Math.floor(next() ** 2 * 365 * 24 * hourMs));
  return {
    id: `discourse:b${n % 5}.example:${n}`,
    sourceId: `source-${n % 5}`,
    network: 'discourse',
    place: one(places),
    createdAt,
  };
}

function someCounts(id: string, createdAt: Date, now: Date): ThreadCounts {
  const isLively = next() < 0.1;
  const score = isLively ? Math.floor(next() * 100) : 0;
  const reasons = isLively ? [{ text: '14 posts in the last hour, 3 an hour before', points: score }] : [];
  const lastPostAt = new Date(
    createdAt.getTime() + (now.getTime() - createdAt.getTime()) * (isLively ? 0.999 : next()),
  );
  return {
    ...nothingCounted(createdAt),
    ...{ title: Array.from({ length: 7 }, () => one(words)).join(' '), url: `https://example.org/${id}` },
    ...{ brandIds: next() < 0.5 ? ['kestrel'] : ['kestrel', 'rook'], posts: 12, negative: 3, complaints: 2, people: 7 },
    ...{
      complainers: 2,
      lastPostAt,
      newest: { postId: `${id}/9`, seenAt: lastPostAt },
      course: isLively ? Array(24).fill(2) : [],
    },
    heat: { score, level: levelOf(score), reasons, expected: 9, low: 2, high: 40 },
    ...(next() < 0.15 && { unanswered: 2, oldestUnansweredAt: lastPostAt }),
    ...(next() < 0.4 && { lastStaffAt: lastPostAt }),
    ...(next() < 0.05 && { flaggedPostIds: [`${id}/3`], caseIds: ['case'] }),
    ...(next() < 0.02 && { changes: ['edited' as const] }),
    ...(next() < 0.01 && { promises: 1, promiseDueAt: now }),
  };
}

/** Puts posts through the intake and the line's results: threads of so many posts, each of them a mention. */
export async function layPosts(store: SqliteStore, threads: number, each: number, now: Date): Promise<string[]> {
  const ids: string[] = [];
  let page: StoredPost[] = [];
  for (let thread = 0; thread < threads; thread += 1) {
    const id = `discourse:full.example:${each}-${thread}`;
    ids.push(id);
    for (let n = 0; n < each; n += 1) {
      const author = { id: `${id}-a${n % 40}`, handle: `a${n % 40}`, name: 'A' };
      const createdAt = new Date(now.getTime() - Math.floor(((each - n) / each) * 20 * hourMs));
      const place = { id: n === 0 ? id : `${id}/${n}`, threadId: id, network: 'discourse', sourceId: 'source-0' };
      page.push(aPost({ ...place, author, createdAt, seenAt: createdAt, byUs: n % 17 === 16 }));
      if (page.length < 200) continue;
      await bring(store, page, now);
      page = [];
    }
  }
  if (page.length > 0) await bring(store, page, now);
  return ids;
}

export async function bring(store: SqliteStore, posts: StoredPost[], now: Date, isBoard = true): Promise<void> {
  const begun = posts.map(({ threadId: id, sourceId, network, createdAt }) => ({ id, sourceId, network, createdAt }));
  const onBoard = [...new Map(begun.map((thread) => [thread.id, thread])).values()];
  const page = aPage(
    posts.map((post) => matched(post, 'kestrel')),
    { now },
  );
  const { mentionIds } = await store.intake.savePage(isBoard ? { ...page, onBoard } : page);
  const complaint = (at: number) => (at % 3 === 0 ? 0.9 : 0.1);
  await store.mentions.saveSentiments(
    mentionIds.map((id, at) => ({
      ...{ id, revision: 1 },
      sentiment: aSentiment({ label: at % 3 === 0 ? 'negative' : 'neutral', complaint: complaint(at) }),
    })),
  );
  await store.mentions.saveAssessments(
    mentionIds.map((id) => ({ id, revision: 1, assessment: anAssessment(), flagged: false })),
  );
}
