import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { complaintFrom } from '../../../schemas/sentiment.ts';
import { aComplaint, noComplaint } from '../complaint-head.ts';
import { type LinearWeights, writeWeights } from '../linear/weights.ts';
import { confidenceIn, likeliest, type SentimentLines } from '../sentiment-head.ts';
import { trainedLanguages } from '../trained-languages.ts';
import { complaintPlan, complaintSlots, crossValidate, fitComplaints, prepareComplaints } from './complaint.ts';
import { accuracy, confusionOf, macroF1, macroRecall, recalls, reliability } from './figures.ts';
import {
  judgeComplaints,
  otherComplaintPlan,
  prepareHeldComplaints,
  prepareOtherComplaints,
} from './other-complaints.ts';
import { readOwnSentences } from './own-sentences.ts';
import { quantise, restore } from './quantise.ts';
import { readRows, threeClasses, without } from './rows.ts';
import { calibrate, fitSentiment, judgeRows, type Prepared, prepare, sharesOf } from './sentiment.ts';
import { readMeasureOnly, readSentimentRows, weighedSets } from './sentiment-sets.ts';

// From the folder of data sets to the weights: `npm run train:language -- --data FOLDER [--out FOLDER]`. The same
// data give the same bits. Takes a few minutes and about 2 GB; prints the figures that MODEL-CARD.md tells.

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
if (!values.data) throw new Error('Say where the data sets are: --data FOLDER');
const data = values.data;
const out = values.out ?? fileURLToPath(new URL('../weights/', import.meta.url));
mkdirSync(out, { recursive: true });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const englishPlan = { sets: weighedSets, epochs: 3, rate: 0.02, drop: 0.6, seed: 1, fits: 3 };
const othersSets = [
  { name: 'others', weight: 1 },
  { name: 'own', weight: 0.3 },
];
const othersPlan = { sets: othersSets, epochs: 6, rate: 0.03, drop: 0.5, seed: 1, fits: 1 };
/** How far the rules may lean on the log-odds; the first that is best on the held-out parts is taken. */
const ruleShares = [0, 0.25, 0.5, 0.75, 1, 1.5];

const mood = trainEnglish();
const { unlearnt, shipped } = trainOthers();
trainOtherComplaints(unlearnt, shipped);
trainComplaints(mood.weights, mood.ruleShare);

function trainEnglish(): { weights: LinearWeights; ruleShare: number } {
  const slots = 2 ** 20;
  const { train, held } = readSentimentRows(data);
  const heldBrands = held.brands ?? [];
  const prepared = prepare([...train, ...heldBrands], slots);
  const tested = mapValues(held, (rows) => prepare(rows, slots));
  const unlearnt = new Set(heldBrands);
  const development = quantise(
    fitSentiment(prepared, englishPlan, (row) => !unlearnt.has(row)),
    {},
  );
  const fitted = restore(development);

  let [ruleShare, most] = [0, 0];
  for (const share of ruleShares) {
    const recall = Object.values(tested).reduce(
      (sum, one) => sum + macroRecall(tableOf(one, judgeRows(fitted, one, share))) / Object.keys(tested).length,
      0,
    );
    say(`rules' share ${share}: mean macro-recall ${recall.toFixed(2)}`);
    if (recall > most) [ruleShare, most] = [share, recall];
  }
  const judged = mapValues(tested, (one) => ({ prepared: one, judged: judgeRows(fitted, one, ruleShare) }));
  const lines = calibrate(Object.values(judged));
  const notes = { ruleShare, ...lines };
  for (const [name, one] of Object.entries(judged)) tell(name, one.prepared, one.judged, lines);
  for (const [name, rows] of Object.entries(readMeasureOnly(data))) {
    const one = prepare(rows, slots);
    tell(`${name} (measured only)`, one, judgeRows(fitted, one, ruleShare), lines);
  }
  const confidences = Object.values(judged).flatMap((one) => confidencesOf(one.prepared, one.judged, lines));
  writeFileSync(join(out, 'abstain.txt'), `${sharesOf(confidences).join('\n')}\n`);
  const weights = quantise(fitSentiment(prepared, englishPlan), notes);
  writeWeights(join(out, 'english.bin'), weights);
  return { weights, ruleShare };
}

