import type { SpikeState } from '../../schemas/spike-state.ts';
import { type LocalSlot, slotsPerDay } from './local-slot.ts';
import { medianAndSpread } from './robust.ts';

/** Older days tell little of today. */
const historyDays = 14;
/** Finer counts than one a minute are judged, but not all are remembered. */
const mostInSlot = 30;
const fewestDays = 2;
const fewestCounts = 10;
/** Half-hours on either side that count as the same time of the day; more where counts come seldom. */
const nearby = [2, 4];

/** A spike is seen in single counts and in sums of the last few: the mean of all is steadier than any one. */
const spans = [1, 2, 4, 6];
export const longestSpan = 6;

/**
 * Counts are compared as log(count + 5). Brand volume has tails so heavy that on the square root's scale, the usual one
 * for counts, a busy hour looks like a spike; below some five mentions chance rules, which the five takes away.
 */
function onScale(count: number): number {
  return Math.log(count + 5);
}
/** On that scale; a stream's spread is never taken for less, or the first busy hour of a steady one would be news. */
const leastSpread = 0.25;

type SlotDay = SpikeState['slots'][number][number];

/** Median and spread of the sums over each span, on the scale above. */
type Usual = { median: number; spread: number }[];

/** How far the newest counts lie from what is usual at their time of the day. */
export interface Deviation {
  /** In robust standard deviations: the mean over the spans, and of the newest count alone. */
  level: number;
  single: number;
  /** The count that is usual. */
  usual: number;
}

/** What is usual by local time of the day. */
export interface Rhythm {
  /** `counts` end with the newest. Undefined while fewer than two earlier days are known. */
  deviation(at: LocalSlot, counts: number[]): Deviation | undefined;
  /** Against all that is known, whatever the time of the day: for the first days. Undefined while that is next to nothing. */
  roughDeviation(at: LocalSlot, counts: number[]): Deviation | undefined;
  /** The highest count that is remembered. */
  highest(): number;
  remember(at: LocalSlot, counts: number[]): void;
  toState(): SpikeState['slots'];
}

export function createRhythm(slots: SpikeState['slots'] = Array.from({ length: slotsPerDay }, () => [])): Rhythm {
  const usualAt = keptForSlot(({ day, slot }) => {
    for (const reach of nearby) {
      const near = slots.filter((_, other) => distance(slot, other) <= reach).flat();
      const earlier = near.filter((entry) => entry.day < day && day - entry.day <= historyDays);
      if (new Set(earlier.map((entry) => entry.day)).size < fewestDays) return undefined;
      if (countsIn(earlier) >= fewestCounts) return usualOf(earlier);
    }
    return undefined;
  });
  const usualSoFar = keptForSlot(() =>
    countsIn(slots.flat()) >= 3 * fewestCounts ? usualOf(slots.flat()) : undefined,
  );

  return {
    deviation: (at, counts) => deviationFrom(usualAt(at), counts),
    roughDeviation: (at, counts) => deviationFrom(usualSoFar(at), counts),
    highest: () => slots.flat().reduce((highest, { counts }) => Math.max(highest, ...counts), 0),
    remember({ day, slot }, counts) {
      const days = slots[slot] ?? [];
      const today = days.at(-1);
      if (today?.day === day) {
        if (today.counts.length - today.before < mostInSlot) today.counts.push(counts.at(-1) ?? 0);
        return;
      }
      days.push({ day, before: counts.length - 1, counts: [...counts] });
      while (day - (days[0]?.day ?? day) > historyDays) days.shift();
    },
    toState: () => structuredClone(slots),
  };
}

/** Only earlier days count, so what is usual stays the same for the whole half-hour. */
function keptForSlot(find: (at: LocalSlot) => Usual | undefined): (at: LocalSlot) => Usual | undefined {
  let kept: { day: number; slot: number; usual: Usual | undefined } | undefined;
  return (at) => {
    if (kept?.day !== at.day || kept.slot !== at.slot) kept = { day: at.day, slot: at.slot, usual: find(at) };
    return kept.usual;
  };
}

/** Half-hours from one to the other, around midnight where that is shorter. */
function distance(one: number, other: number): number {
  const apart = Math.abs(one - other);
  return Math.min(apart, slotsPerDay - apart);
}

function countsIn(days: SlotDay[]): number {
  return days.reduce((sum, { counts, before }) => sum + counts.length - before, 0);
}

function usualOf(days: SlotDay[]): Usual {
  return spans.map((span) => {
    const sums = days.flatMap(({ counts, before }) =>
      counts.slice(before).map((_, at) => onScale(lastSum(counts, before + at + 1, span))),
    );
    return medianAndSpread(sums);
  });
}

/** Sum of the `span` counts before `end`. */
function lastSum(counts: number[], end: number, span: number): number {
  let sum = 0;
  for (let at = Math.max(0, end - span); at < end; at++) sum += counts[at] ?? 0;
  return sum;
}

function deviationFrom(usual: Usual | undefined, counts: number[]): Deviation | undefined {
  if (!usual) return undefined;
  const all = usual.map(({ median, spread }, at) => {
    const sum = lastSum(counts, counts.length, spans[at] ?? 1);
    return (onScale(sum) - median) / Math.max(leastSpread, spread);
  });
  return {
    level: all.reduce((total, one) => total + one, 0) / all.length,
    single: all[0] ?? 0,
    usual: Math.exp(usual[0]?.median ?? 0) - 5,
  };
}
