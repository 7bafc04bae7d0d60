import { join } from 'node:path';
import { startMember } from './crew.ts';
import { writeFreshPosts } from './fresh-posts.ts';
import type { Ground } from './ground.ts';

const waitMs = 20;
/** Small batches and the cheaper store, so that the wait is what takes the time. */
const batch = 10;

/** Mentions a second that so many workers take out of a full line when each holds one batch for 20 ms at a time. */
export async function measureWaiting(ground: Ground, workers: number, batches: number): Promise<number> {
  await using opening = new AsyncDisposableStack();
  const { REDIS_URL, DATA_DIR } = await ground.fresh();
  const settings = { REDIS_URL, DATA_DIR };
  const feeder = opening.use(await startMember({ settings, role: 'web' }));
  const rows = batches * batch;
  const file = join(ground.newFolder(), 'posts.jsonl');
  await writeFreshPosts(file, rows);
  await feeder.ask('pace', { file, network: 'bench', rows, pageSize: batch });
  const crew = await Promise.all(
    Array.from({ length: workers }, async () =>
      opening.use(await startMember({ settings, role: 'worker', modelWaitMs: waitMs })),
    ),
  );
  const begun = performance.now();
  await Promise.all(crew.map((worker) => worker.ask('work', {})));
  await feeder.ask('idle', {});
  return rows / ((performance.now() - begun) / 1000);
}
