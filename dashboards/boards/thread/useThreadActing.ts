import { useQueryClient } from '@tanstack/react-query';
import { type Action, StaffActionKind } from '#src/schemas/action.ts';
import { actOnCase } from '#src/schemas/api/cases.ts';
import { actOnThreads, type LeftThread, type ThreadDetail } from '#src/schemas/api/threads.ts';
import { type Acting, useOutbox } from '../../inbox/answer/useActing.ts';
import { CallError, call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { inTurn, noteAllRaised, versionNow } from '../moves/moving.ts';
import { putThreads } from '../moves/thread-cache.ts';

/**
 * What a person's clicks do to a thread on its board, by way of the outbox: staff's own actions without a case, all others for
 * the case that the post belongs to.
 *
 * @param onLeft hears why nothing was done where somebody else changed the thread, or has claimed it
 */
export function useThreadActing(detail: ThreadDetail, onLeft: (left: LeftThread) => void): Acting {
  const { thread } = detail;
  const queryClient = useQueryClient();
  const queryKey = queryKeys.boardThread(thread.id);
  return useOutbox({
    title: thread.title,
    turn: inTurn,
    send: async ({ kind, post, key, text, placeId, tag, savedReplyId, sendAnyway = false, seenThreadAt }, signal) => {
      const staff = StaffActionKind.safeParse(kind);
      if (!staff.success) {
        const caseId = caseOf(detail, post.id, kind);
        if (caseId === undefined)
          throw new CallError(409, 'conflict', 'Its case is gone; press Reply to open it anew.');
        const seen = { seenThreadAt: seenThreadAt ?? new Date(), sendAnyway };
        const body = { kind, postId: post.id, key, text, savedReplyId, ...seen };
        return call(actOnCase, { params: { caseId }, body }, signal);
      }
      const version = versionNow(thread.id, thread.version);
      const threads = [{ threadId: thread.id, version, key, postId: post.id }];
      const {
        actions,
        threads: changed,
        left,
      } = await call(actOnThreads, { body: { kind: staff.data, threads, placeId, tag } }, signal);
      noteAllRaised(threads, changed);
      putThreads(queryClient, changed);
      const [action] = actions;
      if (action) return action;
      const [why] = left;
      if (why) onLeft(why);
      throw new CallError(409, 'conflict', why?.words ?? 'Nothing was done.');
    },
    put: (action) =>
      queryClient.setQueriesData<ThreadDetail>(
        { queryKey },
        (old) => old && { ...old, actions: [...old.actions.filter(({ id }) => id !== action.id), action] },
      ),
    refresh: () => void queryClient.invalidateQueries({ queryKey }),
  });
}

/** Of the latest such action on the post, or the post's own. */
function caseOf({ actions, posts }: ThreadDetail, postId: string, kind: Action['kind']): string | undefined {
  const earlier = actions.findLast((action) => action.postId === postId && action.kind === kind);
  return earlier?.caseId ?? posts.find(({ id }) => id === postId)?.caseId;
}
