import { may } from '../domain/permissions.ts';
import type { Connector } from '../ports/connector.ts';
import { ActionKind } from '../schemas/action.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';

/** How an action is done: through the network's API, or by a person's own hand on the page at `link`. */
export type Way = { by: 'api' } | { by: 'hand'; link: string };

/** undefined where it cannot be done at all. */
export function wayOf(connector: Connector | undefined, kind: ActionKind, post: StoredPost): Way | undefined {
  if (connector?.[kind]) return { by: 'api' };
  const link = connector?.byHand?.(kind, post);
  return link ? { by: 'hand', link } : undefined;
}

/** What may be done with a post now: what its network takes and this person may do; nothing with our own or removed ones. */
export function offeredActions(
  connector: Connector | undefined,
  post: StoredPost,
  user: User,
): { actions: ActionKind[]; byHand: Partial<Record<ActionKind, string>> } {
  const actions: ActionKind[] = [];
  const byHand: Partial<Record<ActionKind, string>> = {};
  if (post.byUs || post.removedAt || !may(user.role, 'answer')) return { actions, byHand };
  for (const kind of ActionKind.options) {
    const way = wayOf(connector, kind, post);
    if (way) actions.push(kind);
    if (way?.by === 'hand') byHand[kind] = way.link;
  }
  return { actions, byHand };
}