/** The weights that ship, and such as have not learnt our own sentences, which say of those what they would of a stranger's. */
function trainOthers(): Record<'unlearnt' | 'shipped', LinearWeights> {
  const slots = 2 ** 19;
  const read = (file: string) =>
    threeClasses(readRows(data, 'others', file)).filter(({ lang }) => trainedLanguages.has(lang ?? ''));
  const held = read('multilingual/val.jsonl');
  const own = readOwnSentences('languages');
  const prepared = prepare([...without(read('multilingual/train.jsonl'), held), ...own.learnt], slots, true);
  const tested = prepare(held, slots, true);
  const unlearnt = quantise(
    fitSentiment(prepared, othersPlan, ({ set }) => set !== 'own'),
    {},
  );
  const weights = quantise(fitSentiment(prepared, othersPlan), {});
  const judged = judgeRows(restore(weights), tested, 0);
  const lines = calibrate([{ prepared: tested, judged }]);
  tell('six other languages', tested, judged, lines);
  for (const lang of trainedLanguages) {
    const at = held.flatMap((row, index) => (row.lang === lang ? [index] : []));
    const table = confusionOf(
      3,
      at.map((index) => tested.labels[index] ?? 0),
      at.map((index) => likeliest(judged[index] ?? [])),
    );
    say(`  ${lang}: macro-F1 ${macroF1(table).toFixed(1)} of ${at.length}`);
  }
  const heldOwn = prepare(own.held, slots, true);
  tell('our own sentences in them, the tenth held out', heldOwn, judgeRows(restore(weights), heldOwn, 0), lines);
  writeWeights(join(out, 'others.bin'), { ...weights, notes: { ruleShare: 0, ...lines } });
  return { unlearnt, shipped: weights };
}

function trainComplaints(moodWeights: LinearWeights, ruleShare: number): void {
  const prepared = prepareComplaints(data, complaintSlots, moodWeights, ruleShare);
  const { notes, probabilities } = crossValidate(prepared, complaintPlan);
  tellComplaints(`complaints, ${complaintPlan.folds} folds`, prepared.labels, probabilities);
  say(`  ${JSON.stringify(notes)}`);
  const fitted = fitComplaints(prepared, complaintPlan, () => true);
  writeWeights(join(out, 'complaints.bin'), quantise(fitted, { ...notes }));
}

function trainOtherComplaints(unlearnt: LinearWeights, shipped: LinearWeights): void {
  const prepared = prepareOtherComplaints(data, unlearnt);
  const { notes, probabilities } = crossValidate(prepared, otherComplaintPlan);
  tellComplaints(`complaints in other languages, ${otherComplaintPlan.folds} folds`, prepared.labels, probabilities);
  say(`  ${JSON.stringify(notes)}`);
  for (const lang of trainedLanguages) {
    const at = Array.from(probabilities.keys()).filter((row) => prepared.rows[row]?.lang === lang);
    const pick = <Of>(from: ArrayLike<Of>): Of[] => at.map((row) => from[row] as Of);
    tellComplaints(`  ${lang}`, pick(prepared.labels), pick(probabilities));
  }
  const weights = quantise(
    fitComplaints(prepared, otherComplaintPlan, () => true),
    { ...notes },
  );
  const held = prepareHeldComplaints(shipped);
  tellComplaints('  the tenth held out', held.labels, judgeComplaints(restore(weights), notes, held));
  writeWeights(join(out, 'other-complaints.bin'), weights);
}

function tellComplaints(name: string, labels: ArrayLike<number>, probabilities: ArrayLike<number>): void {
  const given = Array.from(probabilities, (one) => (one >= complaintFrom ? aComplaint : noComplaint));
  const table = confusionOf(
    2,
    Array.from(given, (_, at) => labels[at] ?? noComplaint),
    given,
  );
  const sure = Array.from(probabilities, (one) => Math.max(one, 1 - one));
  const { error } = reliability(
    sure,
    given.map((one, at) => one === labels[at]),
  );
  const [passed, found] = recalls(table).map((one) => (100 * one).toFixed(0));
  say(
    `${name}: ${given.length} texts, macro-F1 ${macroF1(table).toFixed(1)}, accuracy ${accuracy(table).toFixed(1)}, found ${found}, let pass ${passed}, ECE ${error.toFixed(1)}`,
  );
}

function tableOf({ labels }: Prepared, judged: readonly Float64Array[]): Float64Array {
  return confusionOf(3, labels, judged.map(likeliest));
}

function confidencesOf({ towards }: Prepared, judged: readonly Float64Array[], lines: SentimentLines): number[] {
  return judged.map((probabilities, at) => confidenceIn(probabilities, lines, towards[at] === 1));
}

function tell(name: string, prepared: Prepared, judged: readonly Float64Array[], lines: SentimentLines): void {
  const table = tableOf(prepared, judged);
  const right = judged.map((probabilities, at) => likeliest(probabilities) === prepared.labels[at]);
  const { bins, error } = reliability(confidencesOf(prepared, judged, lines), right);
  const each = recalls(table)
    .map((one) => (100 * one).toFixed(0))
    .join('/');
  say(
    `${name}: ${judged.length} texts, macro-recall ${macroRecall(table).toFixed(1)} (${each}), accuracy ${accuracy(table).toFixed(1)}, macro-F1 ${macroF1(table).toFixed(1)}, ECE ${error.toFixed(1)}`,
  );
  say(
    `  said/held ${bins.map((bin) => `${(100 * bin.said).toFixed(0)}/${(100 * bin.held).toFixed(0)} (${bin.texts})`).join(' ')}`,
  );
}

function mapValues<From, To>(record: Record<string, From>, change: (one: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
