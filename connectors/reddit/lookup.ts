import type { Looked } from '#src/ports/connector.ts';
import { get } from './api.ts';
import { nameOf } from './ids.ts';
import { Listing } from './listing.ts';
import { isOrphaned, isRemoved, metricsOf, Thing, toPost } from './mapping.ts';
import type { Context } from './settings.ts';

export async function lookup(postIds: string[], context: Context): Promise<Looked[]> {
  const names = postIds.map(nameOf);
  if (names.length === 0) return [];
  const { body } = await get(context, '/api/info', { id: names.join(',') }, Listing);
  const things = body.data.children.flatMap(({ data }) => Thing.safeParse(data).data ?? []);
  const byName = new Map(things.map((thing) => [thing.name, thing]));
  return postIds.map((postId, at) => lookedOf(postId, byName.get(names[at] ?? ''), context));
}

function lookedOf(postId: string, thing: Thing | undefined, { now }: Context): Looked {
  if (!thing || isRemoved(thing)) return { postId, metrics: undefined };
  if (isOrphaned(thing)) return { postId, metrics: undefined, authorGone: true };
  return { postId, metrics: metricsOf(thing), post: toPost(thing, now) };
}
