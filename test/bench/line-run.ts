import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importFile } from '../../config/commands/import.ts';
import { openApp } from '../../config/open.ts';
import { readSettings } from '../../config/settings.ts';
import { handlersFor } from '../../workers/index.ts';
import { benchRules } from './rules.ts';
import { type StageTimes, watchStages } from './stages.ts';

/** What one run of the line measured; printed as JSON for line.ts. */
export interface LineFigures {
  mentions: number;
  flagged: number;
  seconds: number;
  /** Processor time of the serving thread, and of all others together. */
  servingSeconds: number;
  otherSeconds: number;
  /** p50, p99, max, in milliseconds. */
  delayMs: number[];
  rssMiB: number;
  peakRssMiB: number;
  /** Time of the serving thread by stage; only where asked for, since watching costs some of it. */
  stageMs: StageTimes | undefined;
  holds: boolean;
}

const [file = '', dir = '', map = '', rules = '0', watched = ''] = process.argv.slice(2);

await using app = await openApp(readSettings({ DATA_DIR: dir, LOG_LEVEL: 'warn' }));
await app.store.records.rules.saveAll(benchRules(Number(rules)));
app.queue.work(handlersFor(app));
const delay = monitorEventLoopDelay({ resolution: 1 });
let peakRssMiB = 0;
const watch = setInterval(() => {
  peakRssMiB = Math.max(peakRssMiB, process.memoryUsage.rss() / 2 ** 20);
}, 500);

let last = '';
const terminal = { out: (line: string) => (last = line), err: () => {}, signal: new AbortController().signal };
const options =
  map === '' ? { brands: ['Brindle'], map: {} } : { brands: [], map: Object.fromEntries([map.split('=')]) };
const stages = watched === '' ? undefined : await watchStages();
delay.enable();
const begun = performance.now();
const servingBefore = process.threadCpuUsage();
const allBefore = process.cpuUsage();
await importFile.run(app, { file, network: 'bench', json: true, ...options }, terminal);
const seconds = (performance.now() - begun) / 1000;
const servingSeconds = secondsOf(process.threadCpuUsage(servingBefore));
const allSeconds = secondsOf(process.cpuUsage(allBefore));
delay.disable();
clearInterval(watch);
const stageMs = await stages?.stop();

const { scored, flagged } = JSON.parse(last) as { scored: number; flagged: number };
const figures: LineFigures = {
  mentions: scored,
  flagged,
  seconds,
  servingSeconds,
  otherSeconds: allSeconds - servingSeconds,
  // The histogram counts the time between its own ticks of 1 ms; what is above that is delay.
  delayMs: [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => Math.max(0, ns / 1e6 - 1)),
  rssMiB: process.memoryUsage.rss() / 2 ** 20,
  peakRssMiB,
  stageMs,
  holds: (await app.store.ledger.read()).holds,
};
process.stdout.write(JSON.stringify(figures));

function secondsOf({ user, system }: { user: number; system: number }): number {
  return (user + system) / 1e6;
}
