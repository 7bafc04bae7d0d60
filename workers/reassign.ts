import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import * as owners from '#src/services/reassign.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'policies' | 'log'>;

/** Sees to cases that their owners leave alone. Two runs at once do no harm: of two changes of one version one is made. */
export async function reassign(app: Needs, _job: JobPayload<'reassign'>, signal: AbortSignal): Promise<void> {
  const passed = await owners.reassign(app, signal);
  if (passed > 0) app.log.info({ passed }, 'cases changed hands');
}
