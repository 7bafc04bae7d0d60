import { z } from 'zod';
import { InvalidInputError, PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import type { ActionKind } from '#src/schemas/action.ts';
import { outcomeOf } from '../_shared/outcome.ts';
import { didOf, nativeOf, pageOfPost, postIdOf, type RecordName, uriOf, uriOfPost } from './identity.ts';
import type { PostView } from './mapping.ts';
import { StrongRef } from './record.ts';
import { facetsOf } from './rich-text.ts';
import { type Ask, asAccount, sessionOf } from './session.ts';
import { type Context, hasAccount } from './settings.ts';
import { faultOf } from './text-limit.ts';
import { tidOfDeed } from './tid.ts';
import { fetchPosts, fetchProfiles } from './views.ts';
import { RefusedError } from './xrpc.ts';

const COLLECTIONS: Partial<Record<ActionKind, string>> = {
  reply: 'app.bsky.feed.post',
  share: 'app.bsky.feed.repost',
  like: 'app.bsky.feed.like',
  follow: 'app.bsky.graph.follow',
};

export async function reply(request: ActRequest, context: Context): Promise<ActResult> {
  const { text = '' } = request;
  const fault = faultOf(text);
  if (fault) throw new PermanentError(fault);
  const ask = signedIn(context);
  const parent = await postToActOn(ask, request);
  if (parent.viewer?.replyDisabled) throw new PermanentError('Its author lets us not answer this post.');
  const { uri, cid, record } = parent;
  const ref = StrongRef.parse({ uri, cid });
  const facets = await facetsOf(text, ask);
  return await write(ask, context, request, {
    text,
    ...(facets.length > 0 && { facets }),
    reply: { root: record.reply?.root ?? ref, parent: ref },
  });
}

export async function share(request: ActRequest, context: Context): Promise<ActResult> {
  const ask = signedIn(context);
  const { uri, cid, viewer } = await postToActOn(ask, request);
  if (viewer?.repost) return { remoteId: viewer.repost };
  return await write(ask, context, request, { subject: { uri, cid } });
}

export async function like(request: ActRequest, context: Context): Promise<ActResult> {
  const ask = signedIn(context);
  const { uri, cid, viewer } = await postToActOn(ask, request);
  if (viewer?.like) return { remoteId: viewer.like };
  return await write(ask, context, request, { subject: { uri, cid } });
}

export async function follow(request: ActRequest, context: Context): Promise<ActResult> {
  const ask = signedIn(context);
  const did = didOf(request.authorId);
  const viewer = await viewerOf(ask, did);
  if (viewer?.following) return { remoteId: viewer.following };
  return await write(ask, context, request, { subject: did });
}

const Kept = z.object({ uri: z.string(), cid: z.string().optional() });

/** Reads back from the account's own records, which know before any view does; what was done by hand, from the view. */
export async function findAction(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const ask = signedIn(context);
  const { did: repo } = await sessionOf(context);
  const name = nameOf(request, repo);
  const { collection, rkey } = name;
  try {
    await ask('com.atproto.repo.getRecord', Kept, { params: { repo, collection, rkey } });
    return resultOf(name);
  } catch (error) {
    if (!(error instanceof RefusedError) || error.reason !== 'RecordNotFound') throw error;
  }
  const { kind, postId, authorId } = request;
  if (kind === 'follow')
    return found((await fetchProfiles(ask, [didOf(authorId)])).get(didOf(authorId))?.viewer?.following);
  if (kind !== 'like' && kind !== 'share') return undefined;
  const viewer = (await fetchPosts(ask, [uriOfPost(postId)])).views[0]?.viewer;
  return found(kind === 'like' ? viewer?.like : viewer?.repost);
}

function found(uri: string | undefined): ActResult | undefined {
  return uri === undefined ? undefined : { remoteId: uri };
}

function signedIn(context: Context): Ask {
  if (!hasAccount(context.settings)) throw new PermanentError('This source has no account at Bluesky to act with.');
  return asAccount(context);
}

async function postToActOn(ask: Ask, { postId }: ActRequest): Promise<PostView> {
  const [view] = (await fetchPosts(ask, [uriOfPost(postId)])).views;
  if (!view)
    throw new PermanentError('Bluesky does not show us this post: it was removed, or its author has blocked us.');
  refuseBlocked(view.author.viewer);
  return view;
}

async function viewerOf(ask: Ask, did: string) {
  const profile = (await fetchProfiles(ask, [did])).get(did);
  if (!profile) throw new PermanentError('This account is not at Bluesky any more.');
  refuseBlocked(profile.viewer);
  return profile.viewer;
}

function refuseBlocked(viewer: { blockedBy?: boolean | undefined; blocking?: string | undefined } | undefined): void {
  if (viewer?.blockedBy) throw new PermanentError('Its author has blocked our account.');
  if (viewer?.blocking) throw new PermanentError('Our account has blocked its author.');
}

/** A reply is named by its key, everything else by what it is done to: doing it again meets what stands there. */
function nameOf({ kind, key, postId, authorId }: ActRequest, did: string): RecordName {
  const collection = COLLECTIONS[kind];
  if (!collection) throw new InvalidInputError('Bluesky knows no such action.');
  const { rkey } = nativeOf(postId);
  const rest = kind === 'reply' ? [postId, key] : kind === 'follow' ? [authorId] : [postId];
  return { did, collection, rkey: tidOfDeed(kind === 'follow' ? '' : rkey, kind, ...rest) };
}

/** `swapRecord: null` lets the server write only where nothing of this name stands yet. */
async function write(
  ask: Ask,
  context: Context,
  request: ActRequest,
  content: Record<string, unknown>,
): Promise<ActResult> {
  const { did: repo } = await sessionOf(context);
  const name = nameOf(request, repo);
  const { collection, rkey } = name;
  const record = { $type: collection, ...content, createdAt: context.now.toISOString() };
  try {
    await ask('com.atproto.repo.putRecord', Kept, { input: { repo, collection, rkey, record, swapRecord: null } });
  } catch (error) {
    if (!(error instanceof RefusedError && error.reason === 'InvalidSwap')) throw outcomeOf(error, 'Bluesky');
  }
  return resultOf(name);
}

/** A reply's id is that of the post it is, so that it is known again when it is heard. */
function resultOf(name: RecordName): ActResult {
  const uri = uriOf(name);
  const postId = postIdOf(uri);
  return postId === undefined ? { remoteId: uri } : { remoteId: postId, url: pageOfPost(name) };
}
