import { z } from 'zod';
import { moment } from './moment.ts';

/** False flags a day that an operator can choose to bear. */
export const FalseFlagBudget = z.literal([0.5, 1, 2, 3, 5, 10, 20, 50]);
export type FalseFlagBudget = z.infer<typeof FalseFlagBudget>;

/** What a budget of false flags would have bought on the installation's own history. */
export const BacktestPoint = z.object({
  /** False flags a day that the operator would bear. */
  budgetPerDay: z.number(),
  /** Those that it came to. */
  falseFlagsPerDay: z.number(),
  fires: z.number().int(),
  /** Flagged before they were fires. */
  caught: z.number().int(),
  missed: z.number().int(),
  /** From the flag to the fire, of those that were caught; missing where none was. */
  medianLeadMinutes: z.number().optional(),
  /** Days that were judged; those before only taught. */
  days: z.number().int(),
});
export type BacktestPoint = z.infer<typeof BacktestPoint>;

/** What a budget comes to: from which chance on it flags, and what it would have bought. */
export const FlagChoice = z.object({
  budgetPerDay: FalseFlagBudget,
  /** The chance of becoming a fire from which a complaint is flagged; a little above 1 where nothing may be. */
  bound: z.number().min(0),
  /** False flags a day that this bound would have raised in the days it was learnt from. */
  falseFlagsPerDay: z.number(),
  backtest: BacktestPoint,
});
export type FlagChoice = z.infer<typeof FlagChoice>;

export const ViralFrom = z.number().int().min(2).max(10_000_000);

/** From how many engagements on a source calls a complaint a fire. */
export const SourceViral = z.object({
  /** A person's word; goes before what was learnt. */
  own: ViralFrom.optional(),
  /** Of its complaints of 60 days, missing before there are enough. */
  learnt: z.object({ viralFrom: ViralFrom, finished: z.number().int() }).optional(),
});
export type SourceViral = z.infer<typeof SourceViral>;

/** Platt's line: log-odds of a chance are stretched by `slope` and shifted by `offset`. */
export const CalibrationLine = z.object({ slope: z.number().positive(), offset: z.number() });
export type CalibrationLine = z.infer<typeof CalibrationLine>;

/** What the installation's own finished complaints say of the chances that were told. */
export const Recalibration = z.object({
  /** Complaints that it is learnt from: nobody answered them, and they were read before they were fires. */
  finished: z.number().int(),
  /** Those that became fires. */
  fires: z.number().int(),
  /** By which every chance is bent; missing before there are enough of both. */
  line: CalibrationLine.optional(),
});
export type Recalibration = z.infer<typeof Recalibration>;

/** The promise behind the flags: no more false ones than the operator can bear, and what that was worked out from. There is one. */
export const FlagPromise = z.object({
  id: z.literal('flags'),
  falseFlagsPerDay: FalseFlagBudget,
  /** When the choices were worked out; missing before the first time. */
  learntAt: moment.optional(),
  /** Too little is known yet: every choice has the shipped bound. */
  learning: z.boolean(),
  /** Days that were learnt from, of 14. */
  days: z.number(),
  /** Complaints that were learnt from. */
  complaints: z.number().int(),
  choices: z.array(FlagChoice),
  /** Missing in what an earlier version worked out. */
  recalibration: Recalibration.optional(),
  /** By source id. */
  sources: z.record(z.string(), SourceViral),
  version: z.number().int(),
});
export type FlagPromise = z.infer<typeof FlagPromise>;
