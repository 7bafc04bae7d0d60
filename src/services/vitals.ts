import type { App } from '../ports/app.ts';
import type { SourceVitals, Vitals } from '../ports/telemetry.ts';
import type { ActionStatus } from '../schemas/action.ts';
import type { CoverageWindow, Source } from '../schemas/source.ts';
import { inTime, type Readiness } from './readiness.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock'>;

/** Sent and cancelled ones only grow in number; they are counted as they go. */
const watched: ActionStatus[] = ['queued', 'sending', 'by_hand', 'unknown', 'failed'];
/** More stretches than this are not told apart; long before it an operator has looked. */
const mostWindows = 1000;
/** Who scrapes waits for some ten seconds. */
const patienceMs = 5000;

/** Reads how things stand, all of it by small reads; a part that does not answer is not asked for more. */
export async function readVitals({ store, queue, clock }: Needs, ready: Readiness): Promise<Vitals> {
  const [counts, outbox, sources, missing] = await Promise.all([
    ready.queue ? inTime(patienceMs, () => queue.counts()) : undefined,
    ready.store ? inTime(patienceMs, () => store.actions.countByStatus(watched)) : undefined,
    ready.store ? inTime(patienceMs, () => store.sources.list()) : undefined,
    ready.store ? inTime(patienceMs, () => store.coverage.missing(mostWindows)) : undefined,
  ]);
  const now = clock.now();
  return {
    ready,
    ...(counts && { queue: counts }),
    ...(outbox && { outbox }),
    ...(sources && { sources: sources.map((source) => vitalsOf(source, missing ?? [], now)) }),
  };
}

function vitalsOf(source: Source, missing: CoverageWindow[], now: Date): SourceVitals {
  const { health } = source;
  const windows = missing.filter(({ sourceId }) => sourceId === source.id);
  const heardAt = health.lastSuccessAt ?? source.createdAt;
  return {
    id: source.id,
    name: source.name,
    connector: source.connector,
    intervalMs: source.intervalSeconds * 1000,
    ...(!source.paused && { lagMs: Math.max(0, now.getTime() - heardAt.getTime()) }),
    failures: health.failures,
    postsFetched: health.postsFetched,
    ...(health.rate && { rate: health.rate }),
    missing: { windows: windows.length, ms: lengthOf(windows) },
  };
}

function lengthOf(windows: CoverageWindow[]): number {
  return windows.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
}
