import { describe, expect, test } from 'vitest';
import { bin } from '#src/domain/forecast/training/bins.ts';
import { type BoostPlan, boost } from '#src/domain/forecast/training/boost.ts';
import { areaUnderCurve, averagePrecision, calibrationError, medianOf } from '#src/domain/forecast/training/figures.ts';
import { logLoss, quantileLoss } from '#src/domain/forecast/training/losses.ts';
import { missedFires, reachable, scoredItems } from '#src/domain/forecast/training/missed-fires.ts';
import { readPolled } from '#src/domain/forecast/training/polled.ts';
import { agedSamples, protocolQuestions } from '#src/domain/forecast/training/questions.ts';
import { evaluate, treesOf } from '#src/domain/forecast/trees.ts';
import { randomFor } from '#src/domain/simulator/random.ts';

const plan: BoostPlan = {
  trees: 40,
  depth: 3,
  rate: 0.2,
  leastWeight: 2,
  ridge: 1,
  itemShare: 0.8,
  columnShare: 1,
  directions: [1, 0],
  seed: 3,
};

const rows = 2000;
const random = randomFor(8, 'training test');
const columns = [0, 1].map(() => Float64Array.from({ length: rows }, random));
const valueAt = (column: number, row: number) => columns[column]?.[row] ?? 0;
const lessons = (labelOf: (row: number) => number) => ({
  labels: Float64Array.from({ length: rows }, (_, row) => labelOf(row)),
  weights: new Float64Array(rows).fill(1),
  items: Uint32Array.from({ length: rows }, (_, row) => row),
  rows: Uint32Array.from({ length: rows }, (_, row) => row),
});

describe('boosted trees', () => {
  test('learn what two columns say together, and the same seed grows the same trees', () => {
    const taught = lessons((row) => (valueAt(0, row) > 0.5 !== valueAt(1, row) > 0.5 ? 1 : 0));
    const free = { ...plan, directions: [0, 0] };
    const weights = boost(bin(columns), taught, logLoss, free);
    expect(boost(bin(columns), taught, logLoss, free)).toEqual(weights);
    const trees = treesOf(weights);
    const judged = Array.from({ length: rows }, (_, row) => ({
      score: evaluate(trees, Float64Array.of(valueAt(0, row), valueAt(1, row))),
      isTrue: taught.labels[row] === 1,
    }));
    expect(areaUnderCurve(judged)).toBeGreaterThan(0.98);
  });

  test('never fall in a column that may only raise them, even where the lessons do', () => {
    const taught = lessons((row) => (random() < (valueAt(0, row) < 0.4 ? 0.6 : 0.3) + 0.3 * valueAt(1, row) ? 1 : 0));
    const trees = treesOf(boost(bin(columns), taught, logLoss, plan));
    for (const other of [0.1, 0.5, 0.9]) {
      const scores = Array.from({ length: 50 }, (_, at) => evaluate(trees, Float64Array.of(at / 50, other)));
      expect(scores).toEqual([...scores].sort((a, b) => a - b));
    }
    expect(evaluate(trees, Float64Array.of(0.5, 0.95))).toBeGreaterThan(evaluate(trees, Float64Array.of(0.5, 0.05)));
  });

  test('of a quantile leave its share of the lessons below them', () => {
    const taught = lessons((row) => valueAt(1, row) * random() * 10);
    const trees = treesOf(boost(bin(columns), taught, quantileLoss(0.9, 0.2), { ...plan, directions: [0, 0] }));
    const below = Array.from(
      { length: rows },
      (_, row) => (taught.labels[row] ?? 0) <= evaluate(trees, Float64Array.of(valueAt(0, row), valueAt(1, row))),
    );
    expect(below.filter(Boolean).length / rows).toBeGreaterThan(0.86);
    expect(below.filter(Boolean).length / rows).toBeLessThan(0.94);
  });
});

describe('the protocol of polled news', () => {
  const csv = ['IDLink,TS1,TS2,TS3,TS4', 'a,-1,3,2,120', 'b,0,60,80,90', 'c,-1,-1,-1,0', 'd,150,150,160,170'].join(
    '\n',
  );
  const items = readPolled(csv);

  test('an item begins at its first positive reading and never falls', () => {
    expect(items[0]).toEqual({
      id: 'a',
      firstPoll: 1,
      samples: [
        { t: 1200, count: 3 },
        { t: 2400, count: 3 },
        { t: 3600, count: 120 },
      ],
    });
    expect(items[2]?.samples).toEqual([]);
    expect(items[0] && agedSamples(items[0])[0]).toEqual({ t: 2400, count: 3 });
  });

  test('every reading under the threshold is a question, and none after', () => {
    expect(protocolQuestions(items).map(({ item, poll, count }) => [item, poll, count])).toEqual([
      [0, 0, 120],
      [0, 1, 120],
      [1, 0, 90],
      [1, 1, 90],
      [1, 2, 90],
    ]);
  });

  test('a flag counts while an item is under the threshold; one that was first seen above it cannot be flagged', () => {
    const scored = scoredItems(items, protocolQuestions(items), [0.2, 0.9, 0.3, 0.4, 0.5]);
    const figures = missedFires(scored, 0);
    expect(figures.recall).toBe(0.5);
    expect(figures.under25).toBe(0.5);
    expect(figures.leadMinutes).toBe(20);
    expect(reachable(scored)).toEqual({ recall: 0.5, under50: 0.5, under25: 0.5 });
  });
});

test('the figures of judgements are those of the books', () => {
  const judged = [0.9, 0.8, 0.8, 0.1].map((score, at) => ({ score, isTrue: at === 0 || at === 2 }));
  expect(areaUnderCurve(judged)).toBe(3.5 / 4);
  expect(averagePrecision(judged.filter((_, at) => at !== 1))).toBe(1);
  expect(calibrationError([{ score: 0.75, isTrue: true }])).toBeCloseTo(0.25);
  expect([medianOf([3, 1, 2]), medianOf([4, 1])]).toEqual([2, 2.5]);
});
