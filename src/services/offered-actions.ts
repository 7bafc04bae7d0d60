import { isStaffAction } from '../domain/outbox.ts';
import { may } from '../domain/permissions.ts';
import { ActionKind } from '../schemas/action.ts';
import type { HandWork } from '../schemas/api/cases.ts';
import { Capability, type Way } from '../schemas/capability.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import type { Account } from './source-context.ts';

/**
 * How an action is to be done with a post: through the network's API, by a person's own hand on the page at `link`, or not
 * at all; with the reason where it is this post or this text that stands in the way.
 */
export type WayToAct = { by: 'api' } | ({ by: 'hand' } & HandWork) | { by: 'none'; why?: string };

/** What an account may do now: what its connector says of it, and of the rest whether there is a method for it. */
export function capabilitiesOf({ connector, settings }: Account): Record<Capability, Way> {
  const told = connector.capabilities?.(settings) ?? {};
  const methods: Partial<Record<Capability, unknown>> = {
    ...connector,
    thread: connector.readThread,
    webhook: connector.receive,
  };
  const wayTo = (capability: Capability) => told[capability] ?? (methods[capability] ? 'api' : 'no');
  return Object.fromEntries(Capability.options.map((one) => [one, wayTo(one)])) as Record<Capability, Way>;
}

export function wayOf(account: Account | undefined, kind: ActionKind, post: StoredPost, text?: string): WayToAct {
  if (!account) return { by: 'none' };
  const { connector, settings } = account;
  const without = isStaffAction(kind) ? 'no' : 'link';
  const told = connector.capabilities?.(settings)[kind] ?? (connector[kind] ? 'api' : without);
  if (told === 'no') return { by: 'none' };
  const objection = connector.validate?.({ kind, ...(text !== undefined && { text }) }, post, settings);
  if (objection?.way === 'no') return { by: 'none', why: objection.why };
  if (told === 'api' && !objection) return { by: 'api' };
  const link = connector.byHand?.(kind, post);
  return link ? { by: 'hand', link, ...(objection && { why: objection.why }) } : { by: 'none' };
}

/**
 * What may be done with a post now: what its network takes and this person may do or, of answers, write; nothing with our own
 * or removed ones.
 */
export function offeredActions(
  account: Account | undefined,
  post: StoredPost,
  user: User,
): { actions: ActionKind[]; byHand: Partial<Record<ActionKind, HandWork>> } {
  const actions: ActionKind[] = [];
  const byHand: Partial<Record<ActionKind, HandWork>> = {};
  if (post.byUs || post.removedAt || !may(user.role, 'draft')) return { actions, byHand };
  for (const kind of ActionKind.options) {
    // Who may not act writes answers that somebody else sends.
    if (kind !== 'reply' && !may(user.role, 'answer')) continue;
    if (isStaffAction(kind) && !may(user.role, 'moderate')) continue;
    const way = wayOf(account, kind, post);
    if (way.by !== 'none') actions.push(kind);
    if (way.by === 'hand') byHand[kind] = { link: way.link, ...(way.why !== undefined && { why: way.why }) };
  }
  return { actions, byHand };
}
