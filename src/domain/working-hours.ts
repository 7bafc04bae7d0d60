import { type Holiday, type WorkingHours, weekdays } from '../schemas/team.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Longer than any holidays that make sense; behind it time passes by the clock on the wall. */
const mostDays = 800;

/** A stretch of time in which somebody works: from inclusive, to exclusive, in milliseconds since 1970. */
interface Stretch {
  from: number;
  to: number;
}

/** When people work, as a clock that runs then and stands still otherwise. */
export interface WorkingClock {
  isWorking(at: Date): boolean;
  /** When work begins next; `at` itself where somebody works then. */
  opensAt(at: Date): Date;
  /** The moment at which so many milliseconds of work have passed since `from`. */
  after(from: Date, workMs: number): Date;
  /** Milliseconds of work from one moment to a later one; 0 where it is not later. */
  between(from: Date, to: Date): number;
}

/** It runs always. */
export const aroundTheClock: WorkingClock = {
  isWorking: () => true,
  opensAt: (at) => at,
  after: (from, workMs) => new Date(from.getTime() + workMs),
  between: (from, to) => Math.max(0, to.getTime() - from.getTime()),
};

/**
 * The clock of these hours, by the wall clock of their time zone: on the day that summer time begins, a shift across the
 * missing hour is an hour shorter. Hours in which nobody ever works are taken as around the clock.
 */
export function workingClock(hours: WorkingHours | undefined): WorkingClock {
  if (!hours || weekdays.every((day) => !hours.week[day]?.some(({ from, to }) => to > from))) return aroundTheClock;
  const offsetAt = offsetsOf(hours.timeZone);
  const holidays = new Set(hours.holidays.map(({ day }) => dayNumber(day)));
  const known = new Map<number, Stretch[]>();

  function stretchesOf(day: number): Stretch[] {
    const found = known.get(day);
    if (found) return found;
    // 1970-01-01 was a Thursday.
    const weekday = weekdays[(((day + 3) % 7) + 7) % 7] ?? 'monday';
    const shifts = holidays.has(day) ? [] : (hours?.week[weekday] ?? []);
    const made = shifts
      .map(({ from, to }) => ({
        from: instantOf(day * dayMs + from * minuteMs, offsetAt),
        to: instantOf(day * dayMs + to * minuteMs, offsetAt),
      }))
      .filter(({ from, to }) => to > from)
      .sort((a, b) => a.from - b.from);
    if (known.size > 2 * mostDays) known.clear();
    known.set(day, made);
    return made;
  }

  /** Those that end after `at`, in order. */
  function* stretchesFrom(at: number): Generator<Stretch> {
    const first = Math.floor((at + offsetAt(at)) / dayMs);
    for (let day = first; day < first + mostDays; day += 1) {
      for (const stretch of stretchesOf(day)) if (stretch.to > at) yield stretch;
    }
  }

  return {
    isWorking(at) {
      const [next] = stretchesFrom(at.getTime());
      return next !== undefined && next.from <= at.getTime();
    },
    opensAt(at) {
      const [next] = stretchesFrom(at.getTime());
      return new Date(Math.max(at.getTime(), next?.from ?? 0));
    },
    after(from, workMs) {
      let left = Math.max(0, workMs);
      let end = from.getTime();
      for (const stretch of stretchesFrom(from.getTime())) {
        const begin = Math.max(stretch.from, from.getTime());
        if (begin + left <= stretch.to) return new Date(begin + left);
        left -= stretch.to - begin;
        end = stretch.to;
      }
      return new Date(end + left);
    },
    between(from, to) {
      let sum = 0;
      for (const stretch of stretchesFrom(from.getTime())) {
        if (stretch.from >= to.getTime()) break;
        sum += Math.max(0, Math.min(stretch.to, to.getTime()) - Math.max(stretch.from, from.getTime()));
      }
      return sum;
    },
  };
}

/** What is wrong with hours that a person wrote, as a sentence; undefined where nothing is. */
export function faultOfHours({ week, holidays }: Pick<WorkingHours, 'week' | 'holidays'>): string | undefined {
  for (const day of weekdays) {
    let before = 0;
    for (const { from, to } of week[day] ?? []) {
      if (to <= from) return `On ${day} the hours end before they begin.`;
      if (from < before) return `On ${day} the hours overlap; write them in order.`;
      before = to;
    }
  }
  if (!weekdays.some((day) => week[day]?.length)) return 'Nobody works on any day. Give at least one day its hours.';
  const twice = holidays.find(({ day }, index) => holidays.findIndex((other) => other.day === day) !== index);
  return twice && `${twice.day} stands among the holidays twice.`;
}

/** The holiday on which this moment lies, where it lies on one. */
export function holidayAt(hours: WorkingHours, at: Date): Holiday | undefined {
  const today = Math.floor((at.getTime() + offsetsOf(hours.timeZone)(at.getTime())) / dayMs);
  return hours.holidays.find(({ day }) => dayNumber(day) === today);
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

/** The moment at which the wall clock shows this; of an hour that comes twice the first, of one that is missing its end. */
function instantOf(localMs: number, offsetAt: (atMs: number) => number): number {
  const before = offsetAt(localMs - dayMs);
  const after = offsetAt(localMs + dayMs);
  const first = localMs - before;
  if (before === after || offsetAt(first) === before) return first;
  const second = localMs - after;
  return offsetAt(second) === after ? second : changeBetween(second, first, offsetAt);
}

/** When the clocks are changed between these two moments. */
function changeBetween(from: number, to: number, offsetAt: (atMs: number) => number): number {
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  const before = offsetAt(low * minuteMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

const byZone = new Map<string, (atMs: number) => number>();

/** How far a zone's wall clock is ahead of UTC, in milliseconds. */
function offsetsOf(timeZone: string): (atMs: number) => number {
  const found = byZone.get(timeZone) ?? offsets(timeZone);
  byZone.set(timeZone, found);
  return found;
}

function offsets(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  });
  const known = new Map<number, number>();
  return (atMs) => {
    // Clocks change on a quarter of an hour at most.
    const quarter = Math.floor(atMs / (15 * minuteMs));
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const start = quarter * 15 * minuteMs;
    const parts = new Map(format.formatToParts(start).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    if (known.size > 5000) known.clear();
    known.set(quarter, local - start);
    return local - start;
  };
}
