import type { ActRequest } from '#src/ports/connector.ts';
import type { Action } from '#src/schemas/action.ts';

/** What a connector is told of an action. */
export function requestOf(action: Action): ActRequest {
  const { id: key, kind, postId, threadId, authorId, text, placeId, tag, status, createdAt } = action;
  return {
    ...{ key, kind, postId, threadId, authorId },
    ...(text !== undefined && { text }),
    ...(placeId !== undefined && { placeId }),
    ...(tag !== undefined && { tag }),
    ...(status === 'by_hand' && { byHandSince: createdAt }),
  };
}
