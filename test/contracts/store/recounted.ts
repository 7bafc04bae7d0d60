import fc from 'fast-check';
import { expect } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import type { PulseCounts, PulseFilter, PulseRow, PulseSlice } from '#src/schemas/pulse.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { brandIds } from './random-line.ts';

const hourMs = 3_600_000;
const slices: PulseSlice[] = ['hour', 'day', 'weekhour', 'network', 'source', 'language', 'topic'];
const zones = ['UTC', 'Asia/Kolkata', 'America/New_York'];

/** A narrowing of a count to be tried, with a period that may cut through days and longer steps. */
export const askArbitrary = fc.record({
  from: fc.constantFrom<string[]>(
    '2025-11-20T18:00:00Z',
    '2025-11-20T18:10:00Z',
    '2025-12-24T05:00:00Z',
    '2026-01-01T10:00:00Z',
  ),
  to: fc.constantFrom<string[]>(
    '2026-01-01T11:00:00Z',
    '2026-01-02T00:00:00Z',
    '2026-01-03T00:00:01Z',
    '2026-11-01T00:00:00Z',
  ),
  network: fc.option(fc.constantFrom('forum', 'sandbox'), { nil: undefined }),
  sourceId: fc.option(fc.constantFrom('source-1', 'a.b c', '$|é'), { nil: undefined }),
  language: fc.option(fc.constantFrom('en', 'de', 'fr'), { nil: undefined }),
  topic: fc.option(fc.constantFrom('delivery', 'a.b $c', 'none'), { nil: undefined }),
  timeZone: fc.constantFrom(...zones),
});
export type Ask = typeof askArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Compares every slice of these narrowings, and of everything, with a count of the stored mentions one by one. */
export async function slicesAreTrue(store: Store, asks: Ask[]): Promise<void> {
  const { mentions } = await store.mentions.list({}, { limit: 100 });
  const assessed = mentions.filter(({ state }) => state === 'assessed');
  const brands = (await store.brands.list()).map(({ id }) => id);
  for (const { timeZone, from, to, ...narrowing } of [everything, ...asks]) {
    const named = Object.entries(narrowing).filter(([, value]) => value !== undefined);
    const filter = { ...Object.fromEntries(named), from: new Date(from), to: new Date(to) };
    for (const brandId of new Set([...brandIds, ...brands])) {
      for (const by of slices) {
        const asked = { ...filter, brandId };
        const counted = await store.rollups.count(asked, by, timeZone);
        expect({ asked, by, rows: counted }).toStrictEqual({ asked, by, rows: rowsOf(assessed, asked, by, timeZone) });
      }
    }
    const voices = brands.map((key) => ({ key, counts: sumOf(assessed, { ...filter, brandId: key }) }));
    const heard = voices.filter(({ counts: { mentions } }) => mentions > 0).sort(fullestFirst);
    expect(await store.rollups.voices(filter)).toStrictEqual(heard);
  }
}

const everything: Ask = {
  ...{ from: '2025-10-01T00:00:00Z', to: '2026-10-30T00:00:00Z', timeZone: 'UTC' },
  ...{ network: undefined, sourceId: undefined, language: undefined, topic: undefined },
};

function rowsOf(mentions: MentionWithPost[], filter: PulseFilter, by: PulseSlice, timeZone: string): PulseRow[] {
  const passing = mentions.filter((mention) => passes(mention, filter));
  const keys = new Set(passing.flatMap((mention) => keysOf(mention, filter, by, timeZone)));
  const rows = [...keys].map((key) => ({
    key,
    counts: sumOf(
      passing.filter((mention) => keysOf(mention, filter, by, timeZone).includes(key)),
      filter,
    ),
  }));
  const isTime = by === 'hour' || by === 'day' || by === 'weekhour';
  return rows.sort(isTime ? (a, b) => (a.key < b.key ? -1 : 1) : fullestFirst);
}

function fullestFirst(a: PulseRow, b: PulseRow): number {
  return b.counts.mentions - a.counts.mentions || (a.key < b.key ? -1 : 1);
}

function passes({ brandId, network, createdAt, post, sentiment }: MentionWithPost, filter: PulseFilter): boolean {
  const hour = Math.floor(createdAt.getTime() / hourMs) * hourMs;
  return (
    brandId === filter.brandId &&
    hour >= filter.from.getTime() &&
    hour < filter.to.getTime() &&
    [undefined, network].includes(filter.network) &&
    [undefined, post.sourceId].includes(filter.sourceId) &&
    [undefined, sentiment?.lang].includes(filter.language) &&
    [undefined, ...(sentiment?.topics ?? [])].includes(filter.topic)
  );
}

function keysOf(mention: MentionWithPost, filter: PulseFilter, by: PulseSlice, timeZone: string): string[] {
  const { createdAt, network, post, sentiment } = mention;
  const hour = Math.floor(createdAt.getTime() / hourMs) * hourMs;
  if (by === 'hour') return [new Date(hour).toISOString()];
  if (by === 'network') return [network];
  if (by === 'source') return [post.sourceId];
  if (by === 'language') return [sentiment?.lang ?? ''];
  if (by === 'topic') return filter.topic === undefined ? [...new Set(sentiment?.topics)] : [filter.topic];
  if (by === 'weekhour') {
    const [weekday = '', clock = ''] = [clocks(timeZone).weekday.format(hour), clocks(timeZone).hour.format(hour)];
    return [`${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday) + 1}-${clock}`];
  }
  return [new Date(startOfDay(hour, filter.from.getTime(), timeZone)).toISOString()];
}

const starts = new Map<string, number>();
/** Where the day of the hour begins, or the period within it. */
function startOfDay(hour: number, from: number, timeZone: string): number {
  const key = `${hour} ${from} ${timeZone}`;
  const found = starts.get(key);
  if (found !== undefined) return found;
  const day = clocks(timeZone).day.format(hour);
  let start = hour;
  while (start - hourMs >= from && clocks(timeZone).day.format(start - hourMs) === day) start -= hourMs;
  starts.set(key, start);
  return start;
}

const known = new Map<string, ReturnType<typeof clocksOf>>();
function clocks(timeZone: string) {
  const kept = known.get(timeZone) ?? clocksOf(timeZone);
  known.set(timeZone, kept);
  return kept;
}

function clocksOf(timeZone: string) {
  return {
    weekday: new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }),
    hour: new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
    day: new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' }),
  };
}

function sumOf(mentions: MentionWithPost[], filter: PulseFilter): PulseCounts {
  const counted = mentions.filter((mention) => passes(mention, filter));
  const count = (is: (mention: MentionWithPost) => boolean | undefined) => counted.filter(is).length;
  const score = counted.reduce((sum, { sentiment }) => sum + Math.floor((sentiment?.score ?? 0) * 1e6 + 0.5), 0);
  return {
    mentions: counted.length,
    negative: count(({ sentiment }) => sentiment?.label === 'negative'),
    neutral: count(({ sentiment }) => sentiment?.label === 'neutral'),
    positive: count(({ sentiment }) => sentiment?.label === 'positive'),
    undecided: count(({ sentiment }) => sentiment?.undecided),
    complaints: count(({ sentiment }) => (sentiment?.complaint ?? 0) >= complaintFrom),
    flagged: count(({ flagged }) => flagged),
    scoreSum: score / 1e6,
  };
}
