import type { FlagChoice, FlagPromise } from '#src/schemas/promise.ts';
import { at } from './case-builders.ts';

export function aChoice(fields: Partial<FlagChoice> = {}): FlagChoice {
  const budgetPerDay = fields.budgetPerDay ?? 3;
  return {
    ...{ budgetPerDay, bound: 0.31, falseFlagsPerDay: 2.9 },
    backtest: {
      ...{ budgetPerDay, falseFlagsPerDay: 2.8, fires: 11, caught: 9, missed: 2, medianLeadMinutes: 355, days: 40 },
    },
    ...fields,
  };
}

/** Worked out from two weeks, with one source that learnt its own threshold and one that a person set. */
export function aPromise(fields: Partial<FlagPromise> = {}): FlagPromise {
  return {
    ...{ id: 'flags', falseFlagsPerDay: 3, learntAt: at('03:00'), learning: false, days: 14, complaints: 812 },
    choices: [aChoice({ budgetPerDay: 1, bound: 0.62 }), aChoice(), aChoice({ budgetPerDay: 10, bound: 0.12 })],
    recalibration: { finished: 812, fires: 31, line: { slope: 0.9, offset: -0.4 } },
    sources: { 'source-1': { learnt: { viralFrom: 137, finished: 640 } }, 'source-2': { own: 50 } },
    version: 1,
    ...fields,
  };
}
