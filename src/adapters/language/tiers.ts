import { logistic, logOdds } from '../../domain/log-odds.ts';
import type { Scorable, SentimentModel } from '../../ports/sentiment-model.ts';
import { complaintFrom, type SentimentResult } from '../../schemas/sentiment.ts';
import type { Judged, Moods } from './judgement.ts';
import type { FastTier } from './model.ts';
import type { Verdict } from './neural/classify.ts';
import type { NeuralModel } from './neural/neural-model.ts';
import { scoreOf } from './sentiment-head.ts';

/** Below this confidence of the fast tier a second opinion is worth its time. */
const unsureBelow = 0.7;
/** From this probability of a complaint on, a person may be called. */
const perhapsComplaint = 0.35;
/** No tier is believed to be surer of a complaint than this, nor of none. */
const surest = 0.001;

export interface TiersOptions {
  fast: FastTier;
  neural: NeuralModel;
  /** Which texts the neural tier is asked of: those that matter or are unsure, or all that it can read. */
  ask: 'where it matters' | 'always';
}

/**
 * The fast tier reads everything; the neural one is asked again where that is unsure or about to be flagged. Both decide the
 * mood and the complaint, since they err in different places; language, rules, topics and reasons stay the fast tier's.
 * Where the neural tier has no answer the fast one's stands.
 */
export function openTiers({ fast, neural, ask }: TiersOptions): SentimentModel {
  return {
    async score(batch) {
      const judged = await fast.judge(batch);
      const results = judged.map(({ result }) => result);
      const places = [...results.entries()].filter(([, result]) => isAsked(result)).map(([at]) => at);
      const verdicts = await neural.judge(places.map((at) => question(batch[at])));
      for (const [order, at] of places.entries()) {
        const [one, verdict] = [judged[at], verdicts[order]];
        if (one && verdict) results[at] = combine(one, verdict);
      }
      return results;
    },
    notes: () => [...(fast.notes?.() ?? []), ...[neural.problem() ?? []].flat()],
    async [Symbol.asyncDispose]() {
      await neural[Symbol.asyncDispose]();
      await fast[Symbol.asyncDispose]();
    },
  };

  function isAsked(result: SentimentResult): boolean {
    // Short posts have no language that could be told; who asks always wants them judged all the same.
    if (ask === 'always') return result.lang === 'und' || neural.reads(result.lang);
    return neural.reads(result.lang) && needsCloserLook(result);
  }
}

/** The fast tier alone, with what the operator should know of the other one. */
export function withNote(fast: SentimentModel, note: string): SentimentModel {
  return { ...fast, notes: () => [...(fast.notes?.() ?? []), note] };
}

function question(item: Scorable | undefined): { text: string; target?: string | undefined } {
  return { text: item?.text ?? '', target: item?.target };
}

function needsCloserLook({ confidence, complaint, hardRules, severity }: SentimentResult): boolean {
  if (confidence < unsureBelow || complaint >= perhapsComplaint) return true;
  return hardRules.length > 0 || severity === 'high' || severity === 'critical';
}

function combine({ result, moods }: Judged, verdict: Verdict): SentimentResult {
  const said: Moods = [verdict.negative, verdict.neutral, verdict.positive];
  // Of a text in a language that it cannot tell, the fast tier has no opinion.
  const both = result.lang === 'und' || result.lang === 'mul' ? said : middleOf(moods, said);
  const complaint =
    verdict.complaint === undefined ? result.complaint : inTheMiddle(result.complaint, verdict.complaint);
  return {
    ...result,
    score: scoreOf(both),
    confidence: Math.max(...both),
    complaint,
    severity: result.severity === 'none' && complaint >= complaintFrom ? 'low' : result.severity,
  };
}

/** Their geometric mean. */
function middleOf(one: Moods, other: Moods): Moods {
  const mean = (at: 0 | 1 | 2) => Math.sqrt(Math.max(surest, one[at]) * Math.max(surest, other[at]));
  const [negative, neutral, positive] = [mean(0), mean(1), mean(2)];
  const sum = negative + neutral + positive;
  return [negative / sum, neutral / sum, positive / sum];
}

/** The mean of two probabilities by their log-odds: who is sure counts for more than who is not. */
function inTheMiddle(one: number, other: number): number {
  return logistic((logOdds(one, surest) + logOdds(other, surest)) / 2);
}
