import type { CorrectionLayer } from '../schemas/correction-layer.ts';
import {
  complaintFrom,
  type SentimentLabel,
  type SentimentReason,
  type SentimentResult,
} from '../schemas/sentiment.ts';
import { severityFor } from './correction.ts';
import { type Feature, featuresOf } from './correction-features.ts';
import { logistic, logOdds } from './log-odds.ts';
import { labelFrom, labelOf, labelSentiment } from './sentiment.ts';

/** The order of the classes in a layer; the fourth column is the complaint. */
export const labels = ['negative', 'neutral', 'positive'] as const satisfies SentimentLabel[];

export interface LayerInput {
  /** As the model was given it. */
  text: string;
  /** Names of the brand and the terms by which the post names it. */
  brandTerms: string[];
  result: SentimentResult;
}

/** What a layer shifts: log-probabilities of the three labels, log-odds of a complaint, and the text's features. */
export interface LayerBase {
  logits: [number, number, number];
  complaint: number;
  features: Feature[];
  /** Of each feature, so that long texts are shifted no further than short ones. */
  weight: number;
}

type Weights = Pick<CorrectionLayer, 'bias' | 'words'>;

/** Below it the label drawn from a score would not be the likeliest of the three. */
const leastConfidence = 0.4;
/** Share of the doubt that goes to the nearer of the two other labels. */
const nearerShare = 0.6;
const surest = 1e-3;
const mostReasons = 3;

/**
 * A model tells a score and how sure it is of the label drawn from it; the rest of the probability is divided between the
 * other two, the nearer one first: between praise and complaint lies neutral.
 */
export function baseOf({ text, brandTerms, result }: LayerInput): LayerBase {
  const { score, confidence, complaint, label } = labelSentiment(result);
  const sure = Math.min(1 - surest, Math.max(leastConfidence, confidence));
  const [near, far] = [(1 - sure) * nearerShare, (1 - sure) * (1 - nearerShare)];
  const shares = {
    negative: [sure, near, far],
    neutral: score < 0 ? [near, sure, far] : [far, sure, near],
    positive: [far, near, sure],
  }[label];
  const features = featuresOf(text, brandTerms);
  return {
    logits: shares.map(Math.log) as LayerBase['logits'],
    complaint: logOdds(complaint, surest),
    features,
    weight: 1 / Math.sqrt(Math.max(1, features.length)),
  };
}

/** A result as a brand's layer sees it; the very same result where the layer knows no word of the text and leans nowhere. */
export function applyLayer(layer: Weights, input: LayerInput): SentimentResult {
  const { result, text } = input;
  const base = baseOf(input);
  const [negative = 0, neutral = 0, positive = 0, complaintShift = 0] = shiftOf(layer, base);
  if (negative === 0 && neutral === 0 && positive === 0 && complaintShift === 0) return result;

  const before = labelSentiment(result);
  const chances = softmax(base.logits.map((logit, index) => logit + ([negative, neutral, positive][index] ?? 0)));
  const best = chances.indexOf(Math.max(...chances));
  const label = labels[best] ?? before.label;
  const isFlipped = label !== before.label;
  const complaint = complaintShift === 0 ? before.complaint : logistic(base.complaint + complaintShift);
  const isTurned = complaint >= complaintFrom !== before.complaint >= complaintFrom;
  const wasSure = softmax(base.logits)[best] ?? 1;
  return {
    ...result,
    complaint,
    score: isFlipped ? scoreWithin(label, (chances[2] ?? 0) - (chances[0] ?? 0)) : before.score,
    confidence: isFlipped ? (chances[best] ?? 0) : Math.min(1, (before.confidence * (chances[best] ?? 1)) / wasSure),
    severity: isTurned && result.hardRules.length === 0 ? severityFor(result, complaint) : result.severity,
    reasons: isFlipped || isTurned ? withReasons(layer, base, result.reasons, text) : result.reasons,
  };
}

/** How far the layer moves the four columns for this text. */
export function shiftOf({ bias, words }: Weights, { features, weight }: LayerBase): number[] {
  const shift = [...bias];
  for (const { key } of features) {
    const moves = words[key];
    if (moves) for (const [column, move] of moves.entries()) shift[column] = (shift[column] ?? 0) + weight * move;
  }
  return shift;
}

export function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** A score from which the label follows again. */
function scoreWithin(label: SentimentLabel, wanted: number): number {
  if (label === 'positive') return Math.max(labelFrom, wanted);
  if (label === 'negative') return Math.min(-labelFrom, wanted);
  return labelOf(wanted) === 'neutral' ? wanted : Math.sign(wanted) * labelFrom * 0.99;
}

/** The words that weighed most in the layer go first; they take the place of the model's where both stand in one stretch. */
function withReasons(
  { words }: Weights,
  { features, weight }: LayerBase,
  reasons: SentimentReason[],
  text: string,
): SentimentReason[] {
  const weighed = features.flatMap(({ key, start, end }) => {
    const [negative = 0, , positive = 0, complaint = 0] = words[key] ?? [];
    const moved = (positive - negative - complaint) * weight;
    return moved === 0 ? [] : [{ start, end, text: text.slice(start, end), weight: moved }];
  });
  const kept: SentimentReason[] = [];
  const isFree = ({ start, end }: SentimentReason) => !kept.some((one) => start < one.end && one.start < end);
  for (const reason of weighed.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    if (kept.length < mostReasons && isFree(reason)) kept.push(reason);
  }
  for (const reason of reasons) if (isFree(reason)) kept.push(reason);
  return kept.sort((a, b) => a.start - b.start);
}
