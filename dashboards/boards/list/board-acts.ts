import { StaffActionKind } from '#src/schemas/action.ts';
import type { Board } from '#src/schemas/api/threads.ts';
import type { ThreadPick } from '#src/schemas/thread.ts';

/** What many threads are given at once; each is undone by another. */
export const bulkKinds: readonly StaffActionKind[] = StaffActionKind.options;

/** Before what is meant, and behind it. */
const verbs: Record<StaffActionKind, [before: string, behind?: string]> = {
  close: ['Close'],
  open: ['Open', ' again'],
  pin: ['Pin'],
  unpin: ['Unpin'],
  hide: ['Hide'],
  unhide: ['Show', ' again'],
  move: ['Move', '…'],
  tag: ['Tag', '…'],
  untag: ['Take a tag from', '…'],
};

export interface Split {
  /** Threads on boards that take it from here. */
  can: ThreadPick[];
  /** Why the others are left, board by board. */
  left: string[];
}

/** Which of the threads a board lets us do it with, and which not. */
export function splitByBoard(threads: readonly ThreadPick[], boards: readonly Board[], kind: StaffActionKind): Split {
  const byBoard = Map.groupBy(threads, ({ sourceId }) => sourceId);
  const can: ThreadPick[] = [];
  const left: string[] = [];
  for (const [sourceId, those] of byBoard) {
    const board = boards.find((each) => each.sourceId === sourceId);
    if (board?.actions[kind] === 'api') {
      can.push(...those);
      continue;
    }
    const many = those.length === 1 ? '1 thread' : `${those.length.toLocaleString('en')} threads`;
    const name = board?.name ?? 'a board that is gone';
    left.push(
      board?.actions[kind] === 'link'
        ? `${many} on ${name}: only a person on its own page can do that`
        : `${many} on ${name}: it has no way for us to do that`,
    );
  }
  return { can, left };
}

/** "Close 12 threads", "Open the thread again", "Move the thread…". */
export function actName(kind: StaffActionKind, count: number): string {
  const [before, behind = ''] = verbs[kind];
  return `${before} ${count === 1 ? 'the thread' : `${count.toLocaleString('en')} threads`}${behind}`;
}

/** What is said of all alike need not be said of each. */
export function saidOfAll(splits: readonly Split[]): string[] {
  const [first, ...others] = splits;
  return first?.left.filter((words) => others.every(({ left }) => left.includes(words))) ?? [];
}

/** Threads of several boards cannot go to one place. */
export function isOneBoard(threads: readonly ThreadPick[]): boolean {
  return new Set(threads.map(({ sourceId }) => sourceId)).size === 1;
}
