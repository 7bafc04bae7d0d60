import type { OwnAccount } from './account.ts';
import { get } from './api.ts';
import { Found } from './entities.ts';
import { idOf, uriOf } from './ids.ts';
import type { Known, KnownPost } from './known.ts';
import { readStatus } from './mapping.ts';
import { remember } from './places.ts';
import type { Context } from './settings.ts';

/** A post as one server numbers it. */
export type Located = Pick<KnownPost, 'server' | 'localId' | 'postId'>;

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
  const tellers = known.of(postId);
  const { server } = context.settings;
  const atHome = tellers.find((one) => one.server === server);
  if (atHome || !own) return atHome ?? tellers[0];
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
