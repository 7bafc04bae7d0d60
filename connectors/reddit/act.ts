import { z } from 'zod';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import { get, post } from './api.ts';
import { nameOf, postIdOf } from './ids.ts';
import { Listing } from './listing.ts';
import { Thing } from './mapping.ts';
import { type Context, shareTargetOf, userOf } from './settings.ts';

const SITE = 'https://www.reddit.com';
/** The newest comments or posts of ours that are looked through for what we did. */
const LOOKED_THROUGH = '100';

/** Reddit tells a time in whole seconds. */
const GRAIN_MS = 1000;

const Written = z.object({
  things: z.array(z.object({ data: z.object({ name: z.string(), permalink: z.string().nullish() }) })).min(1),
});
const Submitted = z.object({ name: z.string(), url: z.string().nullish() });
const About = z.object({
  data: z.object({ subreddit: z.object({ user_is_subscriber: z.boolean().nullish() }).nullish() }),
});

export async function reply({ postId, text = '' }: ActRequest, context: Context): Promise<ActResult> {
  const data = await post(context, '/api/comment', { thing_id: nameOf(postId), text });
  const [thing] = answered(Written, data).things;
  return resultOf(thing?.data.name ?? '', thing?.data.permalink);
}

/** A crosspost under the title of the original. One that stands already is not made again. */
export async function share(request: ActRequest, context: Context): Promise<ActResult> {
  const done = await findShare(request, context);
  if (done) return done;
  const name = nameOf(request.postId);
  const original = await lookUp(name, context);
  const data = await post(context, '/api/submit', {
    kind: 'crosspost',
    sr: shareTargetOf(context.settings),
    title: original.title ?? '',
    crosspost_fullname: name,
    sendreplies: 'true',
  });
  const submitted = answered(Submitted, data);
  return resultOf(submitted.name, submitted.url);
}

/** To follow somebody is to subscribe to the profile; who does already stays so. */
export async function follow({ postId }: ActRequest, context: Context): Promise<ActResult> {
  const author = await authorOf(postId, context);
  await post(context, '/api/subscribe', { action: 'sub', sr_name: `u_${author}` });
  return followed(author);
}

export async function findAction(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  if (request.kind === 'reply') return await findReply(request, context);
  if (request.kind === 'share') return await findShare(request, context);
  if (request.kind !== 'follow') return undefined;
  const author = await authorOf(request.postId, context);
  const { body } = await get(context, `/user/${author}/about`, {}, About);
  return body.data.subreddit?.user_is_subscriber ? followed(author) : undefined;
}

/** What a person does by hand may be said in other words, and is of since then. */
async function findReply(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const { postId, byHandSince, text = '' } = request;
  const parent = nameOf(postId);
  const isIt = ({ body, created_utc }: Thing) =>
    byHandSince ? created_utc * 1000 >= byHandSince.getTime() - GRAIN_MS : sameText(body ?? '', text);
  const ours = await ownThings('comments', context);
  const found = ours.find((thing) => thing.parent_id === parent && isIt(thing));
  return found && resultOf(found.name, found.permalink);
}

async function findShare({ postId }: ActRequest, context: Context): Promise<ActResult | undefined> {
  const original = nameOf(postId);
  const target = shareTargetOf(context.settings).toLowerCase();
  const ours = await ownThings('submitted', context);
  const found = ours.find(
    ({ crosspost_parent, subreddit }) => crosspost_parent === original && subreddit?.toLowerCase() === target,
  );
  return found && resultOf(found.name, found.permalink);
}

async function ownThings(kind: 'comments' | 'submitted', context: Context): Promise<Thing[]> {
  const path = `/user/${userOf(context.settings)}/${kind}`;
  const { body } = await get(context, path, { sort: 'new', limit: LOOKED_THROUGH }, Listing);
  return body.data.children.flatMap(({ data }) => Thing.safeParse(data).data ?? []);
}

async function authorOf(postId: string, context: Context): Promise<string> {
  const { author } = await lookUp(nameOf(postId), context);
  if (!author || author === '[deleted]') throw new PermanentError('The author’s account is closed.');
  return author;
}

async function lookUp(name: string, context: Context): Promise<Thing> {
  const { body } = await get(context, '/api/info', { id: name }, Listing);
  const thing = body.data.children
    .flatMap(({ data }) => Thing.safeParse(data).data ?? [])
    .find((one) => one.name === name);
  if (!thing) throw new PermanentError('The post is no longer there.');
  return thing;
}

/** Reddit took the form; where its answer cannot be read, what became of it is not known. */
function answered<S extends z.ZodType>(shape: S, data: unknown): z.infer<S> {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new OutcomeUnknownError('Reddit did not say what it made of it.', { cause: parsed.error });
}

/** Reddit trims what is written and ends lines in its own way. */
function sameText(theirs: string, ours: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return plain(theirs) === plain(ours);
}

function followed(author: string): ActResult {
  return { remoteId: `u_${author}`, url: `${SITE}/user/${encodeURIComponent(author)}/` };
}

function resultOf(name: string, address: string | null | undefined): ActResult {
  const url = address && URL.parse(address, SITE)?.href;
  return { remoteId: postIdOf(name), ...(url && { url }) };
}
