import { expect, test } from 'vitest';
import type { StaffPromise } from '#src/schemas/staff-promise.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { boardWatch } from '#src/services/digest-boards.ts';
import { openTestApp } from '../support/app.ts';
import { aBrandDay } from '../support/digest-builders.ts';
import { aHeat, aThread, keepThreads } from '../support/thread-builders.ts';

const to = new Date('2026-01-05T10:00:00Z');
const ago = (hours: number) => new Date(to.getTime() - hours * 3_600_000);
const day = aBrandDay();

/** What the watch says of these threads, by the place that each is in; each with what staff promised in it. */
async function watched(...threads: { item: Partial<Thread>; promises?: Partial<StaffPromise>[] }[]) {
  await using app = await openTestApp();
  const kept = threads.map(({ item, promises = [] }) =>
    aThread({ brandIds: [day.brand.id], lastPostAt: ago(60), promises: promises.length, ...item }),
  );
  await keepThreads(app.store, kept);
  await app.store.records.staffPromises.saveAll(
    kept.flatMap(({ id: of }, index) =>
      (threads[index]?.promises ?? []).map((promise, nth) => ({
        ...{ id: `${of}-${nth}`, of, sourceId: 's1', authorId: 'us', saidAt: ago(50), start: 0, end: 4 },
        ...{ state: 'found' as const, version: 1 },
        ...promise,
      })),
    ),
  );
  const places = new Map(
    kept.map(({ id, place = '' }) => [`http://127.0.0.1/boards/${encodeURIComponent(id)}`, place]),
  );
  const found = await boardWatch(app, [day], { from: ago(24), to });
  return found.map(({ link, why, since, posts }) => ({ place: places.get(link), why, since, ...(posts && { posts }) }));
}

test('a promise that nothing followed is told until something does', async () => {
  expect(
    await watched(
      { item: { place: 'Promised' }, promises: [{}] },
      { item: { place: 'Promised today' }, promises: [{ saidAt: ago(3) }] },
      { item: { place: 'Promised for today' }, promises: [{ saidAt: ago(3), dueAt: ago(1), state: 'confirmed' }] },
      { item: { place: 'For next week' }, promises: [{ dueAt: ago(-100) }] },
      { item: { place: 'Followed' }, promises: [{ followedAt: ago(30) }] },
      { item: { place: 'Kept' }, promises: [{ state: 'kept' }] },
    ),
  ).toEqual([
    { place: 'Promised', why: 'promised', since: ago(50) },
    { place: 'Promised for today', why: 'promised', since: ago(3) },
  ]);
});

test('who asked again after our answer is told of, with how long we are silent', async () => {
  const waiting = { unanswered: 1, oldestUnansweredAt: ago(4) };
  expect(
    await watched(
      { item: { place: 'Asked again', lastStaffAt: ago(20), lastPostAt: ago(4), ...waiting } },
      { item: { place: 'Content', lastStaffAt: ago(4), lastPostAt: ago(4) } },
      { item: { place: 'Muted', lastStaffAt: ago(20), lastPostAt: ago(4), ...waiting, ...muted } },
    ),
  ).toEqual([{ place: 'Asked again', why: 'silent', since: ago(20) }]);
});

test('what nobody wrote in for a fortnight is no news, but for what somebody has to keep', async () => {
  const old = { lastStaffAt: ago(800), lastPostAt: ago(400), unanswered: 1, oldestUnansweredAt: ago(400) };
  const saidAt = ago(800);
  expect(
    await watched(
      { item: { place: 'Asked again', ...old } },
      { item: { place: 'Found', ...old }, promises: [{ saidAt }] },
      { item: { place: 'Confirmed', ...old }, promises: [{ saidAt, state: 'confirmed' }] },
    ),
  ).toEqual([{ place: 'Confirmed', why: 'promised', since: saidAt }]);
});

test('who asked again today is told of behind however many voices that nobody answers any more', async () => {
  const stale = { lastStaffAt: ago(900), lastPostAt: ago(800), unanswered: 1, oldestUnansweredAt: ago(800) };
  const fresh = { lastStaffAt: ago(20), lastPostAt: ago(4), unanswered: 1, oldestUnansweredAt: ago(4) };
  const many = Array.from({ length: 70 }, () => ({ item: stale }));
  expect(await watched(...many, { item: { place: 'Today', ...fresh } })).toMatchObject([{ place: 'Today' }]);
});

const muted = { muted: { userId: 'u', at: ago(1), heat: 0 } };

test('a thread heats up when most of its posts came in this stretch', async () => {
  /** So many posts in the last of the 24 hours before it was counted. */
  const course = (posts: number) => [...Array.from({ length: 23 }, () => 0), posts];
  expect(
    await watched(
      { item: { place: 'Hot', posts: 4, course: course(3), countedAt: ago(2) } },
      { item: { place: 'Long', posts: 40, course: course(3), countedAt: ago(2) } },
      { item: { place: 'Burning', posts: 400, course: course(9), countedAt: ago(2), heat: aHeat('burning', 90) } },
      { item: { place: 'Old', posts: 4, course: course(3), countedAt: ago(30) } },
    ),
  ).toEqual([
    { place: 'Burning', why: 'heated', since: ago(24), posts: 9 },
    { place: 'Hot', why: 'heated', since: ago(24), posts: 3 },
  ]);
});

test('threads that speak of no brand of the reader are left to others', async () => {
  const asked = { lastStaffAt: ago(20), lastPostAt: ago(4), unanswered: 1, oldestUnansweredAt: ago(4) };
  expect(await watched({ item: { brandIds: ['another'], ...asked } })).toEqual([]);
});
