import type { PersonsAnswer } from '../schemas/correction.ts';
import { complaintFrom, type Sentiment, type SentimentLabel } from '../schemas/sentiment.ts';

/** A person's label has no shades: the middle of what the label covers. */
const scoreOf: Record<SentimentLabel, number> = { negative: -0.6, neutral: 0, positive: 0.6 };

/**
 * The sentiment of a mention once a person has spoken: nothing they said is doubtful any more. Who says that it is no
 * complaint overrules the hard rules too; who says that it is one of no severity known has one of a low one.
 */
export function withAnswer(model: Sentiment, answer: PersonsAnswer, userId: string): Sentiment {
  const isOther = answer.label !== undefined && answer.label !== model.label;
  const complaint = answer.complaint === undefined ? model.complaint : Number(answer.complaint);
  return {
    ...model,
    complaint,
    severity: answer.severity ?? severityFor(model, complaint),
    ...(answer.label !== undefined && { label: answer.label, confidence: 1 }),
    // Words that spoke for another label explain nothing any more.
    ...(isOther && { score: scoreOf[answer.label ?? model.label], reasons: [] }),
    ...(answer.complaint === false && { hardRules: [] }),
    ...(answer.topics && { topics: [...new Set(answer.topics)] }),
    undecided: false,
    correctedBy: userId,
  };
}

/** Whether a model says what the person said, in everything they said. */
export function isRight(said: Sentiment, { label, complaint, severity, topics }: PersonsAnswer): boolean {
  return (
    (label === undefined || label === said.label) &&
    (complaint === undefined || complaint === said.complaint >= complaintFrom) &&
    (severity === undefined || severity === said.severity) &&
    (topics === undefined || new Set(topics).symmetricDifference(new Set(said.topics)).size === 0)
  );
}

/** A complaint has a severity, what is none has none. */
export function severityFor({ severity }: Pick<Sentiment, 'severity'>, complaint: number): Sentiment['severity'] {
  if (complaint < complaintFrom) return 'none';
  return severity === 'none' ? 'low' : severity;
}
