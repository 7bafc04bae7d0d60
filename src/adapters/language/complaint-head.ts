import { z } from 'zod';
import { logistic, logOdds } from '../../domain/log-odds.ts';
import type { FeatureBag } from './features/bag.ts';
import { LinearModel } from './linear/linear-model.ts';
import type { LinearWeights } from './linear/weights.ts';

/** From this probability on, the cues by themselves say that somebody complains. */
const cuesCount = 0.5;

/** Class numbers in the complaint weights file. */
export const [noComplaint, aComplaint] = [0, 1] as const;

export const ComplaintNotes = z.object({
  /** Log-odds of a complaint = from + model x the model's + rules x the rules'; fitted on rows that neither was. */
  from: z.number(),
  model: z.number(),
  rules: z.number(),
});
export type ComplaintNotes = z.infer<typeof ComplaintNotes>;

/** The trained judgement whether a text is a complaint, with what the rules say. */
export class ComplaintHead {
  readonly model: LinearModel;
  private readonly notes: ComplaintNotes;
  private readonly odds = new Float64Array(2);

  constructor(weights: LinearWeights) {
    this.model = new LinearModel(weights);
    this.notes = ComplaintNotes.parse(weights.notes);
  }

  /** Probability that the text in the bag is a complaint. */
  judge(bag: FeatureBag, ruleComplaint: number): number {
    this.model.score(bag, this.odds);
    const learnt = calibrated(this.notes, (this.odds[aComplaint] ?? 0) - (this.odds[noComplaint] ?? 0), ruleComplaint);
    return heard(learnt, ruleComplaint);
  }
}

/** Where the cue tables are surer of a complaint than what was learnt from few of them, the truth is taken to lie between, nearer to them. */
export function heard(learnt: number, ruleComplaint: number): number {
  if (ruleComplaint <= Math.max(learnt, cuesCount)) return learnt;
  return logistic((logOdds(learnt) + 3 * logOdds(ruleComplaint)) / 4);
}

export function calibrated({ from, model, rules }: ComplaintNotes, modelOdds: number, ruleComplaint: number): number {
  return logistic(from + model * modelOdds + rules * logOdds(ruleComplaint));
}
