import type { SpikeState } from '../../schemas/spike-state.ts';
import { localSlots } from './local-slot.ts';
import { createRhythm } from './rhythm.ts';
import { quantile } from './robust.ts';

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
  /** How unusual the volume is: 1 opens an alert at 0.7 alerts a week; 0 while too little is known. */
  score: number;
  /** True only for the observation at which an alert opens, or doubles while it goes on. */
  alert: boolean;
  /** Fewer days are known than the baseline needs: scores are rough. */
  learning: boolean;
}

/** Judges a stream of counts one by one, in order, by what came before alone. */
export interface SpikeDetector {
  /** Throws where the time is not later than that of the observation before. */
  observe(observation: Observation): SpikeReading;
  /** All that it remembers; `createSpikeDetector` with it goes on as if there had been no break. */
  toState(): SpikeState;
}

const bars: Record<AlertsPerWeek, number> = { 0.25: 1.5, 0.7: 1, 2: 0.75 };
const refractoryMs = 24 * 3_600_000;
const peakDays = 14;
const usualPeak = 6;

export function createSpikeDetector(options: SpikeOptions = {}, state?: SpikeState): SpikeDetector {
  const { alertsPerWeek = 0.7, timeZone = 'UTC' } = options;
  const slotAt = localSlots(timeZone);
  const rhythm = createRhythm(state ? structuredClone(state.slots) : undefined);
  const recent = [...(state?.recent ?? [])];
  const peaks = structuredClone(state?.peaks ?? []);
  let alarm = state?.alarm;
  let lastAt = state?.lastAt;
  let stepMs = state?.stepMs;

  function scaleOn(day: number): number {
    const levels = peaks.filter((peak) => peak.day < day && day - peak.day <= peakDays).map((peak) => peak.level);
    return (quantile(levels, 0.8) * levels.length + usualPeak * 3) / (levels.length + 3);
  }

  function opens(at: number, score: number): boolean {
    if (score < bars[alertsPerWeek]) return false;
    if (alarm && at - alarm.at < refractoryMs && score < 2 * alarm.score) return false;
    alarm = { at, score };
    return true;
  }

  return {
    observe({ at, value }) {
      const atMs = at.getTime();
      if (lastAt !== undefined && atMs <= lastAt) throw new RangeError('observations come in the order of their times');
      const gapMs = lastAt === undefined ? 0 : atMs - lastAt;
      // What piled up during an outage is counted at once: the first count after it says nothing of now.
      const isAfterGap = stepMs !== undefined && gapMs > 1.5 * stepMs;
      if (gapMs > 0) stepMs = gapMs;
      lastAt = atMs;

      const slot = slotAt(atMs);
      const sum = value + recent.reduce((total, count) => total + count, 0);
      const level = isAfterGap ? undefined : rhythm.level(slot, value, sum);
      rhythm.remember(slot, value, sum);
      recent.push(value);
      if (recent.length > 2) recent.shift();
      if (level === undefined) return { score: 0, alert: false, learning: !isAfterGap };

      const today = peaks.at(-1);
      if (today?.day === slot.day) today.level = Math.max(today.level, level);
      else peaks.push({ day: slot.day, level });
      while (slot.day - (peaks[0]?.day ?? slot.day) > peakDays) peaks.shift();
      const score = Math.max(0, level / scaleOn(slot.day));
      return { score, alert: opens(atMs, score), learning: false };
    },
    toState: () => ({
      version: 1,
      slots: rhythm.toState(),
      recent: [...recent],
      peaks: structuredClone(peaks),
      ...(lastAt !== undefined && { lastAt }),
      ...(stepMs !== undefined && { stepMs }),
      ...(alarm && { alarm: { ...alarm } }),
    }),
  };
}
