import type { PersonsAnswer } from '#src/schemas/correction.ts';
import { complaintFrom, type Sentiment, type SentimentLabel, type Severity } from '#src/schemas/sentiment.ts';

/** What the dialog shows. */
export interface Draft {
  label: SentimentLabel;
  complaint: boolean;
  severity: Severity;
  topics: string[];
}

/** What a person said: what differs from what was there. Of a doubtful mention also a label that stays: that is what was asked. */
export function changedIn(before: Sentiment, draft: Draft): PersonsAnswer {
  const isOther = draft.complaint !== before.complaint >= complaintFrom;
  const severity = draft.complaint && draft.severity !== 'none' ? draft.severity : undefined;
  const hasOtherTopics = new Set(draft.topics).symmetricDifference(new Set(before.topics)).size > 0;
  return {
    ...((draft.label !== before.label || before.undecided) && { label: draft.label }),
    ...(isOther && { complaint: draft.complaint }),
    ...(severity && severity !== before.severity && { severity }),
    ...(hasOtherTopics && { topics: draft.topics }),
  };
}
