import { may } from '../domain/permissions.ts';
import type { Connector } from '../ports/connector.ts';
import { ActionKind } from '../schemas/action.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';

/** What may be done with a post now: what its network takes and this person may do; nothing with our own or removed ones. */
export function offeredActions(
  connector: Connector | undefined,
  post: Pick<StoredPost, 'byUs' | 'removedAt'>,
  user: User,
): ActionKind[] {
  if (!connector || post.byUs || post.removedAt || !may(user.role, 'answer')) return [];
  return ActionKind.options.filter((kind) => connector[kind] !== undefined);
}
