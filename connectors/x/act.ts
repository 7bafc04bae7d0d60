import { z } from 'zod';
import { InvalidInputError, PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import { outcomeOf } from '../_shared/outcome.ts';
import { ownId } from './account.ts';
import { RefusedError } from './answer.ts';
import { type Asked, buy } from './client.ts';
import { nativeIdOf } from './ids.ts';
import { POST_FIELDS, referenceOf, XPost } from './mapping.ts';
import { handleOf, speaksForAccount, type XContext } from './settings.ts';
import { dateOf, idAt, newestOf } from './snowflake.ts';
import { readable, sameWords } from './text.ts';
import { Timeline } from './timeline.ts';
import { userToken } from './tokens.ts';
import { hasLink } from './weigh.ts';

/** After X called an action automated, nothing is sent for a day: what comes next is a suspension. */
const HALT_MS = 24 * 3_600_000;
/** Our clock and that of X may be so far apart. */
const SLACK_MS = 5 * 60_000;
/** Pages of our own posts that are read back at most. */
const OWN_PAGES = 3;

const Posted = z.object({ data: z.object({ id: z.string().min(1) }) });
const Reposted = z.object({ data: z.object({ retweeted: z.literal(true), rest_id: z.string().optional() }) });

export async function reply(request: ActRequest, context: XContext): Promise<ActResult> {
  const { postId, text = '' } = request;
  const target = targetOf(postId);
  const { priceReply, priceLink } = context.settings;
  const cost = hasLink(text) ? Math.max(priceLink, priceReply) : priceReply;
  const body = { text, reply: { in_reply_to_tweet_id: target } };
  try {
    const { data } = await act(context, { method: 'POST', path: 'tweets', body, as: 'user' }, Posted, cost);
    return resultOf(context, data.id);
  } catch (error) {
    // X says so too where the reply was sent before and its answer was lost.
    if (!(error instanceof RefusedError) || !/duplicate/.test(error.reason)) throw error;
    const done = await findAction(request, context);
    if (done) return done;
    throw new PermanentError('X refuses a text that the account has posted lately. Change the words.', {
      cause: error,
    });
  }
}

export async function share({ postId }: ActRequest, context: XContext): Promise<ActResult> {
  const target = targetOf(postId);
  const path = `users/${await ownId(context)}/retweets`;
  const asked: Asked = { method: 'POST', path, body: { tweet_id: target }, as: 'user' };
  try {
    const { data } = await act(context, asked, Reposted, context.settings.priceRepost);
    return resultOf(context, data.rest_id ?? target);
  } catch (error) {
    if (error instanceof RefusedError && /already (retweeted|reposted)/.test(error.reason))
      return resultOf(context, target);
    throw error;
  }
}

/**
 * Among our own posts since that post was written: a reply with these words under it, a repost of it. What a person does by
 * hand may be said in other words, and is of since then.
 */
export async function findAction(request: ActRequest, context: XContext): Promise<ActResult | undefined> {
  const target = targetOf(request.postId);
  if (request.kind !== 'reply' && request.kind !== 'share') return undefined;
  const { byHandSince, text = '' } = request;
  const isOurs = (post: XPost) =>
    byHandSince ? (post.created_at ?? dateOf(post.id)) >= byHandSince : sameWords(readable(post), text);
  const isIt = (post: XPost) =>
    request.kind === 'share'
      ? referenceOf(post, 'retweeted') === target
      : referenceOf(post, 'replied_to') === target && isOurs(post);
  // Each post that is read costs: what was written before a person set about it is none.
  const since =
    byHandSince && request.kind === 'reply'
      ? newestOf([target], idAt(new Date(byHandSince.getTime() - SLACK_MS)))
      : target;
  let token: string | undefined;
  for (let page = 0; page < OWN_PAGES; page += 1) {
    const { data, meta } = await fetchOwn(context, since, token);
    const found = data.flatMap((raw) => XPost.safeParse(raw).data ?? []).find(isIt);
    if (found) return resultOf(context, found.id);
    token = meta.next_token;
    if (token === undefined) return undefined;
  }
  throw new PermanentError('The account has posted too much since to say: look on x.com whether it is there.');
}

async function fetchOwn(context: XContext, since: string, token: string | undefined): Promise<Timeline> {
  const { settings } = context;
  const isOwner = speaksForAccount(settings);
  const price = isOwner ? settings.priceOwned : settings.pricePost;
  const size = 100;
  const query = {
    since_id: since,
    max_results: String(size),
    'tweet.fields': POST_FIELDS,
    ...(token !== undefined && { pagination_token: token }),
  };
  const asked: Asked = {
    method: 'GET',
    path: `users/${await ownId(context)}/tweets`,
    query,
    as: isOwner ? 'user' : 'app',
  };
  return (await buy(context, asked, Timeline, { most: size * price, of: ({ data }) => data.length * price })).answer;
}

/**
 * Sends what changes something at X. What X surely did not do comes as the port says; whatever breaks on the way is
 * unknown. A first refusal as automated stops all sending of the account for a day.
 */
async function act<S extends z.ZodType>(context: XContext, asked: Asked, shape: S, cost: number): Promise<z.infer<S>> {
  await refuseWhileHalted(context);
  // What goes wrong here happens before anything was sent.
  if (context.settings.clientId) await userToken(context);
  try {
    return (await buy(context, asked, shape, { most: cost, of: () => cost })).answer;
  } catch (error) {
    if (error instanceof RefusedError && /automated|spam/.test(error.reason)) {
      await halt(context);
      throw new PermanentError(
        'X took this for automated and refused it. Earshot sends nothing more for a day: look after the account on x.com.',
        { cause: error },
      );
    }
    if (
      error instanceof RefusedError &&
      /reply to this conversation|mentioned or otherwise engaged/.test(error.reason)
    ) {
      throw new PermanentError(
        `X takes no reply from a program here: the post has not called on @${handleOf(context.settings)}. Answer by hand on x.com.`,
        { cause: error },
      );
    }
    throw outcomeOf(error, 'X');
  }
}

async function halt({ vault, now }: XContext): Promise<void> {
  const haltedUntil = new Date(now.getTime() + HALT_MS).toISOString();
  await vault.renew(
    (kept) => kept.haltedUntil !== haltedUntil,
    async (kept) => ({ ...kept, haltedUntil }),
  );
}

async function refuseWhileHalted({ vault, now }: XContext): Promise<void> {
  const until = (await vault.read())?.haltedUntil;
  if (until && new Date(until) > now) {
    const day = `${until.slice(0, 16).replace('T', ' ')} UTC`;
    throw new PermanentError(`X took an action of this account for automated; nothing is sent before ${day}.`);
  }
}

function targetOf(postId: string): string {
  const target = nativeIdOf(postId);
  if (!target) throw new InvalidInputError('This is not a post of X.');
  return target;
}

function resultOf({ settings }: XContext, id: string): ActResult {
  return { remoteId: id, url: `https://x.com/${handleOf(settings)}/status/${id}` };
}
