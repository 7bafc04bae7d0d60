import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import { get } from './api.ts';
import { Listing } from './listing.ts';
import { isOrphaned, isRemoved, Thing, toPost } from './mapping.ts';
import type { Context } from './settings.ts';

/** A thread is read with so many requests at most; what is left out then are its deepest and last branches. */
const MAX_REQUESTS = 20;
const MAX_POSTS = 2000;
/** `/api/morechildren` takes so many, and one request at a time (https://www.reddit.com/dev/api#GET_api_morechildren). */
const CHILDREN_AT_ONCE = 100;

const Branch = z.looseObject({ replies: z.union([z.literal(''), Listing]).nullish() });
/** What a thread does not show at once; without children it is a branch that goes on on a page of its own. */
const More = z.object({ children: z.array(z.string()), parent_id: z.string() });
const MoreThings = z.object({
  json: z.object({ data: z.object({ things: z.array(z.object({ kind: z.string(), data: z.unknown() })) }).optional() }),
});

interface Found {
  things: Map<string, Thing>;
  /** Numbers of comments that are still to be asked for. */
  children: string[];
  /** Numbers of comments below which the thread goes on. */
  branches: string[];
}

/** A post with its comments, oldest first. What was taken away is left out. */
export async function fetchThread(threadName: string, context: Context): Promise<FetchedPost[]> {
  const number = threadName.slice(3);
  const found: Found = { things: new Map(), children: [], branches: [] };
  await takePage(number, undefined, found, context);
  for (let requests = 1; requests < MAX_REQUESTS && found.things.size < MAX_POSTS; requests += 1) {
    const children = found.children.splice(0, CHILDREN_AT_ONCE);
    const branch = children.length > 0 ? undefined : found.branches.shift();
    if (children.length > 0) await takeMore(threadName, children, found, context);
    else if (branch !== undefined) await takePage(number, branch, found, context);
    else break;
  }
  return [...found.things.values()]
    .filter((thing) => !isRemoved(thing) && !isOrphaned(thing))
    .map((thing) => toPost(thing, context.now))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

async function takePage(number: string, comment: string | undefined, found: Found, context: Context): Promise<void> {
  const parameters = { limit: '500', sort: 'old', ...(comment && { comment }) };
  const { body } = await get(context, `/comments/${number}`, parameters, z.array(Listing));
  for (const { data } of body) take(data.children, found);
}

async function takeMore(threadName: string, children: string[], found: Found, context: Context): Promise<void> {
  const parameters = { api_type: 'json', link_id: threadName, children: children.join(','), sort: 'old' };
  const { body } = await get(context, '/api/morechildren', parameters, MoreThings);
  take(body.json.data?.things ?? [], found);
}

function take(children: { kind: string; data: unknown }[], found: Found): void {
  for (const { kind, data } of children) {
    if (kind === 'more') takeStub(data, found);
    const thing = Thing.safeParse(data).data;
    if (thing) found.things.set(thing.name, thing);
    const replies = Branch.safeParse(data).data?.replies;
    if (replies) take(replies.data.children, found);
  }
}

function takeStub(data: unknown, found: Found): void {
  const more = More.safeParse(data).data;
  if (!more) return;
  if (more.children.length > 0) found.children.push(...more.children);
  else if (more.parent_id.startsWith('t1_')) found.branches.push(more.parent_id.slice(3));
}
