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

/** What a person may answer. */
export type AnsweredField = keyof PersonsAnswer;

/** What a person answered, each a question of its own to every later model. */
export function fieldsOf(answer: PersonsAnswer): AnsweredField[] {
  return (['label', 'complaint', 'severity', 'topics'] as const).filter((field) => answer[field] !== undefined);
}

/** What of a person's answer a model gives as well. */
export function metBy(said: Sentiment, answer: PersonsAnswer): AnsweredField[] {
  const hasTopics = () => new Set(answer.topics).symmetricDifference(new Set(said.topics)).size === 0;
  const isMet: Record<AnsweredField, () => boolean> = {
    label: () => answer.label === said.label,
    complaint: () => answer.complaint === said.complaint >= complaintFrom,
    severity: () => answer.severity === said.severity,
    topics: hasTopics,
  };
  return fieldsOf(answer).filter((field) => isMet[field]());
}

/** The same fields as a person's answer, with what a model says instead. */
export function answerBy(said: Sentiment, fields: readonly AnsweredField[]): PersonsAnswer {
  return {
    ...(fields.includes('label') && { label: said.label }),
    ...(fields.includes('complaint') && { complaint: said.complaint >= complaintFrom }),
    ...(fields.includes('severity') && { severity: said.severity }),
    ...(fields.includes('topics') && { topics: said.topics }),
  };
}

/** A complaint has a severity, what is none has none. */
export function severityFor({ severity }: Pick<Sentiment, 'severity'>, complaint: number): Sentiment['severity'] {
  if (complaint < complaintFrom) return 'none';
  return severity === 'none' ? 'low' : severity;
}
