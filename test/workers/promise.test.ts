import { describe, expect, test } from 'vitest';
import { boundOf } from '#src/domain/flag-promise.ts';
import { recalibrated } from '#src/domain/forecast/recalibration.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { backtestOf } from '#src/services/promise.ts';
import { backtest } from '../../config/commands/backtest.ts';
import { aChoice, aPromise } from '../support/promise-builders.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const monday = Date.parse('2026-01-05T09:55:00Z');
const engaged = (likes: number) => ({ likes, shares: 0, replies: 0, views: null });
const signal = new AbortController().signal;

/** Its counters as they were read, minutes after it was written. */
type Course = [minutes: number, count: number][];
const quiet: Course = [
  [5, 0],
  [30, 1],
  [60, 2],
];
const fire: Course = [
  [5, 6],
  [15, 24],
  [25, 55],
  [45, 140],
];

/** Complaints that came one an hour and some of each day's hours a fire, and have run their course. */
async function heardOf(days: number, fireHours = [12]): Promise<Line> {
  const posts: { post: FetchedPost; course: Course }[] = [];
  for (let day = 0; day < days; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const createdAt = new Date(monday + (day * 24 + hour) * hourMs);
      posts.push({ post: aPost({ createdAt, metrics: engaged(0) }), course: fireHours.includes(hour) ? fire : quiet });
    }
  }
  const page = aPageOf(posts.map(({ post }) => post));
  const line = await openLine(pagesOf(page), { idle: true });
  line.app.clock.pass((days * 24 + 50) * hourMs);
  await line.run('collect', { sourceId: line.source.id });
  await line.app.store.posts.saveSamples(
    posts.flatMap(({ post, course }) =>
      course.map(([minutes, likes]) => ({
        ...{ postId: post.id, at: new Date(post.createdAt.getTime() + minutes * minuteMs), metrics: engaged(likes) },
      })),
    ),
  );
  const mentionIds = posts.map(({ post }) => mentionId(post.id, line.brand.id));
  await line.run('score', { mentionIds });
  return line;
}

describe('the promise of the flags', () => {
  test('is learnt from what complaints came to, and a greater budget has a lower bound', async () => {
    await using line = await heardOf(9);
    await line.run('promise', {});
    const promise = await line.app.store.promise.get();
    expect(promise).toMatchObject({ learning: false, complaints: 216, learntAt: line.app.clock.now() });
    const bounds = promise?.choices.map(({ bound }) => bound) ?? [];
    expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
    for (const { budgetPerDay, falseFlagsPerDay } of promise?.choices ?? [])
      expect(falseFlagsPerDay).toBeLessThanOrEqual(budgetPerDay);
    const three = promise?.choices.find(({ budgetPerDay }) => budgetPerDay === 3)?.backtest;
    expect(three).toMatchObject({ fires: three?.caught, missed: 0 });
    expect(three?.caught).toBeGreaterThan(0);
    expect(promise?.recalibration).toEqual({ finished: 216, fires: 9 });
    expect(line.app.news).toContainEqual({ kind: 'promise' });
  });

  test('bends the chances to what became of the own posts, and learns the bounds from the bent ones', async () => {
    await using line = await heardOf(21, [6, 18]);
    const before = await backtestOf(line.app, [line.brand.id], [3], signal);
    await line.run('promise', {});
    const promise = await line.app.store.promise.get();
    const { finished, fires, line: bend } = promise?.recalibration ?? {};
    expect({ finished, fires }).toEqual({ finished: 504, fires: 42 });
    // All that grew became fires, so that chances are surer than they were told.
    const told = [0.05, 0.5, 0.9];
    expect(told.map((chance) => recalibrated(chance, bend ?? { slope: 1, offset: 0 }) - chance)).not.toEqual([0, 0, 0]);
    const after = await backtestOf(line.app, [line.brand.id], [3], signal);
    expect(after.points[0]).toEqual(promise?.choices.find(({ budgetPerDay }) => budgetPerDay === 3)?.backtest);
    // The order of posts stays, so that as many fires are caught.
    expect(after.points[0]?.caught).toBe(before.points[0]?.caught);
  });

  test('is tried on the history by the command, for all budgets or one, and that changes nothing', async () => {
    await using line = await heardOf(9);
    const told = async (options: Parameters<typeof backtest.run>[1]) => {
      const lines: string[] = [];
      const out = (text: string) => void lines.push(text);
      expect(await backtest.run(line.app, options, { out, err: out, signal })).toBe(0);
      return lines;
    };
    const table = await told({});
    expect(table[0]).toBe('216 complaints of the last 60 days have run their course.');
    expect(table).toHaveLength(10);
    const [, sentence] = await told({ brand: 'acme', falseFlagsPerDay: 3 });
    expect(sentence).toMatch(
      /^With 3 false flags a day you would have caught (\d) of \1 fires, median \d+ min before; /,
    );
    await expect(told({ brand: 'Nobody' })).rejects.toThrow('There is no brand named Nobody.');
    expect(await line.app.store.promise.get()).toBeUndefined();
  });

  test('is worked out once a day, or when somebody asks', async () => {
    await using line = await heardOf(1);
    await line.run('promise', {});
    line.app.clock.pass(minuteMs);
    await line.run('promise', {});
    expect(await line.app.store.promise.get()).toMatchObject({ version: 1, learning: true });
    await line.run('promise', { anew: true });
    expect(await line.app.store.promise.get()).toMatchObject({ version: 2 });
    line.app.clock.pass(24 * hourMs);
    await line.run('promise', {});
    expect(await line.app.store.promise.get()).toMatchObject({ version: 3 });
  });

  test('with two days of history nothing is claimed, and the shipped bound stands', async () => {
    await using line = await heardOf(2);
    await line.run('promise', {});
    const promise = await line.app.store.promise.get();
    expect(promise?.learning).toBe(true);
    expect(boundOf(promise)).toBe(boundOf(undefined));
    const { points } = await backtestOf(line.app, [line.brand.id], [3], signal);
    expect(points).toMatchObject([{ days: 0, caught: 0 }]);
  });

  test('what is said of a rival teaches nothing', async () => {
    await using line = await heardOf(1);
    await line.app.store.brands.replace({ ...line.brand, rival: true, version: 2 });
    await line.run('promise', {});
    expect(await line.app.store.promise.get()).toMatchObject({ complaints: 0 });
  });
});

