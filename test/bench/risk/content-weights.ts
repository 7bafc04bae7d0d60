import { contentFeatures, toComeFeatures } from '#src/domain/content-prior.ts';
import { logistic } from '#src/domain/log-odds.ts';
import { viralFrom } from '#src/domain/simulator/parameters.ts';
import { watchPost } from '#src/domain/simulator/watch.ts';
import { adaptive, contentOf, forecastOf } from '#src/domain/simulator/watchers.ts';
import { simulateWorld } from '#src/domain/simulator/world.ts';

/**
 * Prints the weights of `withContent` and of `expectedWithContent` (src/domain/content-prior.ts), learnt from simulated complaints at every look that
 * the product would take at them, on networks that show followers and on boards:
 *
 *     node test/bench/risk/content-weights.ts
 *
 * The seeds are below 100, so that no table is measured on them.
 */
const seeds = [
  { seed: 1, platform: 'social' },
  { seed: 2, platform: 'social' },
  { seed: 3, platform: 'social' },
  { seed: 4, platform: 'social' },
  { seed: 5, platform: 'board' },
  { seed: 6, platform: 'board' },
] as const;
/** What the weights must serve, the usual threshold most. */
const thresholds = [viralFrom, 40, viralFrom, 250];
const rounds = 40;
const longestStep = 1;
const ridge = 1e-2;

interface Row {
  features: number[];
  isFire: boolean;
}

/** Variance grows with the mean to this power: more than Poisson's, since few posts bring most of what comes. */
const variancePower = 1.5;

/** What was still to come after a look. */
interface Future {
  features: number[];
  toCome: number;
}

const rows: Row[] = [];
const futures: Future[] = [];
for (const { seed, platform } of seeds) {
  const world = simulateWorld({ seed, brands: 3, days: 14, platform });
  world.posts.forEach((item, number) => {
    if (!item.truth.complaint) return;
    const threshold = thresholds[number % thresholds.length] ?? viralFrom;
    const content = contentOf(item.post);
    const watcher = adaptive({
      score(_, readings) {
        const forecast = forecastOf(item.post, readings, threshold);
        const latest = readings.at(-1);
        if (!latest) return 0;
        const final = item.truth.engagements.length;
        if (latest.count < threshold)
          rows.push({
            features: contentFeatures(forecast.pViral, latest, threshold, content),
            isFire: final >= threshold,
          });
        if (threshold === viralFrom)
          futures.push({
            features: toComeFeatures(forecast, latest, threshold, content),
            toCome: Math.max(0, final - latest.count),
          });
        return forecast.pViral;
      },
    });
    watchPost(world, item, watcher, { afterFire: true });
  });
}
console.log(`${rows.length} looks, ${rows.filter(({ isFire }) => isFire).length} of them at fires`);
console.log(`weights = ${written(newton(rows.map(asChance)))}`);
console.log(`toComeWeights = ${written(newton(futures.map(asMean)))}`);

function written(weights: number[]): string {
  return `[${weights.map((weight) => Number(weight.toFixed(3))).join(', ')}]`;
}

/** One example of a generalised linear model: how far its answer lies off at a linear predictor, and how much that tells. */
interface Example {
  features: number[];
  at(predictor: number): { slope: number; bend: number };
}

function asChance({ features, isFire }: Row): Example {
  return {
    features,
    at(predictor) {
      const p = logistic(predictor);
      return { slope: (isFire ? 1 : 0) - p, bend: p * (1 - p) };
    },
  };
}

/** Quasi-likelihood with a logarithmic link; one giant must not bend all. */
function asMean({ features, toCome }: Future): Example {
  return {
    features,
    at(predictor) {
      const mean = Math.exp(Math.min(9, Math.max(-7, predictor))) + 0.01;
      const weight = mean ** (2 - variancePower);
      return { slope: weight * Math.min(20, toCome / mean - 1), bend: weight };
    },
  };
}

/** Newton's steps with a small ridge, none longer than one unit in any weight. */
function newton(examples: Example[]): number[] {
  const size = examples[0]?.features.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const slopes = weights.map((weight) => -ridge * weight);
    const bends = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (__, at) => (row === at ? ridge : 0)),
    );
    for (const { features, at: answer } of examples) {
      const { slope, bend } = answer(features.reduce((sum, value, at) => sum + value * (weights[at] as number), 0));
      for (let row = 0; row < size; row += 1) {
        const value = features[row] as number;
        slopes[row] = (slopes[row] as number) + slope * value;
        const line = bends[row] as number[];
        for (let at = 0; at < size; at += 1) line[at] = (line[at] as number) + bend * value * (features[at] as number);
      }
    }
    const step = solve(bends, slopes);
    const shorten = Math.min(1, longestStep / Math.max(...step.map(Math.abs)));
    weights = weights.map((weight, at) => weight + shorten * (step[at] as number));
  }
  return weights;
}

/** Gauss and Jordan; the ridge keeps the pivots from nought. */
function solve(matrix: number[][], right: number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] as number]);
  for (let at = 0; at < lines.length; at += 1) {
    const pivot = lines[at] as number[];
    for (const [row, line] of lines.entries()) {
      if (row === at) continue;
      const factor = (line[at] as number) / (pivot[at] as number);
      for (let column = at; column < line.length; column += 1)
        line[column] = (line[column] as number) - factor * (pivot[column] as number);
    }
  }
  return lines.map((line, at) => (line.at(-1) as number) / (line[at] as number));
}
