import type { Thread, ThreadPick } from '../schemas/thread.ts';
import { isUnseen } from './thread-tabs.ts';

type Pickable = Pick<Thread, 'id' | 'version' | 'sourceId' | 'brandIds' | 'unanswered' | 'newest' | 'changes'> &
  Pick<Thread, 'seen' | 'muted' | 'claim' | 'issueId' | 'suggestion'> & { heat: Pick<Thread['heat'], 'score'> };

/** What of a thread it takes to select it and to move it. */
export function pickOf(thread: Pickable): ThreadPick {
  const { id, version, sourceId, brandIds, unanswered, heat, newest, changes, seen, muted } = thread;
  const { claim, issueId, suggestion } = thread;
  return {
    ...{ id, version, sourceId, brandIds, unanswered, heatScore: heat.score },
    ...(claim && { claim }),
    ...(issueId !== undefined && { issueId }),
    ...(suggestion && { suggestion }),
    ...(newest && { newestId: newest.postId }),
    ...{ isUnseen: isUnseen(thread) || changes.length > 0, wasSeen: seen !== undefined, isMuted: muted !== undefined },
  };
}
