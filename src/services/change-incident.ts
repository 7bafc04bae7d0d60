import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Incident } from '../schemas/incident.ts';

const mostTries = 5;

/**
 * Changes an incident as it is when nobody else writes it; `change` may be asked again with what somebody else made of
 * it, and answers undefined where there is nothing to change. Throws NotFoundError and ConflictError.
 */
export async function changeIncident(
  app: Pick<App, 'store' | 'announcer'>,
  id: string,
  change: (incident: Incident) => Incident | undefined,
): Promise<Incident> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const incident = await app.store.incidents.get(id);
    if (!incident) throw new NotFoundError('The incident');
    const changed = change(incident);
    if (!changed || changed === incident) return incident;
    const next = { ...changed, version: incident.version + 1 };
    if (!(await app.store.incidents.save(next))) continue;
    app.announcer.announce({ kind: 'incident', incidentId: id, brandId: next.brandId });
    return next;
  }
  throw new ConflictError('The incident changed again and again. Try once more.');
}
