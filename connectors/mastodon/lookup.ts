import { AppError, BudgetError, PermanentError } from '#src/errors.ts';
import type { Looked } from '#src/ports/connector.ts';
import { askerOf, type OwnAccount, openAccount } from './account.ts';
import { AccessError, type Asker, get, getIfThere } from './api.ts';
import { isPublic } from './changes.ts';
import { Listed, Status } from './entities.ts';
import { type Known, openKnown } from './known.ts';
import { type Located, locate } from './locate.ts';
import { metricsOf, readStatus, toPost } from './mapping.ts';
import { placesOf } from './places.ts';
import type { Context } from './settings.ts';

/** What one request takes, https://github.com/mastodon/mastodon/blob/main/app/controllers/api/v1/statuses_controller.rb. */
const atOnce = 20;

/** Counters, edits and removals of posts; those that no server can be asked for are left out. */
export async function lookUp(postIds: readonly string[], context: Context): Promise<Looked[]> {
  const own = await openAccount(context);
  const known = await openKnown(context.folder);
  const located: Located[] = [];
  for (const postId of postIds) {
    const one = await locate(context, own, known, postId);
    if (one) located.push(one);
  }
  const looked: Looked[] = [];
  const failures: unknown[] = [];
  const byServer = Map.groupBy(located, (one) => one.server);
  for (const [server, there] of byServer) {
    try {
      looked.push(...(await lookAt(context, askerOf(server, own), there, known, own)));
    } catch (error) {
      // One server that does not answer keeps nobody from looking at the others.
      if (!(error instanceof AppError) || error instanceof BudgetError || context.signal.aborted) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0 && failures.length === byServer.size) throw failures[0];
  return looked;
}

async function lookAt(
  context: Context,
  asker: Asker,
  posts: Located[],
  known: Known,
  own: OwnAccount | undefined,
): Promise<Looked[]> {
  const statuses = new Map<string, Status>();
  const gone = new Set<string>();
  for (let start = 0; start < posts.length; start += atOnce) {
    const some = posts.slice(start, start + atOnce);
    for (const status of await batchOf(context, asker, some)) statuses.set(status.id, status);
    for (const { localId } of some) {
      // Not every server of the family knows the batch, and some leave out at random: gone is what is gone when asked alone.
      if (statuses.has(localId)) continue;
      const path = `/api/v1/statuses/${encodeURIComponent(localId)}`;
      const status = await getIfThere(context, asker, path, Status);
      if (status) statuses.set(localId, status);
      else gone.add(localId);
    }
  }
  const places = await placesOf(context, asker, known, [...statuses.values()], () => true);
  const seen = { server: asker.server, now: context.now, ownUrl: own?.url };
  return posts.flatMap(({ postId, localId }): Looked[] => {
    const status = statuses.get(localId);
    if (!status) return gone.has(localId) ? [{ postId, metrics: undefined }] : [];
    if (!isPublic(status, true)) return [{ postId, metrics: undefined }];
    const post = toPost(status, places.get(status.id), seen);
    // A number that now means another post is none of ours.
    return post.id === postId ? [{ postId, metrics: metricsOf(status), post }] : [];
  });
}

/** Since Mastodon 4.3; nothing where the server does not know it. */
async function batchOf(context: Context, asker: Asker, posts: readonly Located[]): Promise<Status[]> {
  if (posts.length < 2) return [];
  const ids = posts.map(({ localId }) => localId);
  try {
    const { body } = await get(context, asker, '/api/v1/statuses', { id: ids }, Listed);
    return body.map(readStatus).filter((status) => typeof status !== 'string');
  } catch (error) {
    if (error instanceof PermanentError && !(error instanceof AccessError)) return [];
    throw error;
  }
}
