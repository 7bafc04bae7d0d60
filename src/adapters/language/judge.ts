import type { Scorable } from '../../ports/sentiment-model.ts';
import { findTopics, topicIndexOf } from './find-topics.ts';
import type { Judgement } from './judgement.ts';
import { hasLexicon } from './lexicon/lexicon.ts';
import { type Reading, readText } from './reading.ts';
import { intensityOf, severityOf } from './severity.ts';
import { confidenceOf } from './squash.ts';
import type { WeighedSpan } from './valence.ts';

const mostSpans = 24;
/** Share of a complaint's log-odds that a reason shows, to stand beside valences in [-4, 4]. */
const complaintSpanScale = -0.8;
const hardRuleSpanWeight = -4;
const leavingSpanWeight = -3.5;

/** Judges one text. The same text gets the same judgement; nothing a text holds makes it throw. */
export function judge(item: Scorable): Judgement {
  const reading = readText(item);
  const { valence, signs, rules, tokens, lang, trouble, ruleComplaint: complaint, ruleScore: score } = reading;
  const leaving = trouble.leavings.length > 0;
  const intensity = intensityOf(valence, signs);
  return {
    score,
    confidence: confidenceOf(score, complaint, valence, signs, hasLexicon(lang)),
    complaint,
    severity: severityOf({ ...trouble.plight, complaint, intensity, rules, leaving }),
    lang,
    question: trouble.question,
    leaving,
    hardRules: rules,
    topics: findTopics(tokens, topicIndexOf(item.topics)),
    spans: spansOf(reading, complaint),
  };
}

/** The strongest reasons, in the order of the text; no stretch is told twice. */
function spansOf({ valence, told, ruled, trouble }: Reading, complaint: number): WeighedSpan[] {
  const all: WeighedSpan[] = [
    ...ruled.map(({ start, end }) => ({ start, end, weight: hardRuleSpanWeight })),
    ...trouble.leavings.map((span) => ({ ...span, weight: leavingSpanWeight })),
    ...(complaint >= 0.3
      ? told.map(({ start, end, meaning }) => ({ start, end, weight: meaning.weight * complaintSpanScale }))
      : []),
    ...valence.spans,
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const kept: WeighedSpan[] = [];
  for (const span of all) {
    if (kept.length >= mostSpans) break;
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}
