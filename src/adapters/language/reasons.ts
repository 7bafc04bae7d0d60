import type { FeatureBag } from './features/bag.ts';
import type { LinearModel } from './linear/linear-model.ts';
import type { Reading } from './reading.ts';
import type { Span } from './text.ts';
import type { Token } from './tokens.ts';
import type { WeighedSpan } from './valence.ts';

const mostSpans = 24;
/** Share of a complaint cue's log-odds that its reason shows, to stand beside valences in [-4, 4]. */
const complaintSpanScale = -0.8;
const hardRuleSpanWeight = -4;
const leavingSpanWeight = -3.5;
/** What a rule's valence adds to the words' own log-odds: that much of it is in the model's numbers. */
const ruleShare = 0.5;
/** Words that move the log-odds by less are not worth showing. */
const leastShare = 0.35;
/** Less likely complaints are not explained. */
export const explainedFrom = 0.3;
/** A word shown for the complaint alone must move it by this much. */
const leastComplaintShare = 0.6;
const mostWeight = 4;

/** By how much each token speaks for praise, and for a complaint; empty where nobody asks. */
export interface Judges {
  shares: Float64Array;
  complaintShares: Float64Array;
}

/** By how much each token speaks for class `up` against `down`. */
export function sharesOf(model: LinearModel, bag: FeatureBag, tokens: number, up: number, down: number): Float64Array {
  const shares = new Float64Array(tokens);
  model.explain(bag, up, down, shares);
  return shares;
}

/**
 * The strongest reasons in the order of the text; no stretch is told twice. A turn of phrase that the rules know is
 * one reason, weighed by what its words do in the model and by the rule; every other word stands for itself.
 */
export function reasonsOf(reading: Reading, { shares, complaintShares }: Judges, complaint: number): WeighedSpan[] {
  const { ruled, trouble, told, valence, tokens } = reading;
  const spans: WeighedSpan[] = ruled.map(({ start, end }) => ({ start, end, weight: hardRuleSpanWeight }));
  for (const span of trouble.leavings) spans.push({ ...span, weight: leavingSpanWeight });
  if (complaint >= explainedFrom) {
    for (const { start, end, meaning } of told) spans.push({ start, end, weight: meaning.weight * complaintSpanScale });
  }
  for (const { start, end, weight } of valence.spans) {
    const said = ruleShare * weight + shareWithin(reading, shares, { start, end });
    // Where word and rule pull apart the rule has read the context.
    spans.push({ start, end, weight: bounded(Math.sign(said) === Math.sign(weight) ? said : ruleShare * weight) });
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const { start, end, kind } = tokens[at] as Token;
    if (kind === 'mark' || kind === 'number' || kind === 'target' || kind === 'mention') continue;
    const share = shares[at] ?? 0;
    const blame = complaintShares[at] ?? 0;
    if (Math.abs(share) >= leastShare) spans.push({ start, end, weight: bounded(share) });
    else if (complaint >= explainedFrom && blame >= leastComplaintShare)
      spans.push({ start, end, weight: bounded(-blame) });
  }
  return strongest(spans);
}

function strongest(spans: WeighedSpan[]): WeighedSpan[] {
  const kept: WeighedSpan[] = [];
  for (const span of spans.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    if (kept.length >= mostSpans) break;
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function shareWithin({ tokens }: Reading, shares: Float64Array, { start, end }: Span): number {
  let sum = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token && token.start >= end) break;
    if (token && token.start >= start) sum += shares[at] ?? 0;
  }
  return sum;
}

function bounded(weight: number): number {
  return Math.max(-mostWeight, Math.min(mostWeight, weight));
}
