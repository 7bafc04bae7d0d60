import { clockAfter, clockLine } from '../domain/case-clock.ts';
import { type Sla, slaOf } from '../domain/sla.ts';
import type { App } from '../ports/app.ts';
import type { CaseChange, NewEvent } from '../ports/store/cases.ts';
import type { Case } from '../schemas/case.ts';

/** The clocks of all cases by the policies and teams as they are: to be loaded once for a batch. */
export async function loadSla({ store, policies }: Pick<App, 'store' | 'policies'>): Promise<Sla> {
  const [kept, teams] = await Promise.all([store.records.slaPolicies.list(), store.records.teams.list()]);
  return slaOf(policies.sla, { policies: kept, teams });
}

/** A change of a case with what it means for the clock, and the line that the history gets where that is worth one. */
export function withClock(
  item: Case,
  change: CaseChange,
  now: Date,
  sla: Sla,
  userId?: string,
): { change: CaseChange; events: NewEvent[] } {
  const after = caseWith(item, change);
  const step = clockAfter(item, after, now, sla);
  const line = clockLine(item, step, after);
  return {
    change: { ...change, ...step },
    events: line ? [{ at: now, ...line, ...(userId !== undefined && { userId }) }] : [],
  };
}

/** The case as the change leaves it. */
function caseWith(item: Case, change: CaseChange): Case {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const cleared = new Set(given.flatMap(([name, value]) => (value === null ? name : [])));
  const kept = Object.entries(item).filter(([name]) => !cleared.has(name));
  return Object.fromEntries([...kept, ...given.filter(([, value]) => value !== null)]) as unknown as Case;
}
