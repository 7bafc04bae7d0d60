import { describe, expect, test } from 'vitest';
import { hasRoomForBrand, hasRoomForSource, intervalFactor, lineOf } from '#src/domain/line.ts';
import { divide, levelByAge, levelByRisk } from '#src/domain/line-priority.ts';
import type { LinePart } from '#src/schemas/line-part.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { aSentiment } from '../support/builders.ts';

const now = new Date('2026-01-05T10:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const part = (sourceId: string, brandId: string, mentions: number, recent = mentions): LinePart => {
  return { sourceId, brandId, mentions, recent };
};

describe('what may come into the line', () => {
  test('goes by what the source itself has in it, so that one that floods holds up no other', () => {
    const line = lineOf([part('flood', 'a', 12_000), part('calm', 'a', 40)]);
    expect(['flood', 'calm', 'new'].map((id) => hasRoomForSource(line, id))).toEqual([false, true, true]);
  });

  test('is counted over all brands of a source and all sources of a brand', () => {
    const line = lineOf([part('s1', 'a', 5000), part('s1', 'b', 4000), part('s2', 'a', 4000)]);
    expect(line.total).toBe(13_000);
    expect([hasRoomForSource(line, 's1'), hasRoomForSource(line, 's2')]).toEqual([false, true]);
    expect([hasRoomForBrand(line, 'a'), hasRoomForBrand(line, 'b')]).toEqual([false, true]);
  });

  test('is little of each source once the line is full, and not nothing', () => {
    const full = ['s1', 's2', 's3'].map((id) => part(id, 'a', 7000));
    const line = lineOf([...full, part('some', 'a', 300), part('little', 'a', 100)]);
    expect(['s1', 'some', 'little', 'new'].map((id) => hasRoomForSource(line, id))).toEqual([false, false, true, true]);
    expect(hasRoomForBrand(line, 'another')).toBe(false);
  });

  test('comes in polls that are further apart the longer the line is, up to four times', () => {
    expect([0, 5000, 12_500, 20_000, 90_000].map((total) => intervalFactor({ total }))).toEqual([1, 1, 2.5, 4, 4]);
  });
});

describe('the place of a mention in the line', () => {
  const line = lineOf([part('s1', 'flood', 9000), part('s1', 'busy', 600), part('s2', 'calm', 499)]);
  const aged = (brandId: string, hours: number, of = line) =>
    levelByAge(of, { brandId, createdAt: hoursAgo(hours) }, now);

  test('is the further back the older its post is', () => {
    const ages = [-1, 0.1, 0.5, 2, 7, 20, 50, 100, 5000];
    expect(ages.map((hours) => aged('new', hours))).toEqual([0, 0, 1, 2, 3, 8, 9, 10, 11]);
  });

  test('is behind the news of brands that have less in it, and before what is a day old', () => {
    expect(['flood', 'busy', 'calm', 'new'].map((id) => aged(id, 0.1))).toEqual([8, 4, 0, 0]);
    expect(aged('calm', 7)).toBeLessThan(aged('busy', 0.1));
    expect(aged('busy', 7)).toBeLessThan(aged('calm', 20));
    expect(aged('calm', 5000)).toBeLessThan(aged('flood', 20));
  });

  test('is, for news, not put back by the old backlog of its own brand', () => {
    const backlog = lineOf([part('s1', 'acme', 7000, 300)]);
    expect([aged('acme', 1.5, backlog), aged('acme', 20, backlog)]).toEqual([2, 12]);
  });

  test('is by what scoring said: danger, complaints, doubts, the rest, and those of a flood behind the complaints of others', () => {
    const calm: Partial<Sentiment> = { severity: 'none', hardRules: [], complaint: 0.1, undecided: false };
    const grave = [aSentiment({ ...calm, severity: 'critical' }), aSentiment({ ...calm, hardRules: ['injury'] })];
    const others = [
      aSentiment({ ...calm, complaint: 0.6 }),
      aSentiment({ ...calm, undecided: true }),
      aSentiment(calm),
    ];
    const levels = (brandId: string) =>
      [...grave, ...others].map((sentiment) => levelByRisk(line, { brandId, sentiment }));
    expect(levels('calm')).toEqual([0, 0, 1, 4, 5]);
    expect(levels('flood')).toEqual([8, 8, 9, 12, 13]);
  });
});

describe('what came together', () => {
  const long = lineOf([part('s1', 'f', 6000)]);

  test('stays together while the line is short, at the best of its levels', () => {
    expect(divide(lineOf([]), [3, 9, 1, 15], (item) => item)).toEqual([
      { place: { priority: 'normal', rank: 1 }, items: [3, 9, 1, 15] },
    ]);
    expect(divide(lineOf([]), [], () => 0)).toEqual([]);
  });

  test('is divided while it is long, the most urgent first', () => {
    expect(divide(long, [9, 5, 2, 14, 3, 6], (item) => item)).toEqual([
      { place: { priority: 'normal', rank: 2 }, items: [2, 3] },
      { place: { priority: 'normal', rank: 5 }, items: [5, 6] },
      { place: { priority: 'low', rank: 1 }, items: [9] },
      { place: { priority: 'low', rank: 6 }, items: [14] },
    ]);
  });

  test('makes four jobs at most', () => {
    const items = Array.from({ length: 160 }, (_, nth) => nth % 16);
    const jobs = divide(long, items, (item) => item);
    expect(jobs.map((job) => job.items.length)).toEqual([40, 40, 40, 40]);
  });

  test.each([lineOf([]), long])('is cut where it is more than a job carries', (line) => {
    const jobs = divide(line, Array.from({ length: 1201 }), () => 0);
    expect(jobs.map(({ items }) => items.length)).toEqual([500, 500, 201]);
  });
});
