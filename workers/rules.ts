import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { askToGoOn, goOnWithRun } from '#src/services/rule-runs.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'policies' | 'queue' | 'clock' | 'log'>;

/** One batch of a run; the next job goes on where it ended. A run that is over, or that another job goes on with, ends it. */
export async function rules(app: Needs, { runId }: JobPayload<'rules'>): Promise<void> {
  if (await goOnWithRun(app, runId)) await askToGoOn(app, runId);
}
