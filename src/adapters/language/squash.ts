import { logistic } from '../../domain/log-odds.ts';
import type { HardRule } from '../../schemas/sentiment.ts';
import type { Signs } from './signs.ts';
import type { Valence } from './valence.ts';

// The constants of this file were fitted by logistic regression and coordinate search on general tweets and on
// tweets labelled as complaints (training parts), then rounded; those that mark who is spoken to were cut back,
// since in that set only customers speak to a brand.

/** How much a hard rule by itself says that somebody complains: a journalist who asks does not. */
const ruleLogOdds: Record<HardRule, number> = {
  safety: 2.8,
  injury: 2.8,
  fraud: 2.6,
  legal: 2,
  discrimination: 2.4,
  data_leak: 2.8,
  press: 0,
  go_public: 2,
};

/** Probability that the text is a complaint; rises with its cues and unkind words, falls with praise. */
export function complaintProbability(valence: Valence, signs: Signs, rules: readonly HardRule[]): number {
  let logOdds = -2.2 + 1.2 * Math.min(8, signs.cues);
  logOdds += 0.33 * Math.min(8, -valence.negative) - 0.33 * Math.min(8, valence.positive);
  if (signs.question) logOdds += 0.3;
  if (signs.addressed) logOdds += 1.2;
  if (signs.firstPerson) logOdds += 0.1;
  if (signs.link) logOdds -= 0.7;
  if (valence.sarcasm) logOdds += 0.8;
  logOdds += Math.max(0, ...rules.map((rule) => ruleLogOdds[rule]));
  return logistic(logOdds);
}

/** Where VADER's squashing x / sqrt(x^2 + a) has its bend. */
const bend = 15;
/** Sum at which the score is 0.2 and a text begins to be positive or negative. */
const labelSum = 0.79;

/**
 * In [-1, 1]; a text is positive from 0.2, negative from -0.2. People are polite: a little praise is still neutral,
 * a little displeasure is not, so the two sides are stretched unevenly.
 */
export function scoreOf(valence: Valence, signs: Signs, complaint: number): number {
  let sum = valence.positive + valence.negative;
  sum += Math.sign(sum) * Math.min(4, signs.exclamations) * 0.35;
  if (valence.sarcasm && sum > 0) sum *= -0.5;
  sum -= 1.2 * Math.max(0, complaint - 0.3);
  sum -= 0.6 * Math.min(1, valence.positive);
  const stretched = sum > 0 ? sum * 0.88 : sum - (labelSum - 0.2) * Math.min(1, -sum / 0.2);
  return stretched / Math.sqrt(stretched * stretched + bend);
}
