import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { learnPromise } from '#src/services/promise.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock' | 'announcer' | 'log'>;

/** Once a day, or when somebody asks: from which chance on complaints are flagged, so that the operator's promise is kept. */
export async function promise(app: Needs, job: JobPayload<'promise'>, signal: AbortSignal): Promise<void> {
  const learntAt = (await app.store.promise.get())?.learntAt;
  if (!job.anew && learntAt && dayOf(learntAt) === dayOf(app.clock.now())) return;
  const { learning, days, complaints } = await learnPromise(app, signal);
  app.log.info({ learning, days: Math.floor(days), complaints }, 'the bound of the flags was worked out');
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
