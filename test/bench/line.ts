import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LineFigures } from './line-run.ts';
import { writePosts } from './posts.ts';
import { rawInsertsPerSecond } from './raw-inserts.ts';

// `npm run bench [-- --rows 1000000] [--file posts.jsonl] [--rules 50]`: how much goes through the whole line, beside what this
// machine can write at all. Prints a table; asserts nothing.
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    file: { type: 'string' },
    map: { type: 'string', default: '' },
    /** So many rules of the people stand over the cases. */
    rules: { type: 'string', default: '0' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
const short = (value: number) => Math.round(value).toLocaleString('en');
const perThousand = (seconds: number, mentions: number) => `${short((seconds * 1e6) / mentions)} ms`;

async function madePosts(name: string, rows: number): Promise<string> {
  const file = join(folder, name);
  await writePosts(file, rows);
  return file;
}

function run(posts: string, dir: string, ...more: string[]): LineFigures {
  const program = fileURLToPath(new URL('line-run.ts', import.meta.url));
  const child = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, posts, join(folder, dir), values.map, values.rules, ...more],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (child.status !== 0) throw new Error(`The run ended with ${child.status}.`);
  return JSON.parse(child.stdout) as LineFigures;
}

try {
  const rows = Number(values.rows);
  const posts = values.file ?? (await madePosts('posts.jsonl', rows));
  const figures = run(posts, 'data');
  // Watching costs a tenth of the time, so it is a run of its own.
  const watched = run(values.file ?? (await madePosts('watched.jsonl', Math.min(rows, 50_000))), 'watched', 'stages');
  const raw = await rawInsertsPerSecond(posts, join(folder, 'raw.db'));

  const model = cpus()[0]?.model ?? 'unknown processor';
  console.log(
    `\n${short(figures.mentions)} mentions through the whole line, ${availableParallelism()} × ${model}, Node ${process.versions.node}\n`,
  );
  console.log('| figure | value |\n|---|---|');
  console.log(`| mentions a second, file to assessed and rolled up | ${short(figures.mentions / figures.seconds)} |`);
  console.log(`| the same machine's raw inserts a second (text and full-text index, nothing else) | ${short(raw)} |`);
  console.log(
    `| event-loop delay of the serving thread, p50 / p99 / max | ${figures.delayMs.map((ms) => ms.toFixed(1)).join(' / ')} ms |`,
  );
  console.log(`| memory (RSS) at the end / highest | ${short(figures.rssMiB)} / ${short(figures.peakRssMiB)} MiB |`);
  console.log(
    `| processor time for 1,000 mentions, serving thread / all others | ${perThousand(figures.servingSeconds, figures.mentions)} / ${perThousand(figures.otherSeconds, figures.mentions)} |`,
  );
  console.log(`| flagged | ${short(figures.flagged)} |`);
  console.log(`| ledger holds | ${figures.holds ? 'yes' : 'NO'} |`);
  console.log('\n| stage of the serving thread | share of its work | for 1,000 mentions |\n|---|---|---|');
  const { idle: _, ...worked } = watched.stageMs ?? {};
  const stages = Object.entries(worked).sort((a, b) => b[1] - a[1]);
  const total = stages.reduce((sum, [, ms]) => sum + ms, 0);
  for (const [stage, ms] of stages) {
    const cost = perThousand((figures.servingSeconds * ms) / total, figures.mentions);
    console.log(`| ${stage} | ${((ms / total) * 100).toFixed(1)} % | ${cost} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
