import { costOf, monthOf, usedOn } from '../domain/budget.ts';
import type { App } from '../ports/app.ts';
import type { SourceVitals, Vitals } from '../ports/telemetry.ts';
import type { ActionStatus } from '../schemas/action.ts';
import type { SpentMonth } from '../schemas/budget.ts';
import type { CoverageWindow, Source } from '../schemas/source.ts';
import { paceOf, purseOf, singlePoll } from './purse.ts';
import { inTime, type Readiness } from './readiness.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'connectors'>;

/** Sent and cancelled ones only grow in number; they are counted as they go. */
const watched: ActionStatus[] = ['queued', 'sending', 'by_hand', 'unknown', 'failed'];
/** More stretches than this are not told apart; long before it an operator has looked. */
const mostWindows = 1000;
/** Who scrapes waits for some ten seconds. */
const patienceMs = 5000;

/** Reads how things stand, all of it by small reads; a part that does not answer is not asked for more. */
export async function readVitals(app: Needs, ready: Readiness): Promise<Vitals> {
  const { store, queue, clock } = app;
  const [counts, outbox, sources, missing, spent] = await Promise.all([
    ready.queue ? inTime(patienceMs, () => queue.counts()) : undefined,
    ready.store ? inTime(patienceMs, () => store.actions.countByStatus(watched)) : undefined,
    ready.store ? inTime(patienceMs, () => store.sources.list()) : undefined,
    ready.store ? inTime(patienceMs, () => store.coverage.missing(mostWindows)) : undefined,
    ready.store ? inTime(patienceMs, () => store.spending.list(monthOf(clock.now()))) : undefined,
  ]);
  const now = clock.now();
  return {
    ready,
    ...(counts && { queue: counts }),
    ...(outbox && { outbox }),
    ...(sources &&
      spent && { sources: sources.map((source) => vitalsOf(app, source, { missing: missing ?? [], spent, now })) }),
  };
}

function vitalsOf(
  { connectors }: Needs,
  source: Source,
  { missing, spent, now }: { missing: CoverageWindow[]; spent: SpentMonth[]; now: Date },
): SourceVitals {
  const { health, budget = {} } = source;
  const month = spent.find(({ sourceId }) => sourceId === source.id);
  const purse = purseOf(
    connectors.get(source.connector),
    source,
    month ?? { sourceId: source.id, month: monthOf(now), days: [] },
  );
  const { seconds } = paceOf(purse, source, health.perPoll ?? singlePoll, now);
  const windows = missing.filter(({ sourceId }) => sourceId === source.id);
  const heardAt = health.lastSuccessAt ?? source.createdAt;
  return {
    id: source.id,
    name: source.name,
    connector: source.connector,
    intervalMs: seconds * 1000,
    ...(!source.paused && { lagMs: Math.max(0, now.getTime() - heardAt.getTime()) }),
    failures: health.failures,
    postsFetched: health.postsFetched,
    ...(health.rate && { rate: health.rate }),
    spent: { today: usedOn(purse, now), monthCost: costOf(purse, now), budget },
    missing: { windows: windows.length, ms: lengthOf(windows) },
  };
}

function lengthOf(windows: CoverageWindow[]): number {
  return windows.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
}
