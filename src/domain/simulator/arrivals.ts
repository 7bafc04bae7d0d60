import { attention } from './attention.ts';
import { bursts, day, streams, themes } from './parameters.ts';
import { logNormal, negativeBinomial, poisson, type Random } from './random.ts';

/** Moments of one brand's posts, ascending: more by day than by night, and in clumps. Seconds since Monday, 00:00 UTC. */
export function postTimes(random: Random, perDay: number, days: number): number[] {
  const { least, most } = streams.dispersion;
  const dispersion = least * (most / least) ** random();
  const slots = (days * day) / streams.slotSeconds;
  const shape = Array.from({ length: slots }, (_, slot) => attention((slot + 0.5) * streams.slotSeconds));
  const scale = (perDay * days) / shape.reduce((sum, share) => sum + share, 0);
  return shape.flatMap((share, slot) =>
    spreadOver(
      random,
      negativeBinomial(random, share * scale, dispersion),
      slot * streams.slotSeconds,
      streams.slotSeconds,
    ),
  );
}

/** A stretch in which many speak of one thing. */
export interface Wave {
  id: string;
  from: number;
  to: number;
  /** The word that only this wave has. */
  word: string;
  times: number[];
}

/** Themes have a cause in the world: they rise in their first quarter, fade after it, and keep the hours of the day. */
export function themeWaves(random: Random, brand: string, days: number): Wave[] {
  return starts(random, themes.perWeek, days).map((from, place) => {
    const lasts = logNormal(random, themes.lastsHours) * 3600;
    const perHour = themes.postsPerHour.least + random() * (themes.postsPerHour.most - themes.postsPerHour.least);
    const times: number[] = [];
    for (let at = from; at < Math.min(from + lasts, days * day); at += 600) {
      const passed = (at - from) / lasts;
      const height = passed < 0.25 ? passed / 0.25 : (1 - passed) / 0.75;
      times.push(...spreadOver(random, poisson(random, (perHour / 6) * 2 * height), at, 600));
    }
    return {
      id: `${brand} theme ${place + 1}`,
      from,
      to: from + lasts,
      word: `v${2 + place}.${10 + Math.floor(random() * 90)}`,
      times,
    };
  });
}

/** Bursts are ordered: they come at one rate, at any hour. */
export function coordinatedBursts(random: Random, brand: string, days: number): Wave[] {
  return starts(random, bursts.perWeek, days).map((from, place) => {
    const to = from + bursts.lastsHours * 3600;
    const times = spreadOver(random, poisson(random, bursts.postsPerHour * bursts.lastsHours), from, to - from);
    return { id: `${brand} burst ${place + 1}`, from, to, word: `${brand}gate${place + 1}`, times };
  });
}

function starts(random: Random, perWeek: number, days: number): number[] {
  return spreadOver(random, poisson(random, (perWeek * days) / 7), 0, days * day);
}

/** So many moments from a stretch, ascending. */
export function spreadOver(random: Random, count: number, from: number, seconds: number): number[] {
  return Array.from({ length: count }, () => from + random() * seconds).sort((a, b) => a - b);
}
