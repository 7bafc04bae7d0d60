import type { FetchedPost } from '#src/ports/connector.ts';
import { askerOf, openAccount } from './account.ts';
import { get, getIfThere } from './api.ts';
import { isPublic } from './changes.ts';
import { Status, ThreadAround } from './entities.ts';
import { idOf } from './ids.ts';
import { openKnown } from './known.ts';
import { locate } from './locate.ts';
import { readStatus, toPost } from './mapping.ts';
import { remember } from './places.ts';
import type { Context } from './settings.ts';

/**
 * A conversation as one server has it, oldest first; nothing where its beginning is gone. What is for followers or for one
 * person alone is left out. A guest is shown some 60 answers.
 */
export async function readThread(threadId: string, context: Context): Promise<FetchedPost[]> {
  const own = await openAccount(context);
  const known = await openKnown(context.folder);
  const root = await locate(context, own, known, threadId);
  if (!root) return [];
  const asker = askerOf(root.server, own);
  const path = `/api/v1/statuses/${encodeURIComponent(root.localId)}`;
  const first = await getIfThere(context, asker, path, Status);
  if (!first) return [];
  const { body } = await get(context, asker, `${path}/context`, {}, ThreadAround);
  const below = body.descendants.map(readStatus).filter((status) => typeof status !== 'string');
  const all = [first, ...below].filter((status) => isPublic(status, true));
  const idsByNumber = new Map(all.map((status) => [status.id, idOf(status.uri, asker.server)]));
  const seen = { server: asker.server, now: context.now, ownUrl: own?.url };
  const posts = all.map((status) => {
    const parentId = status === first ? undefined : idsByNumber.get(status.in_reply_to_id ?? '');
    const place = { threadId, ...(parentId && { parentId }) };
    remember(known, asker.server, status, place);
    return toPost(status, place, seen);
  });
  await known.save();
  return posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
