import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';

/** Counts an hour anew that an edit, a removal or a correction touched. */
export async function rollup(app: Pick<App, 'store'>, job: JobPayload<'rollup'>): Promise<void> {
  await app.store.rollups.recount(job.brandId, job.hour);
}
