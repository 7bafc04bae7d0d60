import { aComplaint, type ComplaintNotes, calibrated, heard, noComplaint } from '../complaint-head.ts';
import { addForeignComplaint } from '../features/complaint-features.ts';
import { extract } from '../features/extract.ts';
import { addForeign } from '../features/language-features.ts';
import { LinearModel } from '../linear/linear-model.ts';
import { softmax } from '../linear/softmax.ts';
import type { LinearWeights } from '../linear/weights.ts';
import { trainedLanguages } from '../trained-languages.ts';
import { type ComplaintPlan, type ComplaintRows, complaintPlan } from './complaint.ts';
import { type Fitted, sumUp } from './fit.ts';
import { gather } from './matrix.ts';
import { readOwnSentences } from './own-sentences.ts';
import { type Row, readRows } from './rows.ts';
import { readRow } from './sentiment.ts';

/** Fewer weights than for English: what is learnt is learnt for six languages at once. */
const otherComplaintSlots = 2 ** 17;
export const otherComplaintPlan: ComplaintPlan = { ...complaintPlan, drop: 0.6, folds: 5, helpWeight: 0.15 };

/**
 * Our own sentences, with what a model that has not learnt them (`mood`) says of their mood. No public set has complaints in these
 * languages; its praise helps to know what is none.
 */
export function prepareOtherComplaints(folder: string, mood: LinearWeights): ComplaintRows {
  const own = readOwnSentences('languages').learnt;
  return prepareRows([...own.map(labelled), ...readPraise(folder)], own.length, mood);
}

/** The tenth of our own sentences that is held out. */
export function prepareHeldComplaints(mood: LinearWeights): ComplaintRows {
  const own = readOwnSentences('languages').held;
  return prepareRows(own.map(labelled), own.length, mood);
}

function labelled({ complains, ...row }: Row & { complains: boolean }): Row {
  return { ...row, label: complains ? 'complaint' : 'none' };
}

/** Without names of accounts and links: that all of these are tweets, and few of ours, is not to be learnt. */
function readPraise(folder: string): Row[] {
  return readRows(folder, 'others', 'multilingual/train.jsonl')
    .filter(({ label, lang }) => label === 'positive' && trainedLanguages.has(lang ?? ''))
    .map((row) => ({ ...row, text: row.text.replace(/@\w+|https?:\S*|\bhttp\b/gu, ' '), label: 'none' }));
}

function prepareRows(rows: readonly Row[], measured: number, mood: LinearWeights): ComplaintRows {
  const moodModel = new LinearModel(mood);
  const ruleComplaints = new Float32Array(rows.length);
  const odds = new Float64Array(3);
  const matrix = gather(rows.length, otherComplaintSlots, (at, bag) => {
    const row = rows[at] as Row;
    const reading = readRow(row);
    ruleComplaints[at] = reading.ruleComplaint;
    extract(reading, bag, false);
    addForeign(bag, reading, row.lang ?? 'und');
    moodModel.score(bag, odds);
    softmax(odds);
    addForeignComplaint(bag, reading, odds);
  });
  const labels = Uint8Array.from(rows, (row) => (row.label === 'complaint' ? aComplaint : noComplaint));
  return { rows, measured, labels, matrix, ruleComplaints };
}

/** What the model says of each measured row, which it has not learnt; `heard` has the cue tables' say in it. */
export function judgeComplaints(fitted: Fitted, notes: ComplaintNotes, data: ComplaintRows): number[] {
  const odds = new Float64Array(2);
  return Array.from({ length: data.measured }, (_, at) => {
    sumUp(fitted, data.matrix, at, odds);
    const rules = data.ruleComplaints[at] ?? 0;
    return heard(calibrated(notes, (odds[aComplaint] ?? 0) - (odds[noComplaint] ?? 0), rules), rules);
  });
}
