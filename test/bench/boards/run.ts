import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import { countsOf } from '#src/domain/thread-counts.ts';
import type { App } from '#src/ports/app.ts';
import type { ThreadFilter } from '#src/ports/store/threads.ts';
import { ThreadOrder, ThreadTab } from '#src/schemas/thread.ts';
import { threads as countThreads } from '../../../workers/threads.ts';
import { aPost } from '../../support/builders.ts';
import { bring, layPosts, layThreads } from './lay.ts';

// `npm run bench:boards [-- --threads 10000,100000 --rounds 20]`: how long lists and counts of the Boards page take in an
// embedded store with so many threads, what counting a touched thread costs, and what threads cost posts that stand on no board.
// Asserts nothing.
const { values } = parseArgs({
  options: { threads: { type: 'string', default: '10000,100000' }, rounds: { type: 'string', default: '20' } },
});
const rounds = Number(values.rounds);
const now = new Date();
const short = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });

console.log(`${cpus()[0]?.model.trim()}, ${availableParallelism()} cores`);
for (const count of values.threads.split(',').map(Number)) {
  await withStore(async (store) => {
    await layThreads(store, count, now);
    console.log(`\n${short(count)} threads`);
    await timeLists(store, count);
    await timeCounting(store);
  });
}
await timeLine();

async function timeLists({ threads }: SqliteStore, count: number): Promise<void> {
  const page = { limit: 50 };
  const filters: Record<string, Omit<ThreadFilter, 'tab'>> = {
    all: {},
    'one brand': { brandId: 'rook' },
    'one board and place': { sourceId: 'source-1', place: 'Deals' },
    'two words': { text: 'refund seal' },
    'a word nobody wrote': { text: 'zeppelin' },
  };
  for (const [name, filter] of Object.entries(filters)) {
    const lists = ThreadTab.options.flatMap((tab) =>
      ThreadOrder.options.map((order) => () => threads.list({ ...filter, tab }, order, page)),
    );
    await tell(`first page, ${name}: any tab and order`, lists);
    await tell(`counts of the tabs, ${name}`, [() => threads.counts(filter)]);
  }
  await tell('a page at the end of All', [() => threads.list({ tab: 'all' }, 'heat', { ...page, skip: count - 60 })]);
}

/** Prints the median and the worst of all rounds, in milliseconds. */
async function tell(name: string, questions: (() => Promise<unknown>)[]): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const ask of questions) {
      const begun = performance.now();
      await ask();
      // The first round warms up.
      if (round > 0) times.push(performance.now() - begun);
    }
  }
  times.sort((a, b) => a - b);
  const [median, most] = [times[times.length >> 1] ?? 0, times.at(-1) ?? 0];
  console.log(`  ${name.padEnd(58)} ${short(median).padStart(7)} ms, at most ${short(most)} ms`);
}

async function timeCounting(store: SqliteStore): Promise<void> {
  const ids = await layPosts(store, 500, 20, now);
  const [long = ''] = await layPosts(store, 1, 5000, now);
  const app = {
    ...{ store, clock: { now: () => now }, connectors: new Map(), queue: { add: async () => {} } },
    announcer: { announce: () => {} },
  } as unknown as App;
  const count = () => countThreads(app, new AbortController().signal, []);
  await count();
  const some: number[] = [];
  const whole: number[] = [];
  const stretches: number[] = [];
  const inOneGo: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await store.threads.touch(ids);
    some.push(await timed(count));
    await store.threads.touch([long]);
    const { ms, stretchMs } = await held(count);
    whole.push(ms);
    stretches.push(stretchMs);
    inOneGo.push(await countInOneGo(store, long));
  }
  console.log(`  counting a thread of 20 posts, 500 at once ${short(median(some) / ids.length)} ms each`);
  console.log(`  counting a thread of 5,000 posts ${short(median(whole))} ms`);
  console.log(`    holds the serving thread for ${short(median(stretches))} ms of its processor at a stretch,`);
  console.log(`    at most ${short(Math.max(...stretches))}; its posts handed over as objects and counted in one go`);
  console.log(`    hold it for ${short(median(inOneGo))} ms, at most ${short(Math.max(...inOneGo))}`);
}

/** As it would be if the other thread handed over what it read as it is, and nobody had a turn before it was counted. */
async function countInOneGo({ threads }: SqliteStore, id: string): Promise<number> {
  const thread = await threads.get(id);
  const voices = (await threads.voices([id], 5000)).get(id);
  if (!thread || !voices) throw new Error('the thread is not there');
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(voices);
  const before = processorMs();
  const handed = receiveMessageOnPort(port2)?.message as typeof voices;
  countsOf({ thread, voices: handed, news: [], cases: [], first: undefined }, now);
  const ms = processorMs() - before;
  port1.close();
  return ms;
}

/** How long it takes, and how much of its processor this thread spends on it at most between two turns of its loop. */
async function held(run: () => Promise<unknown>): Promise<{ ms: number; stretchMs: number }> {
  let [stretchMs, last] = [0, processorMs()];
  let isOver = false;
  function note(): void {
    const at = processorMs();
    stretchMs = Math.max(stretchMs, at - last);
    last = at;
    if (!isOver) setImmediate(note);
  }
  setImmediate(note);
  const ms = await timed(run);
  isOver = true;
  note();
  return { ms, stretchMs };
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

/** Processor time of the serving thread for the same pages of a network that is no board, with threads beside it and without. */
async function timeLine(): Promise<void> {
  const of = async (threads: number) => {
    let ms = 0;
    await withStore(async (store) => {
      await layThreads(store, threads, now);
      const pages = Array.from({ length: 50 }, () => Array.from({ length: 200 }, () => aPost()));
      const before = process.threadCpuUsage();
      for (const page of pages) await bring(store, page, now, false);
      const { user, system } = process.threadCpuUsage(before);
      ms = (user + system) / 1000;
    });
    return ms;
  };
  const [beside, without]: [number[], number[]] = [[], []];
  for (let round = 0; round < Math.min(7, rounds); round += 1) {
    without.push(await of(0));
    beside.push(await of(10_000));
  }
  console.log('\n10,000 posts that stand on no board are stored, scored and assessed in');
  console.log(
    `${short(Math.min(...without))} ms of the processor, beside 10,000 threads in ${short(Math.min(...beside))} ms`,
  );
}

async function withStore(use: (store: SqliteStore) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-bench-boards-'));
  try {
    await using store = openSqliteStore({ dir });
    await use(store);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
