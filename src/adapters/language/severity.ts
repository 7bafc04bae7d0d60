import type { HardRule, Severity } from '../../schemas/sentiment.ts';
import type { Signs } from './signs.ts';
import type { Valence } from './valence.ts';

/** What a complaint's severity is drawn from. */
export interface Grounds {
  /** Probability that it is a complaint. */
  complaint: number;
  /** How strongly it is put; see intensityOf. */
  intensity: number;
  rules: readonly HardRule[];
  /** Somebody is said to have done it; somebody is called bad for it. */
  accuses: boolean;
  blames: boolean;
  /** The longest stretch of time told of, in days. */
  days: number;
  /** How often the person says to have asked before: "third email" is 1 cue. */
  contacts: number;
  /** Money or goods are gone; and the largest sum told of, 0 without one. */
  loss: boolean;
  money: number;
  /** It spoilt more than the thing itself: a funeral missed, a home without heating. */
  harm: boolean;
  /** It hits a child, somebody ill, old, pregnant or disabled. */
  vulnerable: boolean;
  leaving: boolean;
}

/** The sum of the unkind valences (each in [0, 4], as VADER's) and half a point for each of up to four `!`. */
export function intensityOf(
  { negative }: Pick<Valence, 'negative'>,
  { exclamations }: Pick<Signs, 'exclamations'>,
): number {
  return -negative + Math.min(4, exclamations) * 0.5;
}

/** Below this probability a text without a hard rule has no severity. */
const complaintFrom = 0.35;
const gravest: ReadonlySet<HardRule> = new Set<HardRule>(['safety', 'injury']);
const grave: ReadonlySet<HardRule> = new Set<HardRule>(['fraud', 'legal', 'discrimination', 'data_leak']);

/** Points from which a level begins. */
const levels = { critical: 8, high: 5, medium: 2 };

/**
 * How bad a complaint is for the person, in five levels.
 *
 * How it is put follows the scale of Jin & Aletras, "Modeling the Severity of Complaints in Social Media" (NAACL 2021),
 * after Trosborg: no explicit reproach (0 points), disapproval (1), accusation (2), blame (3); the highest that is met
 * counts. What happened is added to it: time (a day 1, a week 2, a month 3), asked before (1, twice 2), loss (1; from 100
 * in any currency 2, from 1,000 3), harm (3), somebody vulnerable (2), leaving (1), a threat to go public (2).
 * 2 points are medium, 5 high, 8 critical. Danger to life or limb is critical whatever else is said; fraud, law, discrimination and
 * leaked data are at least high, and critical from 5 points on; a threat to go public is at least medium, a question of the press at least low.
 */
export function severityOf(grounds: Grounds): Severity {
  const { complaint, rules } = grounds;
  if (rules.some((rule) => gravest.has(rule))) return 'critical';
  const points = pointsOf(grounds);
  if (rules.some((rule) => grave.has(rule))) return points >= levels.high ? 'critical' : 'high';
  if (complaint < complaintFrom && rules.length === 0) return 'none';
  if (points >= levels.critical) return 'critical';
  if (points >= levels.high) return 'high';
  return points >= levels.medium || rules.includes('go_public') ? 'medium' : 'low';
}

function pointsOf(grounds: Grounds): number {
  const { days, contacts, money } = grounds;
  const manner = grounds.blames ? 3 : grounds.accuses ? 2 : grounds.intensity >= disapprovalFrom ? 1 : 0;
  const time = days >= 28 ? 3 : days >= 7 ? 2 : days >= 1 ? 1 : 0;
  const sum = money >= 1000 ? 3 : money >= 100 ? 2 : 0;
  return (
    manner +
    (grounds.intensity >= furyFrom ? 1 : 0) +
    time +
    Math.min(2, contacts) +
    Math.max(sum, grounds.loss ? 1 : 0) +
    (grounds.harm ? 3 : 0) +
    (grounds.vulnerable ? 2 : 0) +
    (grounds.leaving ? 1 : 0) +
    (grounds.rules.includes('go_public') ? 2 : 0)
  );
}

const disapprovalFrom = 1.5;
/** Two strong words, or one in capitals with its exclamation marks. */
const furyFrom = 5;
