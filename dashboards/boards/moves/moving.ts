import type { Thread } from '#src/schemas/thread.ts';

/** One after the other: what is pressed in a row reaches the server in that order, each on what the one before made. */
export const inTurn = { id: 'thread-moves' };

const underway = new Map<string, number>();

type Named = Pick<Thread, 'id'>;

/** Ends the moving of these, or of all that are still being moved. */
export type EndMoving = (threads?: readonly Named[]) => void;

/** Notes that threads are being moved. */
export function beginMoving(threads: readonly Named[]): EndMoving {
  const ours = new Set(threads.map(({ id }) => id));
  for (const id of ours) underway.set(id, (underway.get(id) ?? 0) + 1);
  return (ended) => {
    for (const id of ended?.map((thread) => thread.id) ?? [...ours]) {
      if (!ours.delete(id)) continue;
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

/** Versions that our own moves raised, by thread and the version before. */
const raised = new Map<string, number>();
const keyOf = (threadId: string, version: number) => `${version} ${threadId}`;
/** Two moves of the largest selection, and their undoing. */
const mostRaised = 40_000;

/** Notes that a move of this person made another version of a thread. */
export function noteRaised(threadId: string, from: number, to: number): void {
  if (to <= from) return;
  raised.set(keyOf(threadId, from), to);
  const [oldest] = raised.size > mostRaised ? raised.keys() : [];
  if (oldest !== undefined) raised.delete(oldest);
}

/** Notes what a move made of threads, by the versions it was made on. */
export function noteAllRaised(seen: readonly SeenThread[], done: readonly Thread[]): void {
  const before = new Map(seen.map(({ threadId, version }) => [threadId, version]));
  for (const { id, version } of done) noteRaised(id, before.get(id) ?? version, version);
}

interface SeenThread {
  threadId: string;
  version: number;
}

/**
 * The version to move a thread on, of which the person saw this one: whoever presses two keys in a row has not been overtaken by
 * themselves. What a colleague changed in between is still refused.
 */
export function versionNow(threadId: string, seen: number): number {
  let version = seen;
  for (
    let next = raised.get(keyOf(threadId, version));
    next !== undefined;
    next = raised.get(keyOf(threadId, version))
  ) {
    version = next;
  }
  return version;
}
