import { PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import { htmlToText } from '../_shared/html.ts';
import { type OwnAccount, openAccount } from './account.ts';
import { get, getIfThere, post } from './api.ts';
import { Listed, Relationship, Status, ThreadAround } from './entities.ts';
import { idOf } from './ids.ts';
import { openKnown } from './known.ts';
import { locate } from './locate.ts';
import { authorIdOf, handleOf, readStatus } from './mapping.ts';
import { pageSize } from './read-page.ts';
import type { Context } from './settings.ts';
import { countCharacters, saysTheSame, withMention } from './text.ts';

/** The post that is acted upon, as the home server has it for us now. */
interface Target {
  own: OwnAccount;
  status: Status;
}

/**
 * Answers below the post, to its author by name, and to no wider circle than the post itself. The key is sent, but not relied
 * upon: Mastodon keeps it for a while, GoToSocial not at all.
 */
export async function reply(request: ActRequest, context: Context): Promise<ActResult> {
  const { own, status } = await targetOf(request, context);
  const homeHost = own.handle.split('@')[1] ?? '';
  const text = withMention(request.text ?? '', handleOf(status.account, own.server), homeHost);
  const { maxCharacters } = context.settings;
  const length = countCharacters(text);
  if (length > maxCharacters)
    throw new PermanentError(`A post there has at most ${maxCharacters} characters, this one ${length}.`);
  const form = { status: text, in_reply_to_id: status.id, visibility: status.visibility };
  const written = await post(context, own, '/api/v1/statuses', form, Status, request.key);
  return resultOf(written, own.server);
}

export async function share(request: ActRequest, context: Context): Promise<ActResult> {
  const { own, status } = await targetOf(request, context);
  if (status.reblogged) return sharedOf(status, own.server);
  await post(context, own, `/api/v1/statuses/${encodeURIComponent(status.id)}/reblog`, {}, Status);
  return sharedOf(status, own.server);
}

export async function like(request: ActRequest, context: Context): Promise<ActResult> {
  const { own, status } = await targetOf(request, context);
  if (status.favourited) return likedOf(status, own.server);
  await post(context, own, `/api/v1/statuses/${encodeURIComponent(status.id)}/favourite`, {}, Status);
  return likedOf(status, own.server);
}

/** Who has locked the account is asked, which is all that can be done from here. */
export async function follow(request: ActRequest, context: Context): Promise<ActResult> {
  const { own, status } = await targetOf(request, context);
  const { account } = status;
  await post(context, own, `/api/v1/accounts/${encodeURIComponent(account.id)}/follow`, {}, Relationship);
  return followedOf(status, own.server);
}

export async function findAction(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const { own, status } = await targetOf(request, context);
  if (request.kind === 'like') return status.favourited ? likedOf(status, own.server) : undefined;
  if (request.kind === 'share') return status.reblogged ? sharedOf(status, own.server) : undefined;
  if (request.kind === 'reply') return await findReply(request, context, { own, status });
  const asked = { id: [status.account.id] };
  const { body } = await get(context, own, '/api/v1/accounts/relationships', asked, Relationship.array());
  const isFollowed = body.some(({ id, following, requested }) => id === status.account.id && (following || requested));
  return isFollowed ? followedOf(status, own.server) : undefined;
}

/** Among the newest posts of ours; where we have written much since, in the conversation. */
async function findReply(
  { text = '' }: ActRequest,
  context: Context,
  { own, status }: Target,
): Promise<ActResult | undefined> {
  const newest = { limit: String(pageSize), exclude_reblogs: 'true' };
  const ours = await get(context, own, `/api/v1/accounts/${encodeURIComponent(own.id)}/statuses`, newest, Listed);
  const lately = answerIn(ours.body, own, status, text);
  if (lately || ours.body.length < pageSize) return lately;
  const path = `/api/v1/statuses/${encodeURIComponent(status.id)}/context`;
  const { body } = await get(context, own, path, {}, ThreadAround);
  return answerIn(body.descendants, own, status, text);
}

function answerIn(raw: readonly unknown[], own: OwnAccount, to: Status, text: string): ActResult | undefined {
  for (const status of raw.map(readStatus)) {
    if (typeof status === 'string' || status.account.id !== own.id || status.in_reply_to_id !== to.id) continue;
    if (saysTheSame(htmlToText(status.content), text)) return resultOf(status, own.server);
  }
  return undefined;
}

async function targetOf({ postId }: ActRequest, context: Context): Promise<Target> {
  const own = await openAccount(context);
  if (!own) throw new PermanentError('There is no account to do this with: name one in the source and connect it.');
  const located = await locate(context, own, await openKnown(context.folder), postId);
  const path = `/api/v1/statuses/${encodeURIComponent(located?.localId ?? '')}`;
  const status = located && (await getIfThere(context, own, path, Status));
  if (!status) throw new PermanentError(`${new URL(own.server).host} does not have the post, or no longer.`);
  return { own, status };
}

function resultOf(status: Status, server: string): ActResult {
  return { remoteId: idOf(status.uri, server), ...(status.url && { url: status.url }) };
}

function likedOf(status: Status, server: string): ActResult {
  return { remoteId: `${idOf(status.uri, server)}#favourite`, ...(status.url && { url: status.url }) };
}

function sharedOf(status: Status, server: string): ActResult {
  return { remoteId: `${idOf(status.uri, server)}#reblog`, ...(status.url && { url: status.url }) };
}

function followedOf({ account }: Status, server: string): ActResult {
  return { remoteId: `${authorIdOf(account, server)}#follow`, ...(account.url && { url: account.url }) };
}
