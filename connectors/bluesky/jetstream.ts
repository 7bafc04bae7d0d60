import { z } from 'zod';
import { UnavailableError } from '#src/errors.ts';
import type { GuardedSocket } from '#src/ports/http.ts';
import { parseDate } from '../_shared/dates.ts';
import type { RecordName } from './identity.ts';
import { PostRecord } from './record.ts';
import type { Context } from './settings.ts';

/** A place in a stream: sequence numbers are the server's own, times hold on all of them. */
export const Place = z.object({ host: z.string(), seq: z.number().int().optional(), at: z.number() });
export type Place = z.infer<typeof Place>;

export type StreamEvent = { seq: number; at: Date } & (
  | { kind: 'post'; name: RecordName; record: PostRecord; isEdit: boolean }
  | { kind: 'removed'; name: RecordName }
  | { kind: 'identity'; did: string }
  | { kind: 'account'; did: string; isClosed: boolean }
  /** Nothing to us, but a step on the way. */
  | { kind: 'other' }
);

export type Frame = { event: StreamEvent } | { info: string } | { error: string } | { nonsense: string };

const POSTS = 'app.bsky.feed.post';
/** Closed by its owner or by its server. Other reasons for being inactive pass by themselves. */
const CLOSED = new Set(['deactivated', 'deleted', 'suspended', 'takendown']);
/** The server keeps events for 36 hours; a place that is older is found by its time, which says what is missing. */
const LOOK_BACK_MS = 35 * 3_600_000;
/** Between replay and live, and between two servers, events come out of order. */
const REWIND_MS = 10_000;
const MAX_BACKLOG_BYTES = 32 * 1024 * 1024;

/** Opens the stream of Jetstream 2 (network.bsky.jetstream.subscribeEvents) at a time or a sequence number, or at its end. */
export async function openStream(context: Context, at: { cursor?: number }): Promise<GuardedSocket> {
  const url = new URL('/xrpc/network.bsky.jetstream.subscribeEvents', context.settings.jetstream);
  for (const kind of ['commit', 'identity', 'account']) url.searchParams.append('kinds', kind);
  url.searchParams.append('collections', POSTS);
  if (at.cursor !== undefined) url.searchParams.append('cursor', String(at.cursor));
  return await context.connect(url, { signal: context.signal, maxBytes: MAX_BACKLOG_BYTES });
}

export function hostOf({ jetstream }: Context['settings']): string {
  return new URL(jetstream).host;
}

/** A connection, and the sequence number from which it was asked for, if it was by one. */
export interface Opened {
  socket: GuardedSocket;
  seq?: number;
}

/**
 * Goes on where we were. A sequence number that is too old is refused before the connection opens, for reasons we cannot
 * read there; a time that is too old is answered with what is left, and a notice of it. So we ask by time where a number
 * could be too old or was refused.
 */
export async function resumeStream(context: Context, place: Place | undefined): Promise<Opened> {
  if (!place) return { socket: await openStream(context, {}) };
  const isOurs = place.host === hostOf(context.settings) && context.now.getTime() - place.at < LOOK_BACK_MS;
  if (isOurs && place.seq !== undefined) {
    try {
      return { socket: await openStream(context, { cursor: place.seq }), seq: place.seq };
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
  }
  return await resumeByTime(context, place);
}

export async function resumeByTime(context: Context, { at }: Place): Promise<Opened> {
  return { socket: await openStream(context, { cursor: Math.max(1e15, Math.floor((at - REWIND_MS) * 1000)) }) };
}

const Envelope = z.object({ $type: z.string(), payload: z.unknown().optional(), error: z.string().optional() });
const TypedPayload = z.looseObject({ $type: z.string() });
const Common = {
  seq: z.number().int(),
  did: z.string().startsWith('did:'),
  time: z.string(),
  witnessedAt: z.string().optional(),
};
const Commit = z.object({
  ...Common,
  operation: z.string(),
  collection: z.string(),
  rkey: z.string(),
  record: z.unknown().optional(),
});
const Account = z.object({ ...Common, account: z.object({ active: z.boolean(), status: z.string().optional() }) });
const Identity = z.object(Common);
const Info = z.object({ name: z.string() });

/** One frame of the subprotocol xrpc.v1.json: a message in its envelope, or the error after which the stream ends. */
export function readFrame(text: string): Frame {
  const envelope = Envelope.safeParse(jsonOf(text)).data;
  if (envelope?.$type === 'error') return { error: envelope.error ?? 'an error without name' };
  const payload = TypedPayload.safeParse(envelope?.payload).data;
  if (!payload) return { nonsense: 'A frame that is no message.' };
  switch (payload.$type.split('#')[1]) {
    case 'commit':
      return read(Commit, payload, commitOf);
    case 'account':
      return read(Account, payload, ({ did, account }) => {
        return { kind: 'account', did, isClosed: !account.active && CLOSED.has(account.status ?? '') };
      });
    case 'identity':
      return read(Identity, payload, ({ did }) => ({ kind: 'identity', did }));
    case 'info':
      return { info: Info.safeParse(payload).data?.name ?? '' };
    default:
      return read(Identity, payload, () => ({ kind: 'other' }));
  }
}

type Content<T = StreamEvent> = T extends unknown ? Omit<T, 'seq' | 'at'> : never;

function read<T extends z.infer<typeof Identity>>(
  shape: z.ZodType<T>,
  raw: unknown,
  contentOf: (event: T) => Content,
): Frame {
  const event = shape.safeParse(raw);
  if (!event.success) return { nonsense: `A message with ${event.error.issues[0]?.path.join('.')} amiss.` };
  const { seq, witnessedAt, time } = event.data;
  const at = parseDate(witnessedAt ?? time);
  return at ? { event: { seq, at, ...contentOf(event.data) } } : { nonsense: 'A message without a time.' };
}

function commitOf({ did, operation, collection, rkey, record }: z.infer<typeof Commit>): Content {
  const name = { did, collection, rkey };
  if (collection !== POSTS) return { kind: 'other' };
  if (operation === 'delete') return { kind: 'removed', name };
  const post = PostRecord.safeParse(record);
  return post.success ? { kind: 'post', name, record: post.data, isEdit: operation === 'update' } : { kind: 'other' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
