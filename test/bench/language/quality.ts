import { printTable } from '../cluster/table.ts';
import type { Contestant, Said } from './contestants.ts';
import { type Quality, qualityOf } from './metrics.ts';
import type { TestSet } from './sets.ts';

/** What each contestant said of each set. */
export type Readings = Map<TestSet, Map<Contestant, Said[]>>;

export async function readAll(sets: readonly TestSet[], contestants: readonly Contestant[]): Promise<Readings> {
  const readings: Readings = new Map();
  for (const set of sets) {
    const said = new Map<Contestant, Said[]>();
    for (const contestant of contestants) said.set(contestant, await contestant.read(set.items));
    readings.set(set, said);
  }
  return readings;
}

const figures = [
  ['Macro-recall', 'macroRecall'],
  ['Accuracy', 'accuracy'],
  ['Macro-F1', 'macroF1'],
] as const;

export function printQuality(readings: Readings, contestants: readonly Contestant[]): void {
  const found = [...readings].map(([set, said]) => ({
    set,
    qualities: contestants.map((one) => qualityIn(set, said.get(one) ?? [])),
  }));
  for (const [title, figure] of figures) {
    console.log(`\n## ${title}, in percent`);
    printTable(
      ['set', 'texts', 'seen by our weights', ...contestants.map(({ name }) => name)],
      found.map(({ set, qualities }) => [
        set.name,
        set.items.length.toLocaleString('en'),
        set.seen,
        ...qualities.map((quality) => quality[figure].toFixed(1)),
      ]),
    );
  }
}

function qualityIn({ items }: TestSet, said: readonly Said[]): Quality {
  return qualityOf(
    items.map(({ gold }) => gold),
    said.map(({ label }) => label),
  );
}
