import { mostThreads } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';

/** Rows that one read brings. */
export const batchSize = 200;

export interface Threshold {
  /** Of 100. */
  heat: number;
  /** People without an answer. */
  unanswered: number;
}

export interface Wanted {
  fits: (thread: Thread) => boolean;
  /** No thread behind this one fits. */
  ends?: (thread: Thread) => boolean;
}

/** In the order in which a threshold is looked for: behind the first that fails it by that order none fits. */
export function aboveThreshold({ heat, unanswered }: Threshold): Wanted & { order: 'heat' | 'waiting' } {
  const fits = (thread: Thread) => thread.heat.score >= heat && thread.unanswered >= unanswered;
  return heat > 0
    ? { order: 'heat', fits, ends: (thread) => thread.heat.score < heat }
    : { order: 'waiting', fits, ends: (thread) => unanswered > 0 && thread.unanswered === 0 };
}

export interface Picked {
  threads: Thread[];
  /** There may be more that fit: one step takes no more. */
  isCut: boolean;
}

/**
 * Reads a list batch by batch until it ends or as many were found as one step takes.
 *
 * @param onProgress how many were looked through and how many fit
 */
export async function pickAll(
  read: (skip: number) => Promise<Thread[]>,
  { fits, ends }: Wanted,
  onProgress: (looked: number, found: number) => void,
): Promise<Picked> {
  const found = new Map<string, Thread>();
  for (let skip = 0; ; skip += batchSize) {
    const batch = await read(skip);
    for (const thread of batch) {
      if (ends?.(thread)) return { threads: [...found.values()], isCut: false };
      if (!fits(thread)) continue;
      if (found.size >= mostThreads) return { threads: [...found.values()], isCut: true };
      found.set(thread.id, thread);
    }
    onProgress(skip + batch.length, found.size);
    if (batch.length < batchSize) return { threads: [...found.values()], isCut: false };
  }
}

/** What was selected, and what was not. */
export function pickedWords({ threads, isCut }: Picked): string {
  if (threads.length === 0) return 'No thread of this tab fits; nothing is selected.';
  if (isCut) return `The first ${threads.length} are selected: one step takes no more. Do it again for the others.`;
  return threads.length === 1 ? 'The only one is selected.' : `All ${threads.length} are selected.`;
}
