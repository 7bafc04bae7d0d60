import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { fitFolds, forecastHeldOut } from '#src/domain/forecast/training/cross-validation.ts';
import { fitForecast } from '#src/domain/forecast/training/fit.ts';
import { lessonsOf } from '#src/domain/forecast/training/lessons.ts';
import { missedFires, scoredItems } from '#src/domain/forecast/training/missed-fires.ts';
import { readPolled } from '#src/domain/forecast/training/polled.ts';
import { protocolQuestions } from '#src/domain/forecast/training/questions.ts';

// From polled news and simulated posts to the weights of the forecast: `npm run train:forecast -- FOLDER`, the folder that
// holds Facebook_Palestine.csv.gz. The same data give the same weights. Prints cross-validated figures; takes some minutes.

const seed = 1;
const weightsFile = fileURLToPath(new URL('../../src/domain/forecast/weights.json', import.meta.url));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: weightsFile },
    /** Only the weights. */
    'no-figures': { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('Say where the polled news are: npm run train:forecast -- FOLDER');

const items = readPolled(gunzipSync(readFileSync(join(folder, 'Facebook_Palestine.csv.gz'))).toString());
const lessons = lessonsOf(items, seed);
console.log(`${items.length} items, ${lessons.length} questions to learn from`);
const text = `${JSON.stringify(fitForecast(lessons, seed))}\n`;
writeFileSync(values.out, text);
console.log(`${values.out}: ${(text.length / 1024).toFixed(1)} KB`);

if (!values['no-figures']) {
  const questions = protocolQuestions(items);
  const forecasts = forecastHeldOut(fitFolds(items, seed), questions);
  const scores = forecasts.map(({ pViral }) => pViral);
  console.log('Cross-validated (5 folds), 10 false flags per 1,000 items:');
  console.table(missedFires(scoredItems(items, questions, scores)));
}