describe('a complaint that will likely become a fire', () => {
  const createdAt = new Date(monday);
  const counts = [4, 14, 31, 52];

  /** A line that has heard one post and reads its counters at 5, 10, 15 and 20 minutes. */
  async function growing(fields: Partial<FetchedPost> = {}, likes = counts): Promise<{ line: Line; id: string }> {
    const post = aPost({ createdAt, ...fields, metrics: engaged(likes[0] ?? 0) });
    const line = await openLine(pagesOf(aPageOf([post])), { idle: true });
    const id = mentionId(post.id, line.brand.id);
    await line.run('collect', { sourceId: line.source.id });
    await line.run('score', { mentionIds: [id] });
    return { line, id };
  }

  async function read(line: Line, id: string, likes: number): Promise<void> {
    line.app.clock.pass(5 * minuteMs);
    const [mention] = await line.app.store.mentions.getMany([id]);
    await line.app.store.posts.saveSamples([
      { postId: mention?.postId ?? '', at: line.app.clock.now(), metrics: engaged(likes) },
    ]);
    await line.run('assess', { mentionIds: [id] });
  }

  const judgementOf = async (line: Line, id: string) => (await line.app.store.mentions.getMany([id]))[0]?.assessment;

  test('is flagged before it is one, is at risk by that, and says why', async () => {
    const { line, id } = await growing();
    await using _ = line;
    for (const likes of counts.slice(1)) await read(line, id, likes);
    const judged = await judgementOf(line, id);
    expect(judged?.forecast).toMatchObject({ viralFrom: 100 });
    expect(judged?.flag).toEqual({ flagged: true });
    expect(judged?.score).toBeGreaterThanOrEqual(line.app.policies.risk.levels.high);
    expect(judged?.reasons.find(({ code }) => code === 'becoming_fire')?.facts).toMatchObject({
      ...{ count: 52, viralFrom: 100, percent: expect.any(Number) },
    });
    const [item] = await line.cases();
    expect(item?.risk.reasons.map(({ code }) => code)).toContain('becoming_fire');
  });

  test('is judged by the bound that the promise has, and by its source’s own threshold', async () => {
    const { line, id } = await growing();
    await using _ = line;
    const never = aPromise({ choices: [aChoice({ bound: 1.001 })], sources: {} });
    await line.app.store.promise.save(never);
    for (const likes of counts.slice(1)) await read(line, id, likes);
    expect((await judgementOf(line, id))?.flag).toBeUndefined();
    await line.app.store.promise.save({ ...never, sources: { [line.source.id]: { own: 40 } }, version: 2 });
    await read(line, id, 53);
    expect((await judgementOf(line, id))?.forecast).toMatchObject({ viralFrom: 40, pViral: 1 });
  });

  test('has its chance as the own posts bend it', async () => {
    const { line, id } = await growing();
    await using _ = line;
    const bend = { slope: 0.8, offset: -1.5 };
    await read(line, id, 14);
    const shipped = (await judgementOf(line, id))?.forecast;
    await line.app.store.promise.save(
      aPromise({ sources: {}, recalibration: { finished: 600, fires: 40, line: bend } }),
    );
    await line.run('assess', { mentionIds: [id] });
    const own = (await judgementOf(line, id))?.forecast;
    expect(own).toEqual({ ...shipped, pViral: expect.closeTo(recalibrated(shipped?.pViral ?? 0, bend), 2) });
    expect(own?.pViral).toBeLessThan((shipped?.pViral ?? 0) / 2);
  });

  test('keeps its flag while its chance wavers, and loses it after two quiet hours', async () => {
    const { line, id } = await growing();
    await using _ = line;
    for (const likes of counts.slice(1)) await read(line, id, likes);
    const strict = aPromise({ choices: [aChoice({ bound: 1.9 })], sources: { [line.source.id]: { own: 100_000 } } });
    await line.app.store.promise.save(strict);
    await read(line, id, 52);
    expect((await judgementOf(line, id))?.flag).toMatchObject({ flagged: true, quietSince: line.app.clock.now() });
    line.app.clock.pass(2 * hourMs);
    await read(line, id, 52);
    expect((await judgementOf(line, id))?.flag).toMatchObject({ flagged: false });
  });

  test('praise that spreads as fast is no fire', async () => {
    const { line, id } = await growing({
      text: 'I love my acme kettle, best thing I ever bought, absolutely brilliant!',
    });
    await using _ = line;
    for (const likes of counts.slice(1)) await read(line, id, likes);
    expect((await judgementOf(line, id))?.flag).toBeUndefined();
  });
});
