import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LineFigures } from './line-run.ts';
import { writePosts } from './posts.ts';
import { rawInsertsPerSecond } from './raw-inserts.ts';

// `npm run bench [-- --rows 1000000] [--file posts.jsonl]`: how much goes through the whole line, beside what this
// machine can write at all. Prints a table; asserts nothing.
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    file: { type: 'string' },
    map: { type: 'string', default: '' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
const short = (value: number) => Math.round(value).toLocaleString('en');

try {
  const posts = values.file ?? join(folder, 'posts.jsonl');
  if (!values.file) await writePosts(posts, Number(values.rows));
  const run = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('line-run.ts', import.meta.url)),
      posts,
      join(folder, 'data'),
      values.map,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (run.status !== 0) throw new Error(`The run ended with ${run.status}.`);
  const figures = JSON.parse(run.stdout) as LineFigures;
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
  console.log(`| flagged | ${short(figures.flagged)} |`);
  console.log(`| ledger holds | ${figures.holds ? 'yes' : 'NO'} |`);
  console.log('\n| stage | share of the serving thread |\n|---|---|');
  const busy = Object.entries(figures.stageMs).sort((a, b) => b[1] - a[1]);
  for (const [stage, ms] of busy) console.log(`| ${stage} | ${((ms / (figures.seconds * 1000)) * 100).toFixed(1)} % |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
