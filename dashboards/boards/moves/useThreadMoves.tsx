import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type LeftThread,
  mostThreads,
  moveThreads,
  type ThreadMove,
  undoThreadMoves,
} from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote } from '../../shared/done-note.tsx';
import { showProgressNote } from '../../shared/progress-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack, type WayBack } from '../../shared/undo.ts';
import { useMe } from '../../shared/useMe.ts';
import { inCalls } from './in-calls.ts';
import { beginMoving, type EndMoving, inTurn, noteAllRaised, versionNow } from './moving.ts';
import { heldThreads, putThreads, refreshThreads } from './thread-cache.ts';
import { foreseeThread, progressWords, threadMoveWords, threadsOutcome } from './thread-moves.ts';

/** The key takes moves back for this long; the note says so for ten seconds. */
const undoForMs = 300_000;
const noteId = 'thread-move';

/** A thread and the version of it that the person looked at. */
type Seen = Pick<Thread, 'id' | 'version'>;

/** A call that was answered. */
interface CallMade {
  undo: string;
  /** What was done, with the versions that it made. */
  done: readonly Seen[];
}

/** What came of a move: nothing was done with those that `stay`. */
export interface MoveEnd {
  done: ReadonlySet<string>;
  stay: ReadonlySet<string>;
}

interface Wanted {
  threads: readonly Seen[];
  wish: ThreadMove;
  /** Of the issue that is joined. */
  issueName?: string | undefined;
  onEnd?: ((end: MoveEnd) => void) | undefined;
  /** What a try before it did. */
  before?: Before;
}

interface Before {
  calls: readonly CallMade[];
  held: readonly Thread[];
}

interface Move extends Wanted {
  back: WayBack;
  /** Those that the page shows, as they were. */
  held: readonly Thread[];
  endMoving: EndMoving;
}

interface Undo {
  calls: readonly CallMade[];
  /** As they were before the move, and as they are. */
  held: readonly Thread[];
  now: readonly Thread[];
  endMoving: EndMoving;
}

export type MoveThreads = (
  threads: readonly Seen[],
  wish: ThreadMove,
  issueName?: string,
  onEnd?: (end: MoveEnd) => void,
) => void;

/**
 * Does the same with threads, however many: shown at once, put back with a clear word where the server refuses, undone by one
 * press. Of thousands so many go out in a call, one call after the other.
 *
 * @param onLeft hears which threads stay as they were, in place of a note of its own where only one was moved
 */
