import { fillIn, firstName, isFor, type KnownVariable, unfilledIn } from '../domain/saved-reply.ts';
import { type Learnt, type Suggested, stemsOf, suggestReplies } from '../domain/suggest-replies.ts';
import { tokensOf } from '../domain/themes/text-terms.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { FittingReply } from '../schemas/api/saved-replies.ts';
import type { Issue } from '../schemas/issue.ts';
import { mentionId } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import { getCase } from './case-changes.ts';
import type { ReplyShelf } from './reply-shelf.ts';
import { isSeen } from './saved-replies.ts';
import { accountOf } from './source-context.ts';
import { knownIssue } from './standing-issue.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'baseUrl'>;

const mostSuggested = 3;
const mostListed = 50;

/** Saved replies for the answer to a post, filled in: the suggested ones first, the others by use. */
export async function repliesFor(
  app: Needs,
  shelf: ReplyShelf,
  user: User,
  { caseId, postId, text = '' }: { caseId: string; postId: string; text?: string },
): Promise<FittingReply[]> {
  const item = await getCase(app, caseId);
  const post = await app.store.posts.get(postId);
  if (!post) throw new NotFoundError('The post');
  const [[mention], brand, values] = await Promise.all([
    app.store.mentions.getMany([mentionId(postId, item.brandId)]),
    app.store.brands.get(item.brandId),
    linksOf(app, post),
  ]);
  const topics = [...new Set([...(mention?.sentiment?.topics ?? []), ...item.topics])];
  const place = { brandId: item.brandId, network: item.network, lane: item.lane, language: item.language, topics };
  const known: Partial<Record<KnownVariable, string>> = {
    'author.name': post.author.name || post.author.handle,
    'author.handle': post.author.handle,
    'brand.name': brand?.name ?? '',
    'agent.first_name': firstName(user.name),
    'case.link': `${app.baseUrl}/inbox/${item.id}`,
    ...values,
  };
  const usable = (await shelf.learnt()).filter(
    ({ reply }) => isSeen(reply, user) && isFor(reply, place) && canBeFilled(reply.text, known) && isFound(reply, text),
  );
  const wanted = { stems: stemsOf(`${post.title ?? ''} ${post.text}`), topics };
  const suggested = suggestReplies(wanted, usable, mostSuggested);
  const isSuggested = new Set(suggested.map(({ reply }) => reply.id));
  const others = usable
    .filter(({ reply }) => !isSuggested.has(reply.id))
    .sort((a, b) => usesOf(b) - usesOf(a) || a.reply.name.localeCompare(b.reply.name))
    .slice(0, mostListed);
  const shown = ({ reply }: Pick<Learnt, 'reply'>, uses: number) => ({
    ...{ id: reply.id, name: reply.name, text: fillIn(reply.text, known), uses },
    ...(reply.shortcut !== undefined && { shortcut: reply.shortcut }),
  });
  const issue = item.issueId === undefined ? undefined : await knownIssue(app, item.issueId);
  return [
    ...answerOf(issue, known, text),
    ...suggested.map((one) => ({ ...shown(one, one.uses), why: whyOf(one, post) })),
    ...others.map((one) => shown(one, usesOf(one))),
  ];
}

/** What people are told wherever the case's issue comes up. */
function answerOf(
  issue: Issue | undefined,
  known: Partial<Record<KnownVariable, string>>,
  wanted: string,
): FittingReply[] {
  if (!issue?.answer) return [];
  const name = `Answer of ${issue.name}`;
  const text = fillIn(issue.answer.text, { ...known, 'issue.name': issue.name });
  if (!isFound({ name, text }, wanted)) return [];
  return [{ id: issue.id, name, text, uses: 0, why: 'It is the answer of the known issue that the case belongs to.' }];
}

/** What a person would have to invent cannot be asked of them: where the network has no way to write in private. */
function canBeFilled(text: string, known: Partial<Record<KnownVariable, string>>): boolean {
  return known['private.link'] !== undefined || !unfilledIn(text).includes('private.link');
}

async function linksOf(app: Needs, post: StoredPost): Promise<Partial<Record<KnownVariable, string>>> {
  const source = await app.store.sources.get(post.sourceId);
  const account = source && accountOf(app, source);
  const privateLink = account?.connector.privateLink?.(account.settings);
  return {
    ...(/^https?:/.test(post.url) && { 'post.link': post.url }),
    ...(privateLink !== undefined && { 'private.link': privateLink }),
  };
}

function whyOf({ shared, topics, uses }: Suggested, post: StoredPost): string {
  const times = uses === 1 ? 'sent once' : `sent ${uses} times`;
  const written = new Map(tokensOf(`${post.title ?? ''} ${post.text}`).map((token) => [token.stem, token.written]));
  const words = shared.slice(0, 3).map((stem) => `“${written.get(stem) ?? stem}”`);
  if (words.length > 0) return `${capital(times)}, to posts that also speak of ${words.join(', ')}.`;
  if (topics.length > 0) return `${capital(times)}, to posts about ${topics.join(', ')}.`;
  return 'Its own words are like those of the post.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isFound(
  { name, shortcut = '', text }: Pick<Learnt['reply'], 'name' | 'shortcut' | 'text'>,
  wanted: string,
): boolean {
  const all = `${shortcut} ${name} ${text}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function usesOf({ use }: Learnt): number {
  return use?.uses ?? 0;
}
