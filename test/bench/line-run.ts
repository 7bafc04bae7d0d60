import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importFile } from '../../config/commands/import.ts';
import { openApp } from '../../config/open.ts';
import { readSettings } from '../../config/settings.ts';
import { handlersFor } from '../../workers/index.ts';

/** What one run of the line measured; printed as JSON for line.ts. */
export interface LineFigures {
  mentions: number;
  flagged: number;
  seconds: number;
  /** p50, p99, max, in milliseconds. */
  delayMs: number[];
  rssMiB: number;
  peakRssMiB: number;
  /** Time of the serving thread by stage. */
  stageMs: Record<string, number>;
  holds: boolean;
}

const [file = '', dir = '', map = ''] = process.argv.slice(2);
const stageMs: Record<string, number> = {};

/** Counts the time that a method holds the thread: up to its first turn of the loop. */
function timed<T extends object>(target: T, name: keyof T & string, stage: string): void {
  const method = target[name] as (...input: unknown[]) => unknown;
  target[name] = ((...input: unknown[]) => {
    const begun = performance.now();
    try {
      return method.apply(target, input);
    } finally {
      stageMs[stage] = (stageMs[stage] ?? 0) + performance.now() - begun;
    }
  }) as T[keyof T & string];
}

await using app = await openApp(readSettings({ DATA_DIR: dir, LOG_LEVEL: 'warn' }));
const { intake, mentions, cases, posts } = app.store;
timed(intake, 'savePage', 'store and index posts and mentions');
timed(mentions, 'getMany', 'read mentions');
timed(mentions, 'saveSentiments', 'save sentiments');
timed(mentions, 'saveAssessments', 'save assessments and rollups');
timed(mentions, 'complaintsByAuthor', 'look around (authors, topics, threads)');
timed(mentions, 'complainersByTopic', 'look around (authors, topics, threads)');
timed(cases, 'joinable', 'look around (authors, topics, threads)');
timed(cases, 'open', 'open and change cases');
timed(cases, 'change', 'open and change cases');
timed(cases, 'history', 'open and change cases');
timed(posts, 'samples', 'look around (authors, topics, threads)');
timed(app.queue, 'add', 'queue');
timed(app.queue, 'counts', 'queue');
timed(app.sentiment, 'score', 'hand texts to the scoring threads');

app.queue.work(handlersFor(app));
const delay = monitorEventLoopDelay({ resolution: 1 });
let peakRssMiB = 0;
const watch = setInterval(() => {
  peakRssMiB = Math.max(peakRssMiB, process.memoryUsage.rss() / 2 ** 20);
}, 100);

let last = '';
const terminal = { out: (line: string) => (last = line), err: () => {}, signal: new AbortController().signal };
delay.enable();
const begun = performance.now();
const options =
  map === '' ? { brands: ['Brindle'], map: {} } : { brands: [], map: Object.fromEntries([map.split('=')]) };
await importFile.run(app, { file, network: 'bench', json: true, ...options }, terminal);
const seconds = (performance.now() - begun) / 1000;
delay.disable();
clearInterval(watch);

const { scored, flagged } = JSON.parse(last) as { scored: number; flagged: number };
const figures: LineFigures = {
  mentions: scored,
  flagged,
  seconds,
  // The histogram counts the time between its own ticks of 1 ms; what is above that is delay.
  delayMs: [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => Math.max(0, ns / 1e6 - 1)),
  rssMiB: process.memoryUsage.rss() / 2 ** 20,
  peakRssMiB,
  stageMs,
  holds: (await app.store.ledger.read()).holds,
};
process.stdout.write(JSON.stringify(figures));
