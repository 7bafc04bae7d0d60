import type { JobPayload } from '#src/schemas/job.ts';
import { type AlertNeeds, alertOfIncident, goOnWith } from '#src/services/alerts.ts';

/** Tells people and channels of an incident that a step is due for. A step that is told already is told nobody again. */
export async function alert(app: AlertNeeds, { incidentId }: JobPayload<'alert'>): Promise<void> {
  const incident = await app.store.incidents.get(incidentId);
  if (incident?.status !== 'open') return;
  await goOnWith(app, [await alertOfIncident(app, incident)]);
}
