import type { Telling, TellingState } from '../schemas/telling.ts';

const minuteMs = 60_000;

/** These have it, are about to, or may have it: they are not written to again. */
const told: TellingState[] = ['approved', 'going', 'sent', 'unknown', 'by_hand'];

export function isTold({ state }: Pick<Telling, 'state'>): boolean {
  return told.includes(state);
}

/** A person may still decide on it. What failed surely did not leave. */
export function isOpenToPeople({ state }: Pick<Telling, 'state'>): boolean {
  return state === 'draft' || state === 'left_out' || state === 'failed';
}

/**
 * Which of those that wait for their turn leave now: of each source one whenever a minute's part has passed since the one
 * before, so that a network never sees a burst.
 *
 * @param restingSources whose budget leaves nothing now
 */
export function nextTurns(
  tellings: readonly Telling[],
  { perMinute, now, restingSources }: { perMinute: number; now: Date; restingSources: ReadonlySet<string> },
): Telling[] {
  const gapMs = minuteMs / perMinute;
  const turns: Telling[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(tellings, (telling) => telling.sourceId)) {
    if (restingSources.has(sourceId)) continue;
    const last = Math.max(0, ...ofSource.map(({ goneAt }) => goneAt?.getTime() ?? 0));
    const first = ofSource.find(({ state }) => state === 'approved');
    // A clock that was put back must not hold it up for longer than a gap.
    if (first && Math.abs(now.getTime() - last) >= gapMs) turns.push(first);
  }
  return turns;
}

/** How long those that wait will take, in whole minutes; sources go side by side. */
export function minutesFor(tellings: readonly Pick<Telling, 'state' | 'sourceId'>[], perMinute: number): number {
  const waiting = tellings.filter(({ state }) => state === 'approved');
  const counts = [...Map.groupBy(waiting, ({ sourceId }) => sourceId).values()].map(({ length }) => length);
  return Math.ceil(Math.max(0, ...counts) / perMinute);
}

export type TellingCounts = Record<TellingState, number>;

export function countTellings(tellings: readonly Pick<Telling, 'state'>[]): TellingCounts {
  const counts: TellingCounts = {
    ...{ draft: 0, left_out: 0, approved: 0, going: 0, sent: 0, failed: 0, unknown: 0, by_hand: 0 },
  };
  for (const { state } of tellings) counts[state] += 1;
  return counts;
}
