import type { StaffPromise } from '#src/schemas/staff-promise.ts';
import { absoluteTime, stretch } from '../../shared/relative-time.ts';

/** How pressing a promise is: over its time, soon over it, to be looked at, or settled. */
export type PromiseTone = 'overdue' | 'due' | 'open' | 'settled';

const soonMs = 24 * 3_600_000;

export function toneOf({ state, dueAt, followedAt }: StaffPromise, now: Date): PromiseTone {
  if (state === 'kept' || state === 'dismissed' || (state === 'found' && followedAt)) return 'settled';
  if (!dueAt) return 'open';
  if (dueAt <= now) return 'overdue';
  return dueAt.getTime() - now.getTime() < soonMs ? 'due' : 'open';
}

const names: Record<StaffPromise['state'], string> = {
  found: 'Looks like a promise',
  confirmed: 'Promised',
  kept: 'Promise kept',
  dismissed: 'No promise',
};

/** What stands beside it: what it is, and how much time is left. */
export function promiseWords(promise: StaffPromise, now: Date): string {
  const { state, dueAt } = promise;
  if (state === 'kept' || state === 'dismissed') return names[state];
  if (!dueAt) return `${names[state]}, without a date`;
  const left = dueAt.getTime() - now.getTime();
  if (toneOf(promise, now) === 'settled') return names[state];
  return left <= 0 ? `${names[state]}, overdue for ${stretch(-left)}` : `${names[state]}, due in ${stretch(left)}`;
}

/** The moment itself, on hover. */
export function dueTitle({ dueAt }: StaffPromise): string | undefined {
  return dueAt && `Due ${absoluteTime(dueAt)}`;
}

export const doneWords: Record<StaffPromise['state'], string> = {
  confirmed: 'Promise confirmed.',
  kept: 'Promise kept.',
  dismissed: 'No promise, then.',
  found: 'Left undecided.',
};
