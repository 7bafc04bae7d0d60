import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { leaseMs } from '#src/adapters/mongo/journal.ts';
import { nothingCounted } from '#src/domain/thread-counts.ts';
import type { Store } from '#src/ports/store.ts';
import type { ThreadCounts } from '#src/schemas/thread.ts';
import { assess, judge, takeIn } from '../contracts/store/line.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aCase, anEvent, at } from '../support/case-builders.ts';
import { type LastWrite, type Power, powerOfMongo } from '../support/mongo/power.ts';
import { type OpenMongo, withMongo } from '../support/mongo/store-bed.ts';

vi.setConfig({ testTimeout: 240_000 });

/** What happens in a thread; jobs come again where their process died, what a person did does not. */
function aThreadsDay(): { step(store: Store): Promise<unknown>; byPerson?: boolean }[] {
  const post = aPost({ createdAt: at('09:30') });
  const ids = [`${post.id}|brand-1`];
  const item = aCase({ mentionId: ids[0] ?? '', threadId: post.threadId });
  const { threadId: id, sourceId, network, createdAt } = post;
  const onBoard = [{ id, sourceId, network, createdAt }];
  const edited = [matched({ ...post, text: 'Kestrel, another word' }, 'brand-1')];
  return [
    { step: (store) => takeIn(store, [post], { onBoard }) },
    { step: (store) => judge(store, ids, { sentiment: { label: 'negative' } }) },
    { step: (store) => store.cases.open([{ case: item, event: anEvent() }]), byPerson: true },
    { step: (store) => assess(store, ids, { caseId: item.id, flagged: true }) },
    { step: (store) => store.cases.change(item.id, 1, { riskLevel: 'critical' }, [anEvent()]), byPerson: true },
    { step: (store) => store.intake.savePage(aPage(edited, { onBoard, now: at('10:40') })) },
    { step: (store) => store.cases.changeMany([closing(item.id)]), byPerson: true },
    { step: (store) => store.intake.savePage(aPage([], { removed: [post.id], now: at('10:50') })) },
  ];
}

function closing(id: string) {
  return { id, version: 2, change: { status: 'resolved' as const, closedAt: at('10:45') }, events: [anEvent()] };
}

/** Counts what is due as it stands, by all clocks. */
async function count(store: Store): Promise<void> {
  const due = await store.threads.due(new Date(Date.now() + 3_600_000), 99);
  for (const { thread, touches, newsMarks } of due) {
    const counts = { ...nothingCounted(thread.createdAt), ...(await standing(store, thread.id)) };
    const about = { touches, newsMarks, countedAt: new Date(), titledBy: thread.id };
    await store.threads.saveCounts([{ id: thread.id, counts, ...about }]);
  }
}

/** What the posts and cases of a thread say. */
async function standing(store: Store, id: string): Promise<Partial<ThreadCounts>> {
  const [voices, cases] = await Promise.all([store.threads.voices([id], 99), store.cases.ofThreads([id])]);
  const left = (voices.get(id) ?? []).filter(({ removedAt }) => !removedAt);
  return {
    ...{
      posts: left.length,
      negative: left.filter(({ negative }) => negative).length,
      title: left.length > 0 ? 'It drips' : '',
    },
    flaggedPostIds: left.flatMap(({ postId, caseIds }) => (caseIds.length > 0 ? [postId] : [])),
    caseIds: cases.map(({ id: caseId, riskLevel }) => `${caseId} ${riskLevel}`),
  };
}

withMongo((open, name) => {
  let power: Power;
  beforeAll(() => {
    power = powerOfMongo();
  });
  afterAll(() => power[Symbol.dispose]());

  test(`${name}: a thread is counted as it stands, wherever a process died that changed it`, async () => {
    let n = 1;
    while (await liveThrough(open, power, n, lastWrites[n % 3] ?? 'lost')) n += 1;
    expect(n).toBeGreaterThan(30);
  });
});

const lastWrites: LastWrite[] = ['lost', 'half', 'made'];

/** False once the day is over before the process dies. */
async function liveThrough(open: OpenMongo, power: Power, n: number, how: LastWrite): Promise<boolean> {
  const dbName = `earshot-crash-${randomUUID()}`;
  let now = at('12:00');
  const begin = () => open({ dbName, clock: { now: () => now } });
  let store = await begin();
  let died = false;
  power.failOn(n, how);
  for (const { step, byPerson = false } of aThreadsDay()) {
    const whole = () => step(store).then(() => count(store));
    const problem = await whole().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!died && power.restore()) {
      died = true;
      await store[Symbol.asyncDispose]();
      now = new Date(now.getTime() + 2 * leaseMs);
      store = await begin();
      await count(store);
      if (!byPerson) await step(store);
      await count(store);
      for (const thread of await store.threads.list({ tab: 'all' }, 'newest', { limit: 9 }))
        expect(thread, `died at write ${n}`).toMatchObject(await standing(store, thread.id));
      break;
    }
    if (problem) throw problem;
  }
  power.failOn(Number.POSITIVE_INFINITY, how);
  await store.connection.dropDatabase();
  await store[Symbol.asyncDispose]();
  return died;
}
