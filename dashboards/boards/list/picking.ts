import { mostPicked } from '#src/schemas/api/threads.ts';
import type { ThreadPick } from '#src/schemas/thread.ts';

/** Rows that one read brings: all that is selected at once, so that nothing slips by as the list changes between two reads. */
export const batchSize = mostPicked;

export interface Threshold {
  /** Of 100. */
  heat: number;
  /** People without an answer. */
  unanswered: number;
}

export interface Wanted {
  fits: (thread: ThreadPick) => boolean;
  /** No thread behind this one fits. */
  ends?: (thread: ThreadPick) => boolean;
}

/** In the order in which a threshold is looked for: behind the first that fails it by that order none fits. */
export function aboveThreshold({ heat, unanswered }: Threshold): Wanted & { order: 'heat' | 'waiting' } {
  const fits = (thread: ThreadPick) => thread.heatScore >= heat && thread.unanswered >= unanswered;
  return heat > 0
    ? { order: 'heat', fits, ends: (thread) => thread.heatScore < heat }
    : { order: 'waiting', fits, ends: (thread) => unanswered > 0 && thread.unanswered === 0 };
}

export interface Picked {
  threads: ThreadPick[];
  /** There may be more that fit: no more are selected at once. */
  isCut: boolean;
}

/**
 * Reads a list batch by batch until it ends or as many were found as are selected at once.
 *
 * @param onProgress how many were looked through and how many fit
 */
export async function pickAll(
  read: (skip: number) => Promise<ThreadPick[]>,
  { fits, ends }: Wanted,
  onProgress: (looked: number, found: number) => void,
): Promise<Picked> {
  const found = new Map<string, ThreadPick>();
  for (let skip = 0; ; skip += batchSize) {
    const batch = await read(skip);
    for (const thread of batch) {
      if (ends?.(thread)) return { threads: [...found.values()], isCut: false };
      if (!fits(thread)) continue;
      if (found.size >= mostPicked) return { threads: [...found.values()], isCut: true };
      found.set(thread.id, thread);
    }
    onProgress(skip + batch.length, found.size);
    if (batch.length < batchSize) return { threads: [...found.values()], isCut: false };
  }
}

/** What was selected, and what was not. */
export function pickedWords({ threads, isCut }: Picked): string {
  if (threads.length === 0) return 'No thread of this tab fits; nothing is selected.';
  const many = threads.length.toLocaleString('en');
  if (isCut) return `The first ${many} are selected: one step takes no more. Do it again for the others.`;
  return threads.length === 1 ? 'The only one is selected.' : `All ${many} are selected.`;
}
