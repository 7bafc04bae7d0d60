import type { SpikeState } from '../../schemas/spike-state.ts';
import { type LocalSlot, slotsPerDay } from './local-slot.ts';
import { medianAndSpread } from './robust.ts';

/** Older days tell little of today. */
const historyDays = 14;
/** Finer observations than one a minute are judged, but not all are remembered. */
const mostInSlot = 30;
const fewestReferences = 20;
/** From as many days of one kind on, weekdays are compared with weekdays and weekends with weekends. */
const fewestDaysOfKind = 3;

/**
 * Counts are compared as log(count + 5): brand volume has tails so heavy that on the square root's scale, the usual one
 * for counts, spreads grow with the level; below some five mentions chance rules, which the five takes away.
 */
function onScale(count: number): number {
  return Math.log(count + 5);
}
/** A tenfold of the usual spread of a quiet stream is no news: a spread on that scale is never taken for less. */
const leastSpread = 0.25;

type SlotDay = SpikeState['slots'][number][number];

/** What is usual at one time of the day: for the last observation alone and for the last three together. */
interface Usual {
  value: { median: number; spread: number };
  sum: { median: number; spread: number };
}

/** The usual counts by local time of the day, and how far from them an observation lies. */
export interface Rhythm {
  /** Deviation in robust standard deviations, the higher of one observation and three; undefined while too little is known. */
  level(at: LocalSlot, value: number, sum: number): number | undefined;
  remember(at: LocalSlot, value: number, sum: number): void;
  toState(): SpikeState['slots'];
}

export function createRhythm(slots: SpikeState['slots'] = Array.from({ length: slotsPerDay }, () => [])): Rhythm {
  let known: { day: number; slot: number; usual: Usual | undefined } | undefined;

  function usualAt({ day, slot, weekend }: LocalSlot): Usual | undefined {
    if (known?.day === day && known.slot === slot) return known.usual;
    const near = [-1, 0, 1].flatMap((by) => slots[(slot + by + slotsPerDay) % slotsPerDay] ?? []);
    const earlier = near.filter((entry) => entry.day < day && day - entry.day <= historyDays);
    const ofKind = earlier.filter((entry) => isWeekend(entry.day) === weekend);
    const days = new Set(ofKind.map((entry) => entry.day)).size;
    const usual = usualOf(days >= fewestDaysOfKind ? ofKind : earlier);
    known = { day, slot, usual };
    return usual;
  }

  return {
    level(at, value, sum) {
      const usual = usualAt(at);
      if (!usual) return undefined;
      return Math.max(deviation(value, usual.value), deviation(sum, usual.sum));
    },
    remember({ day, slot }, value, sum) {
      const days = slots[slot] ?? [];
      let today = days.at(-1);
      if (today?.day !== day) {
        today = { day, values: [], sums: [] };
        days.push(today);
        while (day - (days[0]?.day ?? day) > historyDays) days.shift();
      }
      if (today.values.length >= mostInSlot) return;
      today.values.push(value);
      today.sums.push(sum);
    },
    toState: () => structuredClone(slots),
  };
}

function usualOf(days: SlotDay[]): Usual | undefined {
  const values = days.flatMap((entry) => entry.values.map(onScale));
  if (values.length < fewestReferences) return undefined;
  return { value: medianAndSpread(values), sum: medianAndSpread(days.flatMap((entry) => entry.sums.map(onScale))) };
}

function deviation(count: number, { median, spread }: { median: number; spread: number }): number {
  return (onScale(count) - median) / Math.max(leastSpread, spread);
}

/** Of a local day since 1970-01-01, a Thursday. */
function isWeekend(day: number): boolean {
  return ((((day + 4) % 7) + 7) % 7) % 6 === 0;
}
