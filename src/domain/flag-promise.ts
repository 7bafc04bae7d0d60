import type { FalseFlagBudget, FlagPromise } from '../schemas/promise.ts';
import { shippedBound } from './flag-threshold.ts';

/** What a new installation bears until somebody says otherwise. */
export const usualBudget: FalseFlagBudget = 3;

/** What is promised before anything was learnt. */
export const emptyPromise: FlagPromise = {
  id: 'flags',
  falseFlagsPerDay: usualBudget,
  learning: true,
  days: 0,
  complaints: 0,
  choices: [],
  sources: {},
  version: 0,
};

/** The chance of becoming a fire from which a complaint is flagged. */
export function boundOf(promise: FlagPromise | undefined): number {
  if (!promise || promise.learning) return shippedBound;
  const choice = promise.choices.find(({ budgetPerDay }) => budgetPerDay === promise.falseFlagsPerDay);
  // What is a fire already is always flagged.
  return Math.min(1, choice?.bound ?? shippedBound);
}
