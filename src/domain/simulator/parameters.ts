/**
 * Every number of the simulated world in one place. They are chosen before the estimator is tuned and stay as they are
 * while it is: a world that is bent until the forecast shines proves nothing. Times in seconds, `median` and `spread`
 * are those of a log-normal (the spread is the deviation of the logarithm).
 */
export interface LogNormal {
  median: number;
  spread: number;
}

export type Platform = 'social' | 'board';
export type DelayPreset = 'mixture' | 'power';
export type SizePreset = 'usual' | 'wild';

const minute = 60;
const hour = 60 * minute;
export const day = 24 * hour;

/** Engagement is counted until here. */
export const horizonSeconds = 2 * day;

/** At this many engagements after 48 h a post counts as a fire. */
export const viralFrom = 100;

export const cascade = {
  /** Followers of an author. */
  followers: { median: 300, spread: 1.9 } satisfies LogNormal,
  /** How catching a post is, beside who wrote it. */
  catching: { median: 1, spread: 1.35 } satisfies LogNormal,
  /** Reactions to the post itself: a Poisson number with mean `scale * followers ** exponent * catching * size`. */
  roots: { scale: 0.075, exponent: 0.62 },
  /**
   * Reactions to a reaction: on average `most * sigmoid(base + byCatching * z + byChance * e)` times its mark; z is the
   * standardised logarithm of how catching the post is, e a standard normal of its own.
   */
  branching: { most: 0.97, base: -0.9, byCatching: 0.9, byChance: 0.5 },
  /** How far a reaction carries, with mean 1. */
  markSpread: 1.2,
  /** Delay of a reaction to what it reacts to: quick ones and slow ones. Not the estimator's kernel. */
  delays: {
    quickShare: 0.4,
    quick: { median: 4 * minute, spread: 1.2 } satisfies LogNormal,
    slow: { median: 3 * hour, spread: 1.2 } satisfies LogNormal,
  },
  /** The second preset of delays: even until 300 s, a power law after (Zhao et al. 2015, KDD). */
  powerDelays: { evenUntil: 5 * minute, exponent: 0.2315 },
  /** A reaction comes about with probability exp(-age / this): what is old is no longer passed on. */
  ageing: 2 * day,
  /** Calibrated: of 100 posts 57 find an echo at all, 7.9 reach 20 and 1.4 reach 100; 3.3 reach 100 in the wild preset. */
  size: { usual: 0.44, wild: 0.95 } satisfies Record<SizePreset, number>,
  /** No cascade grows beyond this; the largest count for no more than "very large". */
  most: 20_000,
  /** Of all reactions; the kinds are drawn one by one. */
  kinds: { likes: 0.7, replies: 0.2, shares: 0.1 },
} as const;

/** Assumptions on what the words and the author do, after the direction of Herhausen et al. 2019; the sizes are ours. */
export const content = {
  highArousal: { share: 0.3, catchingTimes: 1.6 },
  strongTie: { share: 0.2, catchingTimes: 1.4 },
  severities: { low: 0.45, medium: 0.35, high: 0.15, critical: 0.05 },
  /** Probability that the language model says of a complaint, and of another post, as a normal on log-odds. */
  complaintLogOdds: { complaint: { mean: 2, deviation: 1.2 }, other: { mean: -2.5, deviation: 1.2 } },
  complaintShare: 0.25,
} as const;

/** Share of the day's peak by hour, UTC; a world's people sleep at night. */
export const attentionByHour = [
  0.62, 0.55, 0.5, 0.47, 0.47, 0.51, 0.6, 0.7, 0.78, 0.83, 0.86, 0.89, 0.91, 0.9, 0.87, 0.87, 0.88, 0.91, 0.95, 0.99, 1,
  0.97, 0.88, 0.74,
] as const;
/** Of a week, Monday first. */
export const attentionByWeekday = [1, 1, 1, 1, 0.97, 0.88, 0.9] as const;

export const streams = {
  /** Posts a day of a brand. */
  postsPerDay: { median: 180, spread: 1 } satisfies LogNormal,
  /** Variance of a half hour's posts is mean + this * mean². */
  dispersion: { least: 0.1, most: 1 },
  slotSeconds: 30 * minute,
} as const;

export const themes = {
  /** Of a brand. */
  perWeek: 1.5,
  postsPerHour: { least: 4, most: 16 },
  lastsHours: { median: 8, spread: 0.5 } satisfies LogNormal,
  wordings: 5,
  typoShare: 0.15,
} as const;

export const bursts = {
  perWeek: 0.7,
  postsPerHour: 30,
  lastsHours: 3,
  nearDuplicateShare: 0.8,
  newAccountShare: 0.9,
} as const;

export const platforms = {
  social: { showsFollowers: true, showsShares: true, fuzz: 0, deletedShare: 0.01, collectEvery: 2 * minute },
  board: { showsFollowers: false, showsShares: false, fuzz: 0.05, deletedShare: 0.03, collectEvery: 10 * minute },
} as const satisfies Record<
  Platform,
  { showsFollowers: boolean; showsShares: boolean; fuzz: number; deletedShare: number; collectEvery: number }
>;

export const troubles = {
  outagesPerWeek: 1,
  outageSeconds: { median: 40 * minute, spread: 0.7 } satisfies LogNormal,
  /** Posts that the network hands over late. */
  lateShare: 0.05,
  lateBy: { median: 20 * minute, spread: 1 } satisfies LogNormal,
} as const;

/** What an answer does: every further step of passing on is rarer by this share (Herhausen et al. 2019: up to 11 %). */
export const responder = { stopsShare: 0.11, answersShare: 0.3, after: { median: 45 * minute, spread: 1 } } as const;

/** The queue's table: one person can answer this share of what comes in, day and night. */
export const queue = {
  answersShare: 0.3,
  /** Of the usual time for an answer. */
  handlingSpread: 0.4,
  complaints: 4000,
  /** Share of the growth to come that an early answer stops; it fades as the fire grows (Herhausen et al. 2019). */
  answerStops: 0.11,
} as const;
