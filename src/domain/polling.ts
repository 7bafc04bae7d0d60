/** What is known of a watched post when its next look is chosen. */
export interface WatchState {
  /** Since the post was written. */
  ageSeconds: number;
  /** How often it was looked at; the first sight counts. */
  looks: number;
  /** Engagements at the last look. */
  count: number;
  /** Engagements an hour that are expected now. */
  perHour: number;
  /** Chance of becoming a fire, as believed now; 1 once it is one. */
  pViral: number;
}

const minute = 60;
const hour = 60 * minute;
/** What is older has told what it had to tell. */
const watchedFor = 48 * hour;
const youngUntil = 12 * hour;
const shortest = minute;
/** One look shows no pace, so the second comes soon: fires show in their first minutes. */
const longestToSecond = 3 * minute;
const longestYoung = 90 * minute;
const longestOld = 6 * hour;
/** A post that brings less than one engagement a day is left alone. */
const leastPerHour = 1 / 24;
/**
 * The next look comes when the count should have grown by this share: soon where it could still go either way, late where
 * it stays small, and in between where it burns: people act on what it does next.
 */
const growth = { undecided: 0.06, burning: 0.15, cold: 0.4 };

/** What another look could tell, 0 to 1: most where the chance is one half, little where it is settled. */
export function worthOfLook(pViral: number): number {
  return 4 * pViral * (1 - pViral);
}

/** Seconds until the next look; undefined where none is worth it any more. */
export function pauseBeforeLook({ ageSeconds, looks, count, perHour, pViral }: WatchState): number | undefined {
  if (ageSeconds >= watchedFor) return undefined;
  const isYoung = ageSeconds < youngUntil;
  if (!isYoung && perHour < leastPerHour) return undefined;
  // The fourth root: a chance of one in a thousand is still worth a quarter of the attention.
  const known = pViral < 0.5 ? growth.cold : growth.burning;
  const wanted = known + (growth.undecided - known) * worthOfLook(pViral) ** 0.25;
  const longest = looks < 2 ? longestToSecond : isYoung ? longestYoung : longestOld;
  const seconds = perHour > 0 ? ((wanted * (count + 1)) / perHour) * hour : longest;
  return Math.min(Math.max(seconds, shortest), longest);
}
