import { createHash } from 'node:crypto';
import { z } from 'zod';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { printTable } from '../cluster/table.ts';
import type { Contestant } from './contestants.ts';
import { type Item, readRows, sampleOf } from './items.ts';
import { aucOf, qualityAmong } from './metrics.ts';
import { readUnlearnt } from './unlearnt-complaints.ts';

interface Scored {
  score: number;
  is: boolean;
  /** Which of five parts the text belongs to. */
  fold: number;
}

const Row = z.object({ id: z.string(), text: z.string(), label: z.enum(['complaint', 'none']) });
const folds = 5;

/**
 * Ours at the threshold of the product, as shipped (which has learnt these very tweets) and fitted anew without the tweets it
 * judges; libraries by how unkind they find a text, each part of the set cut where the four others are told apart best.
 */
export async function printComplaints(
  folder: string,
  most: number,
  models: readonly Contestant[],
  libraries: readonly Contestant[],
): Promise<void> {
  const rows = sampleOf(readRows(folder, 'complaints/train.jsonl', Row) ?? [], most);
  if (rows.length === 0) return;
  console.log(`\n## Complaints, in percent\n\n${rows.length.toLocaleString('en')} tweets (ACL 2019).`);
  const table: string[][] = [];
  function add(name: string, scored: readonly Scored[], found: readonly boolean[], how: string): void {
    const quality = qualityAmong(
      [true, false],
      scored.map(({ is }) => is),
      found,
    );
    const figures = [quality.macroF1, quality.accuracy, 100 * aucOf(scored)].map((figure) => figure.toFixed(1));
    table.push([name, ...figures, how]);
  }
  const scoredBy = (scoreOf: (at: number) => number | undefined) =>
    rows.map(({ id, label }, at): Scored => {
      return { score: scoreOf(at) ?? 0, is: label === 'complaint', fold: foldOf(id) };
    });
  const overThreshold = (scored: readonly Scored[]) => scored.map(({ score }) => score >= complaintFrom);

  const { probabilities, folds: parts } = readUnlearnt(folder);
  const unlearnt = scoredBy((at) => probabilities.get(rows[at]?.id ?? ''));
  add('Earshot, fast, fitted anew', unlearnt, overThreshold(unlearnt), `cross-validation in ${parts} parts`);
  for (const contestant of [...models, ...libraries]) {
    const said = await contestant.read(rows.map(({ id, text }): Item => ({ id, text, gold: 'neutral' })));
    const scored = scoredBy((at) => said[at]?.complaint);
    const how = contestant === models[0] ? 'as shipped: learnt them' : 'with the neural model as it is';
    if (models.includes(contestant)) add(contestant.name, scored, overThreshold(scored), how);
    else add(contestant.name, scored, foundByFolds(scored), `threshold by cross-validation in ${folds} parts`);
  }
  printTable(['', 'macro-F1', 'accuracy', 'AUC', ''], table);
}

function foundByFolds(scored: readonly Scored[]): boolean[] {
  const cuts = Array.from({ length: folds }, (_, fold) => bestCut(scored.filter((one) => one.fold !== fold)));
  return scored.map(({ score, fold }) => score >= (cuts[fold] ?? 0));
}

function bestCut(scored: readonly Scored[]): number {
  const gold = scored.map(({ is }) => is);
  const sorted = [...new Set(scored.map(({ score }) => score))].sort((a, b) => a - b);
  const step = Math.max(1, Math.floor(sorted.length / 50));
  const cuts = sorted.filter((_, at) => at % step === 0);
  const worth = (cut: number) =>
    qualityAmong(
      [true, false],
      gold,
      scored.map(({ score }) => score >= cut),
    ).macroF1;
  return cuts.map((cut) => ({ cut, worth: worth(cut) })).reduce((a, b) => (b.worth > a.worth ? b : a)).cut;
}

function foldOf(id: string): number {
  return (createHash('sha256').update(`fold ${id}`).digest()[0] ?? 0) % folds;
}
