import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { type Lease, leaseMs, renewMs } from '../schemas/lease.ts';
import type { User } from '../schemas/user.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

/** Who writes the answer to a case now. */
export async function leaseOf(app: Pick<App, 'store' | 'clock'>, caseId: string): Promise<Lease | undefined> {
  const lease = await app.store.records.leases.get(caseId);
  return lease && lease.until > app.clock.now() ? lease : undefined;
}

/**
 * Begins or goes on to write. Answers whose the lease is then: somebody else's stays theirs unless `takeOver` says otherwise. Of
 * two who begin at the same moment one has it.
 */
export async function takeLease(app: Needs, user: User, caseId: string, takeOver: boolean): Promise<Lease> {
  const item = await getCase(app, caseId);
  for (let tries = 0; tries < 5; tries += 1) {
    const stored = await app.store.records.leases.get(caseId);
    const now = app.clock.now();
    const current = stored && stored.until > now ? stored : undefined;
    const isMine = current?.userId === user.id;
    if (current && !isMine && !takeOver) return current;
    if (current && isMine && current.until.getTime() - now.getTime() > leaseMs - renewMs / 2) return current;
    const lease: Lease = {
      ...{ id: caseId, of: caseId, brandId: item.brandId, userId: user.id },
      since: isMine ? current.since : now,
      until: new Date(now.getTime() + leaseMs),
      version: (stored?.version ?? 0) + 1,
    };
    if (!(await app.store.records.leases.save(lease))) continue;
    if (!isMine) tell(app, caseId);
    if (current && !isMine) await noteTakeOver(app, user, caseId, item.brandId, current.userId);
    return lease;
  }
  throw new ConflictError(somebodyWasFaster);
}

/** Ends the user's own lease; anybody else's is left. */
export async function letLeaseGo(app: Needs, user: Pick<User, 'id'>, caseId: string): Promise<void> {
  const stored = await app.store.records.leases.get(caseId);
  if (stored?.userId !== user.id) return;
  if (await app.store.records.leases.remove(caseId, stored.version)) tell(app, caseId);
}

async function noteTakeOver(app: Needs, user: User, caseId: string, brandId: string, fromId: string): Promise<void> {
  const from = (await app.accounts.list()).find(({ id }) => id === fromId)?.name ?? 'somebody';
  const text = `Took the answer over from ${from}.`;
  await app.store.cases.addEvent(caseId, { at: app.clock.now(), kind: 'taken_over', userId: user.id, text });
  app.announcer.announce({ kind: 'case', caseId, brandId, isNew: false });
}

function tell(app: Needs, caseId: string): void {
  app.announcer.announce({ kind: 'record', record: 'leases', id: caseId, of: caseId });
}
