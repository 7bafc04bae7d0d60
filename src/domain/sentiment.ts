import type { Sentiment, SentimentLabel, SentimentResult, Severity } from '../schemas/sentiment.ts';

/** From this score on a text is positive, from its negative on negative. Every model scales its score to it. */
export const labelFrom = 0.2;

/**
 * Below this confidence a person decides, where the operator has not said how many mentions a person may look at. A coin
 * with three sides would be right in a third of the cases.
 */
export const undecidedBelow = 0.4;

/**
 * Gives a model's result its label. Total: a model that strays from its ranges, or answers with no number at all,
 * is read as knowing nothing. Below the confidence `bound` a person decides.
 */
export function labelSentiment(result: SentimentResult, bound = undecidedBelow): Sentiment {
  const score = Number.isFinite(result.score) ? clamp(result.score, -1, 1) : 0;
  const confidence = Number.isFinite(result.score) ? clamp(result.confidence, 0, 1) : 0;
  const complaint = clamp(result.complaint, 0, 1);
  return { ...result, score, confidence, complaint, label: labelOf(score), undecided: confidence < bound };
}

export function labelOf(score: number): SentimentLabel {
  if (score >= labelFrom) return 'positive';
  return score <= -labelFrom ? 'negative' : 'neutral';
}

const severities: readonly Severity[] = ['none', 'low', 'medium', 'high', 'critical'];

/** 0 for none to 4 for critical, to compare and to add up. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** The graver of two. */
export function worseSeverity(a: Severity, b: Severity): Severity {
  return severityRank(a) >= severityRank(b) ? a : b;
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}
