import { join } from 'node:path';
import { mulberry32 } from '../../../connectors/sandbox/random.ts';
import { startMember } from './crew.ts';
import { writeFreshPosts } from './fresh-posts.ts';
import type { Ground } from './ground.ts';
import { type Line, startCrew } from './line-rates.ts';
import { openScreen } from './screen.ts';

/** How long a post took to become a case on an open screen, while posts came in evenly. */
export interface Latency {
  postsPerSecond: number;
  /** Cases that were looked at. */
  looks: number;
  /** p50, p95, p99 in milliseconds, from seen to visible; of it, the reading of the case. */
  visibleMs: number[];
  readMs: number[];
  /** By how much the last page was stored later than asked for: high where the line could not keep up. */
  lateMs: number;
  /** Processor time of the web process for a second of this, where it is one of its own. */
  webSecondsPerSecond: number | undefined;
}

const percentiles = [0.5, 0.95, 0.99];

export async function measureLatency(
  ground: Ground,
  line: Line,
  { postsPerSecond, seconds }: { postsPerSecond: number; seconds: number },
): Promise<Latency> {
  await using crew = await startCrew(ground, line, true);
  await using opening = new AsyncDisposableStack();
  const web =
    line.workers > 0
      ? opening.use(await startMember({ settings: crew.settings, role: 'web', serves: true }))
      : crew.feeder;
  const folder = ground.newFolder();
  const warm = { file: join(folder, 'warm.jsonl'), network: 'warm' };
  await writeFreshPosts(warm.file, 600);
  await crew.feeder.ask('import', warm);

  const rows = Math.max(100, Math.round(postsPerSecond * seconds));
  const file = join(folder, 'posts.jsonl');
  await writeFreshPosts(file, rows, 2);
  const screen = await openScreen(web.url, mulberry32(1));
  const before = await web.ask('usage', {});
  const begun = performance.now();
  // A poll brings what came in since the last one; here half a second's posts.
  const pageSize = Math.min(100, Math.max(10, Math.round(postsPerSecond / 2)));
  const { lateMs } = await crew.feeder.ask('pace', { file, network: 'bench', rows, pageSize, postsPerSecond });
  await crew.feeder.ask('idle', {});
  const took = (performance.now() - begun) / 1000;
  const after = await web.ask('usage', {});
  await screen.close();
  return {
    ...{ postsPerSecond, looks: screen.seenToVisible.length, lateMs },
    visibleMs: percentiles.map((share) => percentile(screen.seenToVisible, share)),
    readMs: percentiles.map((share) => percentile(screen.readMs, share)),
    webSecondsPerSecond: line.workers > 0 ? (after.cpuSeconds - before.cpuSeconds) / took : undefined,
  };
}

/** The smallest value that so large a share of them does not exceed; NaN where there is none. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}
