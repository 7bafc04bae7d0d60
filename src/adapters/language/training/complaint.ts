import { logOdds } from '../../../domain/log-odds.ts';
import { aComplaint, type ComplaintNotes, calibrated, noComplaint } from '../complaint-head.ts';
import type { FeatureBag } from '../features/bag.ts';
import { addComplaint } from '../features/complaint-features.ts';
import { extract } from '../features/extract.ts';
import { addPlain } from '../features/plain-features.ts';
import { LinearModel } from '../linear/linear-model.ts';
import { softmax } from '../linear/softmax.ts';
import type { LinearWeights } from '../linear/weights.ts';
import { leanOn } from '../sentiment-head.ts';
import { foldOf } from './chance.ts';
import { type Fitted, fitMean, sumUp } from './fit.ts';
import { fitPlane } from './lines.ts';
import { gather, type Matrix } from './matrix.ts';
import { readOwnSentences } from './own-sentences.ts';
import { type Row, readRows } from './rows.ts';
import { readRow } from './sentiment.ts';

export interface ComplaintRows {
  /** Those that are measured, then such as only help to learn. */
  rows: readonly Row[];
  measured: number;
  labels: Uint8Array;
  matrix: Matrix;
  ruleComplaints: Float32Array;
}

/** Posts judged toward a brand are left out: what is a complaint there depends on who is asked about. */
const ownFiles = ['facts', 'support', 'moods'] as const;

/** Reads the complaints and what the sentiment model, which has not learnt them, says of their mood. */
export function prepareComplaints(
  folder: string,
  slots: number,
  mood: LinearWeights,
  ruleShare: number,
): ComplaintRows {
  const ofSet = readRows(folder, 'complaints', 'complaints/train.jsonl');
  const own = ownFiles
    .flatMap((file) => readOwnSentences(file).learnt)
    .map((row) => ({ ...row, label: row.complains ? 'complaint' : 'none' }));
  const rows: Row[] = [...ofSet, ...own];
  const moodModel = new LinearModel(mood);
  const ruleComplaints = new Float32Array(rows.length);
  const odds = new Float64Array(3);
  const matrix = gather(rows.length, slots, (at, bag: FeatureBag) => {
    const reading = readRow(rows[at] as Row);
    ruleComplaints[at] = reading.ruleComplaint;
    extract(reading, bag, false);
    addPlain(bag, reading.signs);
    moodModel.score(bag, odds);
    leanOn(odds, reading.ruleScore * ruleShare);
    softmax(odds);
    addComplaint(bag, reading, odds);
  });
  const labels = Uint8Array.from(rows, (row) => (row.label === 'complaint' ? aComplaint : noComplaint));
  return { rows, measured: ofSet.length, labels, matrix, ruleComplaints };
}

export interface ComplaintPlan {
  epochs: number;
  rate: number;
  drop: number;
  seed: number;
  fits: number;
  folds: number;
  /** How much the rows that only help to learn count beside those that are measured. */
  helpWeight: number;
}

export interface CrossValidated {
  notes: ComplaintNotes;
  /** Of each measured row, by the models and the calibration that did not learn it. */
  probabilities: Float64Array;
}

/** How the shipped weights are learnt. */
export const complaintPlan: ComplaintPlan = {
  epochs: 8,
  rate: 0.03,
  drop: 0.5,
  seed: 1,
  fits: 3,
  folds: 10,
  helpWeight: 0.3,
};
export const complaintSlots: number = 2 ** 18;

/** Fits on all folds but one and judges that one, in turn; the calibration is cross-validated likewise. */
export function crossValidate(data: ComplaintRows, plan: ComplaintPlan): CrossValidated {
  const fold = data.rows.map((row, at) => (at < data.measured ? foldOf(row.id, plan.folds) : -1));
  const modelOdds = new Float64Array(data.measured);
  const odds = new Float64Array(2);
  for (let out = 0; out < plan.folds; out += 1) {
    const fitted = fitComplaints(data, plan, (at) => fold[at] !== out);
    for (let at = 0; at < data.measured; at += 1) {
      if (fold[at] !== out) continue;
      sumUp(fitted, data.matrix, at, odds);
      modelOdds[at] = (odds[aComplaint] ?? 0) - (odds[noComplaint] ?? 0);
    }
  }
  const calibrate = (kept: (at: number) => boolean): ComplaintNotes => {
    const at = Array.from(modelOdds.keys()).filter(kept);
    const { from, slopes } = fitPlane(
      at.map((row) => [modelOdds[row] ?? 0, logOdds(data.ruleComplaints[row] ?? 0)]),
      at.map((row) => data.labels[row] === aComplaint),
      at.map(() => 1),
    );
    return { from, model: slopes[0] ?? 1, rules: slopes[1] ?? 0 };
  };
  const probabilities = new Float64Array(data.measured);
  for (let out = 0; out < plan.folds; out += 1) {
    const notes = calibrate((at) => fold[at] !== out);
    for (let at = 0; at < probabilities.length; at += 1) {
      if (fold[at] === out) probabilities[at] = calibrated(notes, modelOdds[at] ?? 0, data.ruleComplaints[at] ?? 0);
    }
  }
  return { notes: calibrate(() => true), probabilities };
}

/** Both classes count alike; the calibration brings back how often complaints are. */
export function fitComplaints(data: ComplaintRows, plan: ComplaintPlan, learnt: (at: number) => boolean): Fitted {
  const shares = [data.labels.subarray(0, data.measured), data.labels.subarray(data.measured)].map(
    (labels) => labels.reduce((sum, label) => sum + label, 0) / labels.length,
  );
  return fitMean(data.matrix, plan.fits, {
    ...{ classes: 2, labels: data.labels },
    weights: Float32Array.from(data.labels, (label, at) => {
      const helps = at >= data.measured;
      const share = shares[helps ? 1 : 0] ?? 0.5;
      return learnt(at) ? ((helps ? plan.helpWeight : 1) * 0.5) / (label === aComplaint ? share : 1 - share) : 0;
    }),
    ...{ epochs: plan.epochs, rate: plan.rate, drop: plan.drop, seed: plan.seed },
  });
}
