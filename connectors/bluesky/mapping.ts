import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Author, Metrics } from '#src/schemas/post.ts';
import { parseDate } from '../_shared/dates.ts';
import { notAfter } from '../_shared/identity.ts';
import { authorIdOf, pageOfPost, postIdOf, type RecordName, recordOf, uriOf } from './identity.ts';
import { Labels } from './labels.ts';
import { mediaOf } from './media.ts';
import { langOf, PostRecord, textOf } from './record.ts';

const count = z.number().int().nonnegative().optional().catch(undefined);

/** Somebody as the network shows them, more or less of them: `app.bsky.actor.defs`. */
export const Profile = z.object({
  did: z.string().startsWith('did:'),
  handle: z.string().min(1),
  displayName: z.string().optional().catch(undefined),
  followersCount: count,
  createdAt: z.string().optional().catch(undefined),
  labels: Labels,
  verification: z.object({ verifiedStatus: z.string() }).optional().catch(undefined),
  viewer: z
    .object({ blockedBy: z.boolean().optional(), blocking: z.string().optional(), following: z.string().optional() })
    .optional()
    .catch(undefined),
});
export type Profile = z.infer<typeof Profile>;

/** `app.bsky.feed.defs#postView` */
export const PostView = z.object({
  uri: z.string(),
  cid: z.string(),
  author: Profile,
  record: PostRecord,
  indexedAt: z.string(),
  likeCount: count,
  repostCount: count,
  quoteCount: count,
  replyCount: count,
  labels: Labels,
  viewer: z
    .object({ like: z.string().optional(), repost: z.string().optional(), replyDisabled: z.boolean().optional() })
    .optional()
    .catch(undefined),
});
export type PostView = z.infer<typeof PostView>;

/** undefined where the address is no post's. `known` is what else we know of its author. */
export function toPost(view: PostView, known: Profile | undefined, now: Date): FetchedPost | undefined {
  const name = recordOf(view.uri);
  const post = name && written(name, view.record, parseDate(view.indexedAt) ?? now, now);
  return (
    post && {
      ...post,
      ...(name && mediaOf(name.did, view.record, view.labels)),
      author: authorOf(known ?? view.author),
      metrics: metricsOf(view),
    }
  );
}

/** A post as its record alone tells it, with what else is known of its author. Its counters are those of a new post. */
export function postOfRecord(name: RecordName, record: PostRecord, by: Profile, at: Date): FetchedPost | undefined {
  const post = written(name, record, at, at);
  return (
    post && {
      ...post,
      ...mediaOf(name.did, record, undefined),
      author: authorOf(by),
      metrics: { likes: 0, shares: 0, replies: 0, views: null },
    }
  );
}

/** Somebody of whom only the DID is known. */
export function strangerOf(did: string): Profile {
  return { did, handle: did };
}

function written(name: RecordName, record: PostRecord, indexedAt: Date, now: Date) {
  const id = postIdOf(uriOf(name));
  if (!id) return undefined;
  const root = record.reply && postIdOf(record.reply.root.uri);
  const parentId = record.reply && postIdOf(record.reply.parent.uri);
  const lang = langOf(record);
  return {
    id,
    network: 'bluesky',
    text: textOf(record),
    ...(lang && { lang }),
    // The author's claim: back-dated posts keep it, one from the future is of when the network saw it.
    createdAt: notAfter(claimed(record, indexedAt), notAfter(indexedAt, now)),
    url: pageOfPost(name),
    threadId: root ?? id,
    ...(parentId && { parentId }),
  };
}

function claimed({ createdAt }: PostRecord, otherwise: Date): Date {
  const date = createdAt === undefined ? undefined : parseDate(createdAt);
  // Year 0 and its like stand in real posts; a database may not take them.
  return date && date.getTime() > 0 ? date : otherwise;
}

function authorOf({ did, handle, displayName, followersCount, createdAt, verification }: Profile): Author {
  const since = createdAt === undefined ? undefined : parseDate(createdAt);
  // https://atproto.com/specs/handle: shown in place of one that does not lead back to its owner.
  const shown = handle === 'handle.invalid' ? did : handle;
  return {
    id: authorIdOf(did),
    handle: shown,
    name: displayName?.trim() || shown,
    url: `https://bsky.app/profile/${did}`,
    ...(followersCount !== undefined && { followers: followersCount }),
    ...(verification && { verified: verification.verifiedStatus === 'valid' }),
    ...(since && { createdAt: since }),
  };
}

/** A quote carries a post on as a repost does. Views are shown to nobody. */
export function metricsOf({ likeCount, repostCount, quoteCount, replyCount }: PostView): Metrics {
  const hasShares = repostCount !== undefined || quoteCount !== undefined;
  return {
    likes: likeCount ?? null,
    shares: hasShares ? (repostCount ?? 0) + (quoteCount ?? 0) : null,
    replies: replyCount ?? null,
    views: null,
  };
}
