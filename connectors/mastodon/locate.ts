import type { OwnAccount } from './account.ts';
import { get } from './api.ts';
import { Found } from './entities.ts';
import { idOf, uriOf } from './ids.ts';
import type { Known, KnownPost } from './known.ts';
import { readStatus } from './mapping.ts';
import { remember } from './places.ts';
import { type Context, serversOf } from './settings.ts';

/** A post as one server numbers it. */
export type Located = Pick<KnownPost, 'server' | 'localId' | 'postId'>;

/** Of the servers that told of a post the one that comes first in the settings: servers count differently. */
export function tellerOf({ settings }: Context, known: Known, postId: string): KnownPost | undefined {
  const servers = serversOf(settings);
  const rank = ({ server }: KnownPost) => (servers.includes(server) ? servers.indexOf(server) : servers.length);
  return known.of(postId).toSorted((a, b) => rank(a) - rank(b))[0];
}

/**
 * Where to ask for a post: at home, by its number there. A number that is not known is found by its canonical address, which
 * makes the home server fetch the post if need be. Guests ask whoever told it. undefined where nobody can tell.
 */
export async function locate(
  context: Context,
  own: OwnAccount | undefined,
  known: Known,
  postId: string,
): Promise<Located | undefined> {
  const { server } = context.settings;
  const teller = tellerOf(context, known, postId);
  if (teller?.server === server || !own) return teller;
  const query = { q: uriOf(postId), type: 'statuses', resolve: 'true', limit: '1' };
  const { body } = await get(context, own, '/api/v2/search', query, Found);
  const found = body.statuses
    .map(readStatus)
    .find((status) => typeof status !== 'string' && idOf(status.uri, server) === postId);
  if (!found || typeof found === 'string') return undefined;
  // A reply's place is not known by this alone.
  if (!found.in_reply_to_id) {
    remember(known, server, found, { threadId: postId });
    await known.save();
  }
  return { server, localId: found.id, postId };
}
