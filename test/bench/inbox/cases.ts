import { indexCaseWords } from '#src/adapters/sqlite/case-words.ts';
import { connectionTo } from '#src/adapters/sqlite/connection.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { priorityOf } from '#src/domain/case-priority.ts';
import type { IntakePage } from '#src/ports/store/intake.ts';
import type { Store } from '#src/ports/store.ts';
import type { Case, Lane } from '#src/schemas/case.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { RiskAssessment, RiskLevel } from '#src/schemas/risk.ts';
import { aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { aBrand, aCase, anEvent, aSource } from '../../support/case-builders.ts';

const step = 500;
const minuteMs = 60_000;
const networks = ['mastodon', 'bluesky', 'reddit', 'discourse', 'x'];
const languages = ['en', 'en', 'en', 'de', 'fr', 'es'];
const topics = ['delivery', 'refund', 'app', 'price', 'support', 'quality'];
const tags = ['press', 'vip', 'legal', 'wave-2'];
const openings = ['My kestrel parcel never came', 'Kestrel charged me twice', 'The kestrel app lost my order'];
const levels: [number, RiskLevel][] = [
  [80, 'critical'],
  [60, 'high'],
  [35, 'medium'],
  [10, 'low'],
];

/** Words that one post alone holds: a search finds them anywhere in a word, so that the number has a letter on both sides. */
export const orderOf = (number: number): string => `order n${number}e`;

/** Lays so many open cases into an empty data folder, each with its post, of several networks, languages, topics and lanes. */
export async function layCases(dir: string, count: number): Promise<void> {
  await using store = openSqliteStore({ dir });
  const now = Date.now();
  await store.brands.create(aBrand({ createdAt: new Date(now - 90 * 86_400_000) }));
  // Nothing is polled while it is measured.
  await store.sources.create({ ...aSource(), paused: true });
  for (let from = 0; from < count; from += step) {
    const numbers = Array.from({ length: Math.min(step, count - from) }, (_, index) => from + index);
    await layStep(store, numbers, now);
  }
  // As it stands soon after they came: so many at once would be compared one by one for some minutes.
  const connection = connectionTo(store.connection);
  while (indexCaseWords(connection, step) === step);
}

async function layStep(store: Store, numbers: number[], now: number): Promise<void> {
  const items = numbers.map((number) => itemOf(number, now));
  const page: IntakePage = aPage(items.map(({ post }) => matched(post, 'brand-1')));
  await store.intake.savePage(page);
  await store.cases.open(
    items.map(({ case: item }) => ({ case: item, event: anEvent({ at: item.openedAt, mentionId: item.mentionId }) })),
  );
  const mentions = await store.mentions.getMany(items.map(({ case: { mentionId: id } }) => id));
  await store.mentions.saveSentiments(
    mentions.map(({ id, revision }) => ({ id, revision, sentiment: aSentiment({ topics: ['delivery'] }) })),
  );
  const byMention = new Map(items.map((item) => [item.case.mentionId, item.case]));
  await store.mentions.saveAssessments(
    mentions.flatMap(({ id, revision }) => {
      const item = byMention.get(id);
      return item ? { id, revision, assessment: item.risk, caseId: item.id, flagged: item.lane === 'engage' } : [];
    }),
  );
}

function itemOf(number: number, now: number): { post: StoredPost; case: Case } {
  const pick = <T>(items: T[], salt: number): T => items[(number * 2_654_435_761 + salt * 40_503) % items.length] as T;
  const at = new Date(now - ((number * 7919) % 20_000) * minuteMs);
  const network = pick(networks, 1);
  const id = `${network}:bench:${number}`;
  const text = `${pick(openings, 2)}, ${orderOf(number)}`;
  const author = { id: `${network}:author-${number % 40_000}`, handle: `person${number}`, name: `Person ${number}` };
  const post = aPost({
    ...{ id, network, text, author, threadId: id, createdAt: at, seenAt: at },
    ...{ url: `https://${network}.example/${number}` },
  });
  const score = (number * 37) % 100;
  const level = levels.find(([from]) => score >= from)?.[1] ?? 'none';
  const lane: Lane = number % 10 === 0 ? 'share' : number % 17 === 0 ? 'follow' : 'engage';
  const risk: RiskAssessment = {
    ...{ score, level, severity: 'medium', assessedAt: at },
    reasons: [{ code: 'complaint', facts: { severity: 'medium', percent: 90 }, points: 30 }],
  };
  const placed = { lane, risk, openedAt: at, spark: [{ at, total: number % 300 }] };
  return {
    post,
    case: aCase({
      ...placed,
      id: `bench-${String(number).padStart(7, '0')}`,
      ...{ network, threadId: id, mentionId: mentionId(id, 'brand-1'), riskLevel: level, priority: priorityOf(placed) },
      ...{
        authorId: author.id,
        authorHandle: author.handle,
        authorName: author.name,
        authorFollowers: number % 50_000,
      },
      ...{ title: text, url: post.url, language: pick(languages, 3), topics: [pick(topics, 4)] },
      tags: number % 5 === 0 ? [pick(tags, 5)] : [],
      lastPostAt: at,
      // A tenth is late, a tenth has no clock.
      ...(number % 10 !== 5 && { dueAt: new Date(now + ((number % 600) - 60) * minuteMs) }),
    }),
  };
}
