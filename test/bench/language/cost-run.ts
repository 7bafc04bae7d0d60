import { z } from 'zod';
import type { Cost } from './cost.ts';
import { readRows } from './items.ts';
import { libraries } from './libraries.ts';
import { ourModels } from './models.ts';

// A process of `cost.ts`: opens one contestant by its name, reads for some seconds, sends what it cost and ends.
const [name = '', folder = '', neuralFolder = ''] = process.argv.slice(2);
/** Until code is compiled and the commonest words are met. */
const warmForMs = 3000;
const readForMs = 2000;

async function ownTexts(): Promise<string[]> {
  const { behaviours } = await import('../../behaviour/behaviours.ts');
  return behaviours.flatMap(({ cases }) => cases.flatMap(({ inputs }) => inputs.map(({ text }) => text)));
}

async function openByName(): Promise<(batch: readonly string[]) => Promise<unknown>> {
  const library = libraries.find((one) => one.name === name);
  if (library) {
    const read = await library.open();
    return async (batch) => batch.map(read);
  }
  const model = await ourModels(neuralFolder)
    .find((one) => one.name === name)
    ?.open();
  if (!model) throw new Error(`Nothing is called ${name}.`);
  return (batch) => model.score(batch.map((text) => ({ text })));
}

const residentMiB = () => process.memoryUsage().rss / 2 ** 20;
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const before = { at: performance.now(), miB: residentMiB() };
const read = await openByName();
await read(['The parcel came late, but the driver was very friendly.']);
const [loadMs, loadedMiB] = [performance.now() - before.at, residentMiB() - before.miB];

// The texts come after the loading, so that they are not counted with it.
const Row = z.object({ text: z.string() });
const files = ['tweeteval-sentiment/val.jsonl', 'goemotions-reddit/val.jsonl', 'airline/train.jsonl'];
const found = folder ? files.flatMap((file) => (readRows(folder, file, Row) ?? []).slice(0, 2000)) : [];
const texts = found.length > 0 ? found.map(({ text }) => text) : await ownTexts();
const batches = Array.from({ length: Math.ceil(texts.length / 128) }, (_, at) => texts.slice(at * 128, at * 128 + 128));

/** @returns texts for each second of processor time */
async function readFor(ms: number): Promise<number> {
  const begun = cpuMs();
  let count = 0;
  for (let at = 0; cpuMs() - begun < ms; at = (at + 1) % batches.length) {
    const batch = batches[at] ?? [];
    await read(batch);
    count += batch.length;
  }
  return (count * 1000) / (cpuMs() - begun);
}

await readFor(warmForMs);
const cost: Cost = {
  loadMs,
  textsPerCpuSecond: await readFor(readForMs),
  loadedMiB,
  atEndMiB: residentMiB(),
};
process.send?.(cost, () => process.exit(0));
