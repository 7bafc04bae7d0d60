import type { Thread } from '#src/schemas/thread.ts';

const underway = new Map<string, number>();

/** Notes that threads are being moved until the returned function is called. */
export function beginMoving(threads: readonly Thread[]): () => void {
  for (const { id } of threads) underway.set(id, (underway.get(id) ?? 0) + 1);
  return () => {
    for (const { id } of threads) {
      const left = (underway.get(id) ?? 1) - 1;
      if (left > 0) underway.set(id, left);
      else underway.delete(id);
    }
  };
}

/** What the server says of it was asked before it answered the move, and is older than what the row shows. */
export function isMoving(threadId: string): boolean {
  return underway.has(threadId);
}
