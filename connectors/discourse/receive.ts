import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { InvalidInputError, SignatureError } from '#src/errors.ts';
import type { Delivery, Received } from '#src/ports/connector.ts';
import { postIdOf } from './ids.ts';
import { changeOf, isGone, isSpoken, NetworkPost, placeIn, readPosts } from './mapping.ts';
import type { Context, Settings } from './settings.ts';
import { fetchPost, fetchTopic, wordsAbout } from './topic.ts';

const TopicEvent = z.object({ id: z.number().int().positive(), archetype: z.string().nullish() });
const Payload = z.object({ post: z.unknown().optional(), topic: z.unknown().optional() });

/**
 * What the board's webhook says of posts and topics
 * (https://github.com/discourse/discourse/blob/main/app/jobs/regular/emit_web_hook_event.rb). It speaks with the eyes of the
 * system: private messages come as well, and are not for us.
 */
export async function receive(delivery: Delivery, context: Context): Promise<Received> {
  verify(delivery, context.settings);
  const event = delivery.headers['x-discourse-event'] ?? '';
  const type = delivery.headers['x-discourse-event-type'];
  if (type === 'post') return receivePost(event, read(delivery, 'post', NetworkPost), context);
  if (type === 'topic') return receiveTopic(event, read(delivery, 'topic', TopicEvent), context);
  // A ping, or something that nobody asked for: taken, so that the board does not give the webhook up.
  return { changes: [] };
}

/** A word about a post that was changed longer ago than this is late, or somebody sends what was caught again. */
const FRESH_MS = 15 * 60_000;

/**
 * The signature is of the body alone, and holds for ever: neither the name of the event nor words of long ago are believed
 * without asking the board how the post stands now. What is sent again within minutes is put right by the next poll.
 */
async function receivePost(event: string, told: NetworkPost, context: Context): Promise<Received> {
  const { settings, now } = context;
  if (!isSpoken(told)) return { changes: [] };
  const changedAt = told.updated_at ?? told.created_at;
  const isFresh = event !== 'post_destroyed' && now.getTime() - changedAt.getTime() < FRESH_MS;
  const post = isFresh ? told : await fetchPost(context, told.topic_id, told.post_number);
  if (!post) return { changes: [{ op: 'delete', postId: postIdOf(settings, placeIn(told)) }] };
  // Alone, a post is given without what its topic is: its name, and where it lies.
  const { topic_title, topic_slug, topic_archetype, category_id } = told;
  const change = changeOf({ topic_title, topic_slug, topic_archetype, category_id, ...post }, settings, now);
  return { changes: change ? [change] : [] };
}

/**
 * A topic's event says nothing of the words of its first post, which come in an event of their own where the topic is new.
 * Those of a topic that was removed cannot be named here: each is found gone when it is looked at again.
 */
async function receiveTopic(event: string, topic: z.infer<typeof TopicEvent>, context: Context): Promise<Received> {
  const { settings, now } = context;
  if (topic.archetype && topic.archetype !== 'regular') return { changes: [] };
  if (event === 'topic_destroyed') {
    const isThere = await fetchPost(context, topic.id, 1);
    const postId = postIdOf(settings, { topic: topic.id, number: 1 });
    return { changes: isThere && !isGone(isThere, settings) ? [] : [{ op: 'delete', postId }] };
  }
  if (event !== 'topic_edited') return { changes: [] };
  const found = await fetchTopic(context, topic.id);
  const first = readPosts(found?.post_stream.posts.slice(0, 1) ?? []).posts[0];
  const category_id = found?.category_id;
  const change = found && first && changeOf({ ...first, category_id }, settings, now, wordsAbout(found));
  return { changes: change ? [change] : [] };
}

/** Throws SignatureError unless the board signed the very bytes with the secret of the settings. */
function verify({ headers, body }: Delivery, { webhookSecret }: Settings): void {
  if (!webhookSecret) {
    throw new SignatureError('This source has no webhook secret; set one in its settings and in the board’s webhook.');
  }
  const [, given = ''] = /^sha256=([0-9a-f]{64})$/i.exec(headers['x-discourse-event-signature'] ?? '') ?? [];
  const due = createHmac('sha256', webhookSecret).update(body).digest();
  const claimed = Buffer.from(given, 'hex');
  if (claimed.length !== due.length || !timingSafeEqual(claimed, due)) {
    throw new SignatureError('It is not signed with the webhook secret of this source.');
  }
}

function read<S extends z.ZodType>({ body }: Delivery, part: 'post' | 'topic', shape: S): z.infer<S> {
  let payload: unknown;
  try {
    payload = Payload.parse(JSON.parse(Buffer.from(body).toString('utf8')))[part];
  } catch (error) {
    throw new InvalidInputError('A webhook of Discourse sends JSON.', { cause: error });
  }
  const { data, error } = shape.safeParse(payload);
  if (error) {
    const [issue] = error.issues;
    throw new InvalidInputError(`The ${part} makes no sense: ${issue?.path.join('.')}: ${issue?.message}.`, {
      cause: error,
    });
  }
  return data as z.infer<S>;
}
