import { z } from 'zod';
import { moment } from './moment.ts';
import { Severity } from './sentiment.ts';

export const RiskLevel = z.enum(['none', 'low', 'medium', 'high', 'critical']);
export type RiskLevel = z.infer<typeof RiskLevel>;

/** A cause of the risk as data; `domain/reasons.ts` turns it into a sentence. */
export const RiskReason = z.object({
  code: z.enum([
    'hard_rule',
    'complaint',
    'severe',
    'spreading',
    'becoming_fire',
    'wide_reach',
    'verified',
    'many_engaged',
    'unanswered',
    'several_people',
    'repeat_complainer',
    'question',
    'praise',
    'influential',
    'undecided',
  ]),
  /** The figures of the sentence, e.g. `{ count: 31, minutes: 50 }`. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Points it added to the score. */
  points: z.number(),
});
export type RiskReason = z.infer<typeof RiskReason>;

/** How far a post will go, as far as its samples tell. */
export const Forecast = z.object({
  /** Engagements (likes, shares and replies) 48 h after the post, with an 80 % interval. */
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  /** Engagements an hour right now. */
  perHour: z.number(),
  /** Probability that it goes viral within these 48 h; judgements of earlier versions have none. */
  pViral: z.number().min(0).max(1).optional(),
  /** Engagements from which its source calls it viral. */
  viralFrom: z.number().optional(),
});
export type Forecast = z.infer<typeof Forecast>;

/** A complaint's flag over time: that it will likely become a fire. */
export const FlagState = z.object({
  flagged: z.boolean(),
  /** Since when it has been under half its bound. */
  quietSince: moment.optional(),
  /** The chance at which the flag was taken down. */
  droppedAt: z.number().optional(),
});
export type FlagState = z.infer<typeof FlagState>;

/** How likely harm is, and why. */
export const RiskAssessment = z.object({
  /** 0 to 100. */
  score: z.number().min(0).max(100),
  level: RiskLevel,
  severity: Severity,
  reasons: z.array(RiskReason),
  forecast: Forecast.optional(),
  /** Of a complaint that was flagged at some time. */
  flag: FlagState.optional(),
  assessedAt: moment,
});
export type RiskAssessment = z.infer<typeof RiskAssessment>;

/** The thresholds of the judgement; defaults in config/policies/risk.json. */
export const RiskPolicy = z.object({
  undecidedFrom: z.number().min(0).max(1),
  wideReach: z.number().positive(),
  manyEngaged: z.number().positive(),
  /** Growth is compared with the author's usual pace; an account without one is given this many an hour. */
  usualPerHour: z.number().positive(),
  viralFactor: z.number().positive(),
  /** Scores from which the levels begin. */
  levels: z.object({ low: z.number(), medium: z.number(), high: z.number(), critical: z.number() }),
  /** Share lane: praise from this score on. */
  praiseFrom: z.number(),
  /** Follow lane: authors with at least this reach. */
  influentialReach: z.number(),
});
export type RiskPolicy = z.infer<typeof RiskPolicy>;
