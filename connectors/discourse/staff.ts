import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult, Place } from '#src/ports/connector.ts';
import type { StaffActionKind } from '#src/schemas/action.ts';
import { thereOrRefused } from './act.ts';
import { get, send } from './ask.ts';
import { placeOf, urlOf } from './ids.ts';
import type { Context } from './settings.ts';
import { findTagged } from './tags.ts';
import { fetchPost, fetchTopic, type Topic } from './topic.ts';

/** A flag of this kind is what staff hide a single post with: there is no other way to. */
const INAPPROPRIATE = 4;
const PINNED_DAYS = 365;

/** A topic's states as the board names them, and whether the action sets or clears each. */
const statuses: Record<Exclude<StaffActionKind, 'move' | 'tag' | 'untag'>, { status: string; enabled: boolean }> = {
  close: { status: 'closed', enabled: true },
  open: { status: 'closed', enabled: false },
  pin: { status: 'pinned', enabled: true },
  unpin: { status: 'pinned', enabled: false },
  hide: { status: 'visible', enabled: false },
  unhide: { status: 'visible', enabled: true },
};

type Act = (request: ActRequest, context: Context) => Promise<ActResult>;

/** Closes, opens, pins or unpins the topic; hides it from all lists or shows it there again. */
function changing(kind: keyof typeof statuses): Act {
  return async (request, context) => {
    const { topic } = placeOf(context.settings, request.postId);
    const { status, enabled } = statuses[kind];
    const until = new Date(context.now.getTime() + PINNED_DAYS * 86_400_000).toISOString().slice(0, 10);
    await send(context, 'PUT', `/t/${topic}/status.json`, {
      ...{ status, enabled: String(enabled) },
      ...(kind === 'pin' && { until }),
    });
    return doneTo(request, context);
  };
}

export const [close, open, pin, unpin] = [changing('close'), changing('open'), changing('pin'), changing('unpin')];
const [unlist, list] = [changing('hide'), changing('unhide')];

/**
 * A topic's first post takes the whole topic along. Any other is flagged by us with the flag carried out at once, which is
 * what the board's own button "Take action" does
 * (https://github.com/discourse/discourse/blob/main/app/controllers/post_actions_controller.rb).
 */
export const hide: Act = async (request, context) => {
  if (beginsTopic(request, context)) return unlist(request, context);
  const { id, hidden } = await thereOrRefused(request, context);
  // The board reads the words here, not the truth value.
  const flag = { id, post_action_type_id: INAPPROPRIATE, take_action: 'true' };
  if (!hidden) await send(context, 'POST', '/post_actions.json', flag);
  return doneTo(request, context);
};

export const unhide: Act = async (request, context) => {
  if (beginsTopic(request, context)) return list(request, context);
  const { id, hidden } = await thereOrRefused(request, context);
  if (hidden) await send(context, 'PUT', `/posts/${id}/unhide.json`, {});
  return doneTo(request, context);
};

/**
 * Into another category. The published contract has the category inside `topic`, the board's own page sends it beside
 * (https://github.com/discourse/discourse/blob/main/app/controllers/topics_controller.rb): both are given.
 */
export const move: Act = async (request, context) => {
  const { topic } = placeOf(context.settings, request.postId);
  const category_id = categoryOf(request);
  await send(context, 'PUT', `/t/-/${topic}.json`, { category_id, topic: { category_id } });
  return doneTo(request, context);
};

/** Whether the board stands as the action wanted it. */
export async function findStaffAction(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const { topic: topicId, number } = placeOf(context.settings, request.postId);
  const kind = request.kind as StaffActionKind;
  if (kind === 'tag' || kind === 'untag') return findTagged(request, context);
  if ((kind === 'hide' || kind === 'unhide') && number !== 1) {
    const post = await fetchPost(context, topicId, number);
    return post && (post.hidden === true) === (kind === 'hide') ? doneTo(request, context) : undefined;
  }
  const topic = await fetchTopic(context, topicId);
  if (!topic) return undefined;
  const stands = kind === 'move' ? topic.category_id === categoryOf(request) : standsAs(topic, kind);
  return stands ? doneTo(request, context) : undefined;
}

function standsAs(topic: Topic, kind: keyof typeof statuses): boolean {
  const { status, enabled } = statuses[kind];
  if (status === 'closed') return (topic.closed === true) === enabled;
  // `pinned` is false for who has waved the pin away for himself.
  if (status === 'pinned') return Boolean(topic.pinned_at) === enabled;
  return (topic.visible !== false) === enabled;
}

interface Category {
  id: number;
  name: string;
  subcategory_list?: Category[] | null | undefined;
}
const Category: z.ZodType<Category> = z.lazy(() =>
  z.object({ id: z.number().int(), name: z.string(), subcategory_list: z.array(Category).nullish() }),
);
const Categories = z.object({ category_list: z.object({ categories: z.array(Category) }) });

/** The board's categories, those below another with its name before theirs. */
export async function places(context: Context): Promise<Place[]> {
  const { category_list } = await get(context, '/categories.json', Categories, [['include_subcategories', 'true']]);
  const named = (categories: Category[], above: string): Place[] =>
    categories.flatMap(({ id, name, subcategory_list }) => [
      { id: String(id), name: `${above}${name}` },
      ...named(subcategory_list ?? [], `${above}${name} / `),
    ]);
  return named(category_list.categories, '');
}

function categoryOf({ placeId }: ActRequest): number {
  if (!placeId || !/^\d+$/.test(placeId)) throw new PermanentError('Choose the category to move the thread to.');
  return Number(placeId);
}

function beginsTopic({ postId }: ActRequest, { settings }: Context): boolean {
  return placeOf(settings, postId).number === 1;
}

function doneTo({ kind, postId }: ActRequest, { settings }: Context): ActResult {
  return { remoteId: `${postId}:${kind}`, url: urlOf(settings, placeOf(settings, postId)) };
}
