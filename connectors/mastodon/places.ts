import { PermanentError } from '#src/errors.ts';
import { type Asker, get } from './api.ts';
import { type Status, ThreadAround } from './entities.ts';
import { idOf } from './ids.ts';
import type { Known } from './known.ts';
import { type Place, readStatus } from './mapping.ts';
import type { Context } from './settings.ts';

/**
 * Where posts stand in their conversations. A server tells of a reply only its own number of the post above; which post
 * that is, and where the conversation began, is remembered or asked for, one request a reply. Only those of which
 * `matters` says so are asked for; the others stand for themselves.
 */
export async function placesOf(
  context: Context,
  asker: Asker,
  known: Known,
  statuses: readonly Status[],
  matters: (status: Status) => boolean,
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  try {
    for (const status of statuses) {
      const place = await placeOf(context, asker, known, status, matters);
      places.set(status.id, place);
      // A reply nobody asked about is not known to begin a conversation.
      if (!status.in_reply_to_id || place.parentId || matters(status)) remember(known, asker.server, status, place);
    }
  } finally {
    // A poll that is broken off here does not ask again for what it has learned.
    await known.save();
  }
  return places;
}

async function placeOf(
  context: Context,
  asker: Asker,
  known: Known,
  status: Status,
  matters: (status: Status) => boolean,
): Promise<Place> {
  const postId = idOf(status.uri, asker.server);
  const before = known.at(asker.server, status.id) ?? known.of(postId)[0];
  if (before) return { threadId: before.threadId, ...(before.parentId && { parentId: before.parentId }) };
  if (!status.in_reply_to_id) return { threadId: postId };
  const parent = known.at(asker.server, status.in_reply_to_id);
  if (parent) return { threadId: parent.threadId, parentId: parent.postId };
  if (!matters(status)) return { threadId: postId };
  return (await askForPlace(context, asker, known, status)) ?? { threadId: postId };
}

/** undefined where what is above is not shown to us. */
async function askForPlace(context: Context, asker: Asker, known: Known, status: Status): Promise<Place | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(status.id)}/context`;
  const around = await get(context, asker, path, {}, ThreadAround).catch((error: unknown) => {
    if (error instanceof PermanentError) return undefined;
    throw error;
  });
  const above = (around?.body.ancestors ?? []).map(readStatus).filter((one) => typeof one !== 'string');
  const [root] = above;
  const parent = above.find(({ id }) => id === status.in_reply_to_id);
  if (!root || !parent) return undefined;
  const threadId = idOf(root.uri, asker.server);
  const uris = new Map(above.map(({ id, uri }) => [id, idOf(uri, asker.server)]));
  for (const one of above) {
    const parentId = one.in_reply_to_id ? uris.get(one.in_reply_to_id) : undefined;
    if (parentId || one === root) remember(known, asker.server, one, { threadId, ...(parentId && { parentId }) });
  }
  return { threadId, parentId: idOf(parent.uri, asker.server) };
}

export function remember(known: Known, server: string, status: Status, place: Place): void {
  known.add({ server, localId: status.id, postId: idOf(status.uri, server), ...place });
}
