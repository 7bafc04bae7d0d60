import { z } from 'zod';
import { AppError, PermanentError } from '#src/errors.ts';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { StreamContext } from '#src/ports/connector-context.ts';
import type { GuardedSocket } from '#src/ports/http.ts';
import { type OwnAccount, openAccount } from './account.ts';
import { changesOf } from './changes.ts';
import { Notification } from './entities.ts';
import { instanceOf } from './instance.ts';
import { type Known, openKnown } from './known.ts';
import { readStatus } from './mapping.ts';
import { type Settings, tagsOf } from './settings.ts';

/** https://docs.joinmastodon.org/methods/streaming/#websocket; the payload is JSON within JSON, or a bare id. */
const Message = z.object({ event: z.string(), payload: z.string().default('') });

/**
 * What the home server pushes: mentions of us, hashtags, edits and removals. Nothing says where it goes on after a break,
 * and some servers leave out hashtags, so the polls read it all again.
 */
export async function* stream(context: StreamContext<Settings>): AsyncGenerator<CollectPage> {
  const own = context.settings.stream ? await openAccount(context) : undefined;
  if (!own) return;
  const socket = await openSocket(context, own);
  const known = await openKnown(context.folder);
  const next = { value: '' };
  try {
    for (const tag of tagsOf(context.settings, context.terms))
      socket.send(JSON.stringify({ type: 'subscribe', stream: 'hashtag', tag }));
    yield { changes: [], next, done: true };
    for await (const message of socket) {
      const heard = await hear(Buffer.from(message).toString(), { ...context, now: context.clock() }, own, known).catch(
        (error: unknown) => {
          // Its conversation could not be asked for; a poll brings it.
          if (error instanceof AppError && !context.signal.aborted) return undefined;
          throw error;
        },
      );
      if (heard) yield { ...heard, next, done: true };
    }
  } finally {
    socket.close();
  }
}

async function openSocket(context: StreamContext<Settings>, own: OwnAccount): Promise<GuardedSocket> {
  const instance = await instanceOf(context, own);
  // They do not read the header in which we hand over the token.
  if (/pleroma|akkoma/i.test(instance.version))
    throw new PermanentError(
      `${new URL(own.server).host} takes no stream from us. Switch the live stream off: the polls hear the same.`,
    );
  const base = instance.configuration?.urls?.streaming ?? instance.urls?.streaming_api ?? own.server;
  const url = new URL('/api/v1/streaming', base.replace(/^http/, 'ws'));
  // The first stream stands in the address, for servers that take no wishes later; the token does not, for addresses are logged.
  url.searchParams.set('stream', 'user:notification');
  return await context.connect(url, { headers: { authorization: `Bearer ${own.token}` }, signal: context.signal });
}

async function hear(
  text: string,
  context: StreamContext<Settings>,
  own: OwnAccount,
  known: Known,
): Promise<{ changes: Change[]; rejected?: string[] } | undefined> {
  const message = Message.safeParse(parsed(text)).data;
  if (!message) return { changes: [], rejected: ['A message of the stream makes no sense.'] };
  const { event, payload } = message;
  if (event === 'delete') {
    // Only the number is told. One that is not known here is found gone when it is looked at again.
    const number = payload.trim();
    const gone = known.at(own.server, number) ?? (await openKnown(context.folder)).at(own.server, number);
    return gone && { changes: [{ op: 'delete', postId: gone.postId }] };
  }
  const noted = event === 'notification' ? Notification.safeParse(parsed(payload)).data : undefined;
  const isMention = noted?.type === 'mention';
  if (!isMention && event !== 'update' && event !== 'status.update') return undefined;
  const status = readStatus(isMention ? noted.status : parsed(payload));
  if (typeof status === 'string') return { changes: [], rejected: [status] };
  const part = { kind: isMention ? ('mentions' as const) : ('tag' as const), server: own.server };
  return { changes: await changesOf(context, part, [status], known, own) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
