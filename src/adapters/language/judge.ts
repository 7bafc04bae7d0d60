import type { Scorable } from '../../ports/sentiment-model.ts';
import { aComplaint, noComplaint } from './complaint-head.ts';
import { FeatureBag } from './features/bag.ts';
import { addComplaint, addForeignComplaint } from './features/complaint-features.ts';
import { findTopics, topicIndexOf } from './find-topics.ts';
import type { Judgement } from './judgement.ts';
import { concludeMood, readerOf, strangeMood, weighMood } from './mood.ts';
import { type Reading, readText } from './reading.ts';
import { explainedFrom, reasonsOf, sharesOf } from './reasons.ts';
import { type Mood, negative, positive } from './sentiment-head.ts';
import { intensityOf, severityOf } from './severity.ts';
import { complaints, english, otherComplaints } from './trained.ts';

/** Filled anew for each text: a thread judges one at a time. */
const bag = new FeatureBag();
const none = new Float64Array(0);

/** Judges one text. The same text gets the same judgement; nothing a text holds makes it throw. */
export function judge(item: Scorable): Judgement {
  const reading = readText(item);
  const { valence, signs, rules, tokens, lang, trouble } = reading;
  const leaving = trouble.leavings.length > 0;
  const intensity = intensityOf(valence, signs);
  const toward = Boolean(item.target);
  const { mood, shares, complaint, complaintShares } = weighUp(reading, toward);
  return {
    score: mood.score,
    confidence: mood.confidence,
    complaint,
    severity: severityOf({ ...trouble.plight, complaint, intensity, rules, leaving }),
    lang,
    question: trouble.question,
    leaving,
    hardRules: rules,
    topics: findTopics(tokens, topicIndexOf(item.topics)),
    spans: reasonsOf(reading, { shares, complaintShares }, complaint),
    moods: [mood.probabilities[0] ?? 0, mood.probabilities[1] ?? 0, mood.probabilities[2] ?? 0],
  };
}

interface Weighed {
  mood: Mood;
  complaint: number;
  shares: Float64Array;
  complaintShares: Float64Array;
}

/** The trained models' part. A language that none was trained on keeps what the rules say of a complaint. */
function weighUp(reading: Reading, toward: boolean): Weighed {
  const count = reading.tokens.length;
  const reader = readerOf(reading);
  let complaint = reading.ruleComplaint;
  if (!reader) return { mood: strangeMood(), complaint, shares: none, complaintShares: none };

  let complaintShares: Float64Array = none;
  // The mood as a whole is what a complaint is learnt from.
  let odds = weighMood(reading, reader, bag, false);
  let shares = toward ? none : sharesOf(reader.head.model, bag, count, positive, negative);
  const whole = concludeMood(reading, reader, odds, 0, false).probabilities;
  const isEnglish = reader.head === english;
  if (isEnglish) addComplaint(bag, reading, whole);
  else addForeignComplaint(bag, reading, whole);
  const head = isEnglish ? complaints : otherComplaints;
  complaint = head.judge(bag, complaint);
  if (complaint >= explainedFrom) complaintShares = sharesOf(head.model, bag, count, aComplaint, noComplaint);
  if (toward) {
    odds = weighMood(reading, reader, bag, true);
    shares = sharesOf(reader.head.model, bag, count, positive, negative);
  }
  return { mood: concludeMood(reading, reader, odds, complaint, toward), complaint, shares, complaintShares };
}
