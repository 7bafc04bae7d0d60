import { randomUUID } from 'node:crypto';
import { type Sla, slaOf } from '../domain/sla.ts';
import { faultOfHours } from '../domain/working-hours.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { SlaPolicyDraft, SlaPreview } from '../schemas/api/sla.ts';
import type { SlaDefaults, SlaPolicy } from '../schemas/sla.ts';
import { moveDue, previewDue } from './due-again.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer' | 'policies'>;

/** More than anybody keeps apart; all of them are read at once. */
const mostPolicies = 200;

/** In the order in which they count. */
export async function showSla({
  store,
  policies,
}: Pick<App, 'store' | 'policies'>): Promise<{ policies: SlaPolicy[]; defaults: SlaDefaults }> {
  const kept = await store.records.slaPolicies.list();
  return { policies: kept.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)), defaults: policies.sla };
}

export async function previewSlaPolicy(app: Needs, draft: SlaPolicyDraft, policyId?: string): Promise<SlaPreview> {
  check(draft);
  const kept = await app.store.records.slaPolicies.list();
  const wanted: SlaPolicy = { ...draft, id: policyId ?? 'new', createdAt: app.clock.now(), version: 1 };
  const after = [...kept.filter(({ id }) => id !== policyId), wanted];
  return previewDue(app, await slaWith(app, kept), await slaWith(app, after));
}

export async function createSlaPolicy(
  app: Needs,
  draft: SlaPolicyDraft,
): Promise<{ policy: SlaPolicy; moved: number }> {
  check(draft);
  if ((await app.store.records.slaPolicies.count()) >= mostPolicies)
    throw new InvalidInputError(`There are ${mostPolicies} policies already. Remove one that no case needs any more.`);
  const policy: SlaPolicy = { ...draft, id: randomUUID(), createdAt: app.clock.now(), version: 1 };
  return { policy, moved: await changed(app, () => app.store.records.slaPolicies.save(policy), policy.id) };
}

/** Throws ConflictError where somebody was faster. */
export async function updateSlaPolicy(
  app: Needs,
  policyId: string,
  { version, ...draft }: SlaPolicyDraft & { version: number },
): Promise<{ policy: SlaPolicy; moved: number }> {
  check(draft);
  const known = await app.store.records.slaPolicies.get(policyId);
  if (!known) throw new NotFoundError('The policy');
  const policy: SlaPolicy = { ...draft, id: policyId, createdAt: known.createdAt, version: version + 1 };
  return { policy, moved: await changed(app, () => app.store.records.slaPolicies.save(policy), policyId) };
}

export async function removeSlaPolicy(app: Needs, policyId: string): Promise<number> {
  if (!(await app.store.records.slaPolicies.get(policyId))) throw new NotFoundError('The policy');
  return changed(app, () => app.store.records.slaPolicies.remove(policyId), policyId);
}

async function changed(app: Needs, write: () => Promise<boolean>, id: string): Promise<number> {
  const before = await slaWith(app, await app.store.records.slaPolicies.list());
  if (!(await write())) throw new ConflictError('Somebody was faster: the policy changed meanwhile. Look at it again.');
  const after = await slaWith(app, await app.store.records.slaPolicies.list());
  app.announcer.announce({ kind: 'record', record: 'slaPolicies', id });
  return moveDue(app, before, after);
}

async function slaWith({ store, policies }: Needs, kept: SlaPolicy[]): Promise<Sla> {
  return slaOf(policies.sla, { policies: kept, teams: await store.records.teams.list() });
}

function check({ counts, hours }: SlaPolicyDraft): void {
  if (counts !== 'own') return;
  if (!hours) throw new InvalidInputError('Give the policy the hours in which it counts.');
  checkTimeZone(hours.timeZone);
  const fault = faultOfHours(hours);
  if (fault) throw new InvalidInputError(fault);
}
