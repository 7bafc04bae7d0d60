import { z } from 'zod';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import { get, RefusedError, send } from './ask.ts';
import { placeOf, postIdOf, urlOf } from './ids.ts';
import { isLikedByUs, isOfOurStaff, type NetworkPost, placeIn, readPosts } from './mapping.ts';
import type { Context } from './settings.ts';
import { fetchPost, fetchPosts, fetchRaw, fetchTopic } from './topic.ts';

/** https://docs.discourse.org/: the kinds of post actions. */
const LIKE = 2;

const Queued = z.object({ action: z.literal('enqueued') });
const Pending = z.object({ pending_posts: z.array(z.object({ topic_id: z.number().int(), raw_text: z.string() })) });
const Created = z.object({ topic_id: z.number().int(), post_number: z.number().int() });

/** Writes a reply; to the topic itself where it answers the topic's first post, as the board's own button does. */
export async function reply(request: ActRequest, context: Context): Promise<ActResult> {
  const { topic, number } = placeOf(context.settings, request.postId);
  const body = { topic_id: topic, raw: request.text ?? '', ...(number > 1 && { reply_to_post_number: number }) };
  const answer = await send(context, 'POST', '/posts.json', body).catch(explained);
  const created = Created.safeParse(answer);
  if (created.success) return resultOf(created.data, context);
  // Its moderators look at it first: it is neither public nor lost.
  if (Queued.safeParse(answer).success) return waitingFor(request, context);
  throw new OutcomeUnknownError('The board took the reply, but did not say where it stands.');
}

function waitingFor({ postId }: ActRequest, { settings }: Context): ActResult {
  return { remoteId: `${postId}:waiting`, url: urlOf(settings, placeOf(settings, postId)) };
}

/** Its refusals come in the language of the board; two that a person can mend are told in ours where we know them. */
function explained(error: unknown): never {
  if (!(error instanceof RefusedError)) throw error;
  const { message, status, type } = error;
  if (/too similar/i.test(message)) {
    throw new RefusedError(
      'The board has just had the same words from us. Look there whether it has arrived already.',
      status,
      type,
    );
  }
  if (/too short/i.test(message)) {
    throw new RefusedError('The reply is too short for this board; write a little more.', status, type);
  }
  if (/is closed|topic.*closed/i.test(message))
    throw new RefusedError('The thread is closed on the board.', status, type);
  throw error;
}

export async function like(request: ActRequest, context: Context): Promise<ActResult> {
  const post = await thereOrRefused(request, context);
  if (isLikedByUs(post)) return likedAs(request, post, context);
  try {
    await send(context, 'POST', '/post_actions.json', { id: post.id, post_action_type_id: LIKE });
  } catch (error) {
    // Somebody who uses the account as well may have been faster.
    if (!(error instanceof RefusedError) || !(await findLike(request, context))) throw error;
  }
  return likedAs(request, post, context);
}

export async function findLike(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const { topic, number } = placeOf(context.settings, request.postId);
  const post = await fetchPost(context, topic, number);
  return post && isLikedByUs(post) ? likedAs(request, post, context) : undefined;
}

/** Our newest replies to the same post, by their raw text: what the board shows of it is made anew from that. */
const MOST_CANDIDATES = 5;
const NEWEST = 100;

/** What a person does by hand may be said in other words, and by any of our staff; it is of since then. */
export async function findReply(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const { settings } = context;
  const { byHandSince, text = '' } = request;
  const place = placeOf(settings, request.postId);
  const topic = await fetchTopic(context, place.topic);
  if (!topic) return undefined;
  const { posts } = readPosts(topic.post_stream.posts);
  const known = new Set(posts.map(({ id }) => id));
  const others = topic.post_stream.stream.slice(-NEWEST).filter((id) => !known.has(id));
  const candidates = [...posts, ...(await fetchPosts(context, topic.id, others))]
    .filter(({ post_number }) => post_number > 1)
    .filter(({ reply_to_post_number: answered }) => (answered ?? 1) === place.number)
    .sort((a, b) => b.id - a.id);
  if (byHandSince) {
    const done = candidates.find((post) => post.created_at >= byHandSince && isOfOurStaff(post, settings));
    return done && resultOf(done, context);
  }
  const { apiUsername = '' } = settings;
  const ours = candidates.filter(({ username }) => username.toLowerCase() === apiUsername.toLowerCase());
  for (const candidate of ours.slice(0, MOST_CANDIDATES)) {
    const raw = candidate.raw ?? (await fetchRaw(context, candidate.id));
    if (sameWords(raw, text)) return resultOf(candidate, context);
  }
  const waiting = await fetchWaiting(context);
  const waits = waiting.some(({ topic_id, raw_text }) => topic_id === topic.id && sameWords(raw_text, text));
  return waits ? waitingFor(request, context) : undefined;
}

/**
 * Posts of ours that wait for a moderator. Boards of before 2021, and keys that are narrower, know no such list.
 * https://github.com/discourse/discourse/blob/main/app/serializers/pending_post_serializer.rb
 */
async function fetchWaiting(context: Context): Promise<z.infer<typeof Pending>['pending_posts']> {
  const { apiUsername } = context.settings;
  if (!apiUsername) return [];
  try {
    return (await get(context, `/posts/${encodeURIComponent(apiUsername)}/pending.json`, Pending)).pending_posts;
  } catch (error) {
    if (error instanceof PermanentError) return [];
    throw error;
  }
}

/** The board trims a text and unifies its line ends. */
function sameWords(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}

/** Throws PermanentError where the post is not there any more. */
export async function thereOrRefused({ postId }: ActRequest, context: Context): Promise<NetworkPost> {
  const { topic, number } = placeOf(context.settings, postId);
  const post = await fetchPost(context, topic, number);
  if (!post || post.deleted_at || post.user_deleted) throw new PermanentError('The post is no longer there.');
  return post;
}

function likedAs({ postId }: ActRequest, post: NetworkPost, { settings }: Context): ActResult {
  return { remoteId: `${postId}:like`, url: urlOf(settings, placeIn(post)) };
}

function resultOf(post: Pick<NetworkPost, 'topic_id' | 'post_number'>, { settings }: Context): ActResult {
  return { remoteId: postIdOf(settings, placeIn(post)), url: urlOf(settings, placeIn(post)) };
}
