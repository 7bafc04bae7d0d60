import type { SpikeState } from '../../schemas/spike-state.ts';
import { quantile } from './robust.ts';

/** Days whose peaks tell how restless a stream is. */
const peakDays = 14;
/** A peak of four days in five stays below it. */
const share = 0.8;
/** What streams have in common stands in for days not yet seen. */
const prior = { level: 5, days: 3 };

/** How high a stream's daily peaks usually are: some brands are talked about in bursts every day, some never. */
export interface OwnScale {
  /** The level that a day's peak seldom exceeds, by earlier days alone. */
  usualPeak(day: number): number;
  add(day: number, level: number): void;
  toState(): SpikeState['peaks'];
}

export function createOwnScale(peaks: SpikeState['peaks'] = []): OwnScale {
  let known: { day: number; level: number } | undefined;

  return {
    usualPeak(day) {
      if (known?.day === day) return known.level;
      const levels = peaks.filter((peak) => peak.day < day && day - peak.day <= peakDays).map(({ level }) => level);
      const sum = quantile(levels, share) * levels.length + prior.level * prior.days;
      known = { day, level: sum / (levels.length + prior.days) };
      return known.level;
    },
    add(day, level) {
      const today = peaks.at(-1);
      if (today?.day === day) today.level = Math.max(today.level, level);
      else if (level > 0) peaks.push({ day, level });
      while (day - (peaks[0]?.day ?? day) > peakDays) peaks.shift();
    },
    toState: () => structuredClone(peaks),
  };
}