export function useThreadMoves(onLeft?: (left: readonly LeftThread[]) => void): MoveThreads {
  const queryClient = useQueryClient();
  const userId = useMe()?.id ?? '';

  const undoing = useMutation({
    scope: inTurn,
    mutationFn: async ({ calls, endMoving }: Undo) => {
      const all = threadsIn(calls).length;
      const say = calls.length > 1 ? showProgressNote(noteId, progressWords('Taken back', 0, all)) : undefined;
      const done: Seen[] = [];
      const left: LeftThread[] = [];
      const undone = await inCalls(calls.toReversed(), 1, async ([one]) => {
        if (!one) return;
        const answer = await call(undoThreadMoves, { body: { undo: one.undo } });
        noteAllRaised(one.done.map(wireOf), answer.done);
        endMoving(answer.done);
        putThreads(queryClient, [...nowOf(answer.left), ...answer.done]);
        done.push(...answer.done.map(seenOf));
        left.push(...answer.left);
        say?.(progressWords('Taken back', done.length, all));
      });
      return { ...undone, done, left };
    },
    onMutate: ({ held }) => putThreads(queryClient, held),
    onSuccess: ({ rest, error, done, left }, { calls, held, now }) => {
      const still = new Set(
        [...threadsIn(rest), ...left.map(({ threadId }) => ({ id: threadId }))].map(({ id }) => id),
      );
      const known = new Set(nowOf(left).map(({ id }) => id));
      putThreads(
        queryClient,
        now.filter(({ id }) => still.has(id) && !known.has(id)),
      );
      if (rest.length === 0) return showDoneNote(noteId, threadsOutcome('Taken back', done.length, left));
      notifications.hide(noteId);
      const back = offerWayBack();
      back.open(() => undo(rest.toReversed(), held), undoForMs);
      const title =
        done.length === 0 ? 'It was not taken back' : progressWords('Taken back', done.length, threadsIn(calls).length);
      complain(title, error, back.take);
    },
    onSettled: (_, __, { calls, endMoving }) => {
      endMoving();
      refreshThreads(queryClient, threadsIn(calls));
    },
  });

  const undo = (calls: readonly CallMade[], before: readonly Thread[]) => {
    const ids = new Set(threadsIn(calls).map(({ id }) => id));
    const held = before.filter(({ id }) => ids.has(id));
    undoing.mutate({ calls, held, now: heldThreads(queryClient, ids), endMoving: beginMoving(held) });
  };

  const { mutate } = useMutation({
    scope: inTurn,
    mutationFn: async ({ threads, wish, issueName, back, before, endMoving, held }: Move) => {
      const words = threadMoveWords(wish, issueName);
      const earlier = threadsIn(before?.calls ?? []).length;
      const say = (answered: number) => progressWords(words, earlier + answered, earlier + threads.length);
      let isStopped = false;
      const stop = () => {
        isStopped = true;
      };
      const show = threads.length > mostThreads ? showProgressNote(noteId, say(0), stop) : undefined;
      const calls: CallMade[] = [];
      const left: LeftThread[] = [];
      const one = async (some: readonly Seen[]) => {
        const seen = some.map(({ id, version }) => ({ threadId: id, version: versionNow(id, version) }));
        const answer = await call(moveThreads, { body: { threads: seen, wish } });
        noteAllRaised(seen, answer.done);
        const ids = new Set(some.map(({ id }) => id));
        endMoving(some);
        putThreads(queryClient, [...held.filter(({ id }) => ids.has(id)), ...nowOf(answer.left), ...answer.done]);
        if (answer.undo) calls.push({ undo: answer.undo, done: answer.done.map(seenOf) });
        left.push(...answer.left);
        show?.(say(threadsIn(calls).length + left.length));
      };
      const undone = await inCalls(threads, mostThreads, one, () => isStopped || back.isTaken());
      if (undone.error !== undefined && undone.rest.length === threads.length && !before) throw undone.error;
      return { ...undone, calls, left };
    },
    onMutate: async ({ threads, wish, held }) => {
      await Promise.all(
        threads.slice(0, 1).map(({ id }) => queryClient.cancelQueries({ queryKey: queryKeys.boardThread(id) })),
      );
      const now = new Date();
      putThreads(
        queryClient,
        held.map((thread) => foreseeThread(thread, wish, { userId, now })),
      );
    },
    onError: (error, { back, held, ...wanted }) => {
      back.close();
      putThreads(queryClient, held);
      notifications.hide(noteId);
      wanted.onEnd?.({ done: new Set(), stay: new Set(wanted.threads.map(({ id }) => id)) });
      complain('Nothing was changed', error, () => begin(wanted));
    },
    onSuccess: ({ rest, error, calls: made, left }, { back, held, before, ...wanted }) => {
      const calls = [...(before?.calls ?? []), ...made];
      const known = [...(before?.held ?? []), ...held];
      const done = new Set(threadsIn(calls).map(({ id }) => id));
      const undone = new Set(rest.map(({ id }) => id));
      putThreads(
        queryClient,
        held.filter(({ id }) => undone.has(id)),
      );
      if (left.length > 0) onLeft?.(left);
      wanted.onEnd?.({ done, stay: new Set([...undone, ...left.map(({ threadId }) => threadId)]) });
      if (calls.length === 0) back.close();
      if (calls.length > 0 && back.open(() => undo(calls, known), undoForMs)) return;
      const words = threadMoveWords(wanted.wish, wanted.issueName);
      if (error !== undefined) {
        notifications.hide(noteId);
        const title = `${progressWords(words, done.size, done.size + left.length + rest.length)}. The others stay as they are`;
        // One way back for both tries; what was taken back meanwhile is not done again.
        const again = () => {
          const sofar = back.isTaken() ? undefined : { calls, held: known };
          back.close();
          begin({ ...wanted, threads: rest, ...(sofar && { before: sofar }) });
        };
        return complain(title, error, again);
      }
      const [only] = left;
      if (done.size === 0 && only && rest.length === 0) {
        if (onLeft && left.length === 1) return;
        notifications.show({ color: 'red', title: 'Nothing was changed', message: only.words, autoClose: 8_000 });
        return;
      }
      const said = threadsOutcome(words, done.size, left, rest.length);
      if (calls.length === 0) return showDoneNote(noteId, said);
      showDoneNote(noteId, said, { label: 'Undo (u)', run: back.take });
    },
    onSettled: (_, __, { threads, endMoving }) => {
      endMoving();
      refreshThreads(queryClient, threads);
    },
  });

  function begin(wanted: Wanted): void {
    const { threads } = wanted;
    const held = heldThreads(queryClient, new Set(threads.map(({ id }) => id)));
    mutate({ ...wanted, back: offerWayBack(), held, endMoving: beginMoving(threads) });
  }
  return (threads, wish, issueName, onEnd) => {
    if (threads.length > 0) begin({ threads, wish, issueName, onEnd });
  };
}

function seenOf({ id, version }: Seen): Seen {
  return { id, version };
}

function wireOf({ id, version }: Seen) {
  return { threadId: id, version };
}

function threadsIn(calls: readonly CallMade[]): Seen[] {
  return calls.flatMap(({ done }) => done);
}

function nowOf(left: readonly LeftThread[]): Thread[] {
  return left.flatMap(({ thread }) => thread ?? []);
}
