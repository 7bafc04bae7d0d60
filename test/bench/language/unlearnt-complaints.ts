import { heard } from '#src/adapters/language/complaint-head.ts';
import { readWeights } from '#src/adapters/language/linear/weights.ts';
import { SentimentNotes } from '#src/adapters/language/sentiment-head.ts';
import {
  complaintPlan,
  complaintSlots,
  crossValidate,
  prepareComplaints,
} from '#src/adapters/language/training/complaint.ts';

/**
 * What the fast tier would say of each complaint of the data folder had it not learnt it: fitted as `npm run train:language`
 * does, on all parts but one, in turn. The model of the mood is the shipped one, which learns no complaints.
 */
export function readUnlearnt(folder: string): { probabilities: Map<string, number>; folds: number } {
  const mood = readWeights(new URL('../../../src/adapters/language/weights/english.bin', import.meta.url));
  const { ruleShare } = SentimentNotes.parse(mood.notes);
  const data = prepareComplaints(folder, complaintSlots, mood, ruleShare);
  const { probabilities } = crossValidate(data, complaintPlan);
  const said = Array.from(probabilities, (learnt, at) => {
    return [data.rows[at]?.id ?? '', heard(learnt, data.ruleComplaints[at] ?? 0)] as const;
  });
  return { probabilities: new Map(said), folds: complaintPlan.folds };
}
