import type { SpikeState } from '../../schemas/spike-state.ts';
import { type LocalSlot, localSlots } from './local-slot.ts';
import { createOwnScale } from './own-scale.ts';
import { createRhythm, type Deviation, longestSpan } from './rhythm.ts';

/** How many alerts a week are borne on a stream where nothing unusual goes on: calm, usual, watchful. */
export type AlertsPerWeek = 0.25 | 0.7 | 2;

export interface SpikeOptions {
  alertsPerWeek?: AlertsPerWeek;
  /** IANA zone of the people who write: their days and weeks are the rhythm. */
  timeZone?: string;
}

/** A count of mentions in the stretch that begins at `at`; stretches are as long as they are far apart. */
export interface Observation {
  at: Date;
  /** 0 or more. */
  value: number;
}

export interface SpikeReading {
  /** How unusual the volume is now; 1 opens an alert at 0.7 alerts a week, 0 while too little is known. */
  level: number;
  /** The level where it is news, a quarter above all of the last day; 0 where it is not. */
  score: number;
  /** True only where an alert opens, or where it has doubled since. */
  alert: boolean;
  /** The count that is usual at this time; undefined while too little is known. */
  usual: number | undefined;
  /** Fewer than two days are known: only what leaves no doubt is an alert. */
  learning: boolean;
}

/** Judges a stream of counts one by one, in order, by what came before alone. */
export interface SpikeDetector {
  /** Throws a RangeError where the time is not later than that of the observation before. */
  observe(observation: Observation): SpikeReading;
  /** All that it remembers; `createSpikeDetector` with it goes on as if there had been no break. */
  toState(): SpikeState;
}

/** Levels at which alerts open. */
const bars: Record<AlertsPerWeek, number> = { 0.25: 1.4, 0.7: 1, 2: 0.76 };
/** Of the usual peak: what makes a level of 1 the bar of 0.7 alerts a week. */
const unit = 0.92;
const dayMs = 24 * 3_600_000;
const newsStep = 1.25;
/** A quiet half-day, a weekend or a holiday, lowers what is usual now. */
const driftHalfLifeMs = dayMs / 2;
const mostDrift = 3;
/** Without a rhythm a morning looks like a spike, so all four must hold. */
const unmistakable = { deviation: 6, count: 10, timesUsual: 3, timesHighest: 1.5 };

export function createSpikeDetector(options: SpikeOptions = {}, state?: SpikeState): SpikeDetector {
  const { alertsPerWeek = 0.7, timeZone = 'UTC' } = options;
  const kept = structuredClone(state);
  const slotAt = localSlots(timeZone);
  const rhythm = createRhythm(kept?.slots);
  const scale = createOwnScale(kept?.peaks);
  const recent = kept?.recent ?? [];
  let { lastAt, stepMs, news, alarm } = kept ?? {};
  let drift = kept?.drift ?? 0;

  /** Whether the first count after an outage comes now; what piled up then says nothing of this hour. */
  function passesGap(atMs: number): boolean {
    if (lastAt === undefined) return false;
    const gapMs = atMs - lastAt;
    if (gapMs <= 0) throw new RangeError('Observations come in the order of their times.');
    const isGap = stepMs !== undefined && gapMs > 1.5 * stepMs;
    stepMs = gapMs;
    return isGap;
  }

  function levelFrom(deviation: Deviation, slot: LocalSlot): number {
    const level = deviation.level - Math.min(0, drift);
    const share = 1 - 2 ** (-(stepMs ?? 0) / driftHalfLifeMs);
    drift += share * (Math.min(mostDrift, Math.max(-mostDrift, deviation.single)) - drift);
    scale.add(slot.day, level);
    return Math.max(0, level / (unit * scale.usualPeak(slot.day)));
  }

  function newsIn(atMs: number, level: number): number {
    if (news && atMs - news.at < dayMs && level < newsStep * news.level) return 0;
    if (level > 0) news = { at: atMs, level };
    return level;
  }

  function opens(atMs: number, level: number): boolean {
    if (level < bars[alertsPerWeek]) return false;
    if (alarm && atMs - alarm.at < dayMs && level < 2 * alarm.level) return false;
    alarm = { at: atMs, level };
    return true;
  }

  return {
    observe({ at, value }) {
      const atMs = at.getTime();
      const isGap = passesGap(atMs);
      lastAt = atMs;
      if (isGap) return { level: 0, score: 0, alert: false, usual: undefined, learning: false };

      recent.push(value);
      if (recent.length > longestSpan) recent.shift();
      const slot = slotAt(atMs);
      const deviation = rhythm.deviation(slot, recent);
      const rough = deviation ? undefined : rhythm.roughDeviation(slot, recent);
      const level = deviation ? levelFrom(deviation, slot) : rough ? roughLevel(rough, value, rhythm.highest()) : 0;
      rhythm.remember(slot, recent);
      const alert = opens(atMs, level);
      return { level, score: newsIn(atMs, level), alert, usual: (deviation ?? rough)?.usual, learning: !deviation };
    },
    toState: () => ({
      version: 1,
      slots: rhythm.toState(),
      recent: [...recent],
      drift,
      peaks: scale.toState(),
      ...(lastAt !== undefined && { lastAt }),
      ...(stepMs !== undefined && { stepMs }),
      ...(news && { news: { ...news } }),
      ...(alarm && { alarm: { ...alarm } }),
    }),
  };
}

function roughLevel({ level, usual }: Deviation, count: number, highest: number): number {
  if (count < unmistakable.count || count < unmistakable.timesUsual * usual) return 0;
  if (count < unmistakable.timesHighest * highest) return 0;
  return level < unmistakable.deviation ? 0 : level / unmistakable.deviation;
}
