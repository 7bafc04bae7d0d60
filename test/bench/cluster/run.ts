import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { costOfBatches, costOfNews, costOfSingles, type EnqueueCost, usedMemory } from './enqueue.ts';
import { type Ground, openGround } from './ground.ts';
import { type Latency, measureLatency } from './latency.ts';
import { type LineName, type LineRate, lines, measureLine } from './line-rates.ts';
import { measureWaiting } from './model-wait.ts';
import { type Figures, printReport } from './report.ts';
import { load, median } from './table.ts';

// `npm run bench:cluster [-- --rounds 2 --seconds 20 --lines embedded,cluster1]`: the lines side by side, in turns, on
// servers of its own. Prints tables and says which aim was missed; asserts nothing.
const { values } = parseArgs({
  options: {
    /** Turns; each figure is the median of so many. */
    rounds: { type: 'string', default: '2' },
    /** Those to be measured, by their names in line-rates.ts; every one without it. */
    lines: { type: 'string' },
    /** How long one run of one line should take, */
    seconds: { type: 'string', default: '20' },
    /** and how many rows it has at most. */
    rows: { type: 'string', default: '20000' },
    /** How long posts come in evenly while their way to the screen is timed. */
    'latency-seconds': { type: 'string', default: '15' },
    /** No turn begins after so many seconds, so that the whole ends in time on a busy machine, too. */
    'end-after': { type: 'string', default: '150' },
    /** For the arithmetic: writes a second that one shard of your MongoDB takes. */
    'mongo-writes': { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
const begun = performance.now();
const note = (text: string) => process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${text}\n`);
const all = Object.keys(lines) as LineName[];
const asked = values.lines?.split(',') ?? all;
const chosen = all.filter((name) => asked.includes(name));
if (chosen.length < asked.length) throw new Error(`--lines names some of ${all.join(', ')}.`);
const endAfterMs = Number(values['end-after']) * 1000;

async function runLines(ground: Ground): Promise<Map<LineName, LineRate[]>> {
  const names = chosen.filter((name) => ground.mongoKind !== undefined || lines[name].store === 'sqlite');
  const found = new Map<LineName, LineRate[]>(names.map((name) => [name, []]));
  const length = { seconds: Number(values.seconds), mostRows: Number(values.rows) };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    if (round > 0 && performance.now() - begun > endAfterMs) {
      note(`no turn ${round + 1}: it is late`);
      break;
    }
    // Forwards and backwards in turn, so that what the machine does meanwhile falls on all alike.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const rate = await measureLine(ground, lines[name], length);
      found.get(name)?.push(rate);
      note(
        `${lines[name].name}: ${Math.round(rate.perSecond)}/s with ${rate.mentions} rows, load ${load().toFixed(1)}`,
      );
    }
  }
  return found;
}

async function runEnqueue(ground: Ground): Promise<Figures['enqueue']> {
  const [batches, half, singles]: EnqueueCost[][] = [[], [], []];
  for (let turn = 0; turn < 3; turn += 1) {
    batches?.push(await costOfBatches(ground, 200_000));
    half?.push(await costOfBatches(ground, 100_000));
    singles?.push(await costOfSingles(ground, 10_000));
  }
  return { batches: middle(batches ?? []), halfAsMany: middle(half ?? []), singles: middle(singles ?? []) };
}

function middle(costs: EnqueueCost[]): EnqueueCost {
  const of = (pick: (cost: EnqueueCost) => number) => median(costs.map(pick));
  return {
    mentions: of(({ mentions }) => mentions),
    bytesPerMention: of(({ bytesPerMention }) => bytesPerMention),
    addUs: of(({ addUs }) => addUs),
    redisUs: of(({ redisUs }) => redisUs),
    waitUs: of(({ waitUs }) => waitUs),
  };
}

async function runLatency(ground: Ground, rates: Map<LineName, LineRate[]>): Promise<[LineName, Latency][]> {
  const found: [LineName, Latency][] = [];
  for (const name of ['embedded', 'cluster2'] as const) {
    const measured = rates.get(name);
    if (!measured) continue;
    const postsPerSecond = median(measured.map(({ perSecond }) => perSecond)) / 2;
    const latency = await measureLatency(ground, lines[name], {
      postsPerSecond,
      seconds: Number(values['latency-seconds']),
    });
    found.push([name, latency]);
    note(`${lines[name].name}: ${latency.looks} looks at ${Math.round(postsPerSecond)}/s, load ${load().toFixed(1)}`);
  }
  return found;
}

async function runWaiting(ground: Ground): Promise<Figures['waiting']> {
  const [one, two]: number[][] = [[], []];
  for (let turn = 0; turn < 2; turn += 1) {
    one?.push(await measureWaiting(ground, 1, 400));
    two?.push(await measureWaiting(ground, 2, 400));
  }
  note(`with a wait for a model: ${[...(one ?? []), ...(two ?? [])].map(Math.round).join(', ')}/s`);
  return { one: median(one ?? []), two: median(two ?? []) };
}

try {
  await using ground = await openGround(folder);
  const before = load();
  const emptyRedis = await usedMemory(ground);
  const enqueue = await runEnqueue(ground);
  note('jobs were added');
  const rates = await runLines(ground);
  const latencies = await runLatency(ground, rates);
  const waiting = await runWaiting(ground);
  const newsUs = await costOfNews(ground, 5000);
  const model = cpus()[0]?.model ?? 'unknown processor';
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} × ${model}, Node ${process.versions.node}, ` +
      `MongoDB’s protocol by ${ground.mongoKind ?? 'nobody'}, load of the machine ${before.toFixed(1)} before and ` +
      `${load().toFixed(1)} after, ${Math.round((performance.now() - begun) / 1000)} s.`,
  );
  const mongoWrites = values['mongo-writes'] === undefined ? undefined : Number(values['mongo-writes']);
  printReport({ rates, latencies, waiting, enqueue, emptyRedis, newsUs, mongoWrites });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
