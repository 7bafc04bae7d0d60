import { z } from 'zod';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { CollectContext, StreamContext } from '#src/ports/connector-context.ts';
import type { Cursor } from '#src/schemas/source.ts';
import { parsed } from '../_shared/position.ts';
import { refuse } from './answer.ts';
import { keyOf, nextPage, searchAsks } from './collect.ts';
import { POST_FIELDS, USER_FIELDS } from './mapping.ts';
import { Place } from './position.ts';
import { keepRules } from './rules.ts';
import type { Settings } from './settings.ts';
import { idAt, isNewer, newestOf } from './snowflake.ts';
import { readTimeline, upserts } from './timeline.ts';

/** X sends an empty line every 20 seconds; two missed ones mean that nobody is there any more. */
const SILENCE_MS = 50_000;
/** A stream that hears nothing goes on from this long ago when it is opened again. */
const QUIET_MS = 15 * 60_000;

const Line = z.object({
  data: z.unknown().optional(),
  includes: z.object({ users: z.array(z.unknown()).default([]) }).optional(),
  errors: z.array(z.object({ title: z.string().optional(), detail: z.string().optional() })).optional(),
});

const Reached = z.object({
  newest: z.string().regex(/^\d{1,19}$/),
  /** A search for what was missed before it was connected, where it goes on. */
  rest: Place.optional(),
});

/**
 * The filtered stream, https://docs.x.com/x-api/posts/filtered-stream/introduction. What was written while nobody listened
 * is searched for once it is open. Its own way back, `backfill_minutes`, is for Enterprise alone.
 */
export async function* stream(context: StreamContext<Settings>): AsyncGenerator<CollectPage> {
  const { settings, terms, signal, cursor, clock } = context;
  const { bearerToken, pricePost, priceUser } = settings;
  if (!bearerToken) throw new PermanentError('The stream needs the bearer token of your X app.');

  // Nothing is opened that cannot be paid for.
  await context.pay(pricePost + priceUser, async () => ({ result: undefined, cost: 0 }));
  await keepRules(context, terms);
  const url = new URL('/2/tweets/search/stream', settings.baseUrl);
  url.search = String(
    new URLSearchParams({ 'tweet.fields': POST_FIELDS, 'user.fields': USER_FIELDS, expansions: 'author_id' }),
  );
  const headers = { authorization: `Bearer ${bearerToken}` };
  const response = await context.fetch(url, { headers, signal, stream: true, timeoutMs: SILENCE_MS });
  if (!response.ok) await refuse(response, context.now);

  let { newest, rest } = parsed(Reached, cursor?.value) ?? {};
  const page = (changes: CollectPage['changes'], rejected: string[] = []): CollectPage => {
    newest = newestOf([newest], idAt(new Date(clock().getTime() - QUIET_MS)));
    return { changes, rejected, next: nextOf({ newest }), done: true, queries: terms };
  };

  // A search that was broken off is ended first; what came since it began is searched for after it.
  for (let isLast = false; newest !== undefined && !isLast; ) {
    isLast = rest === undefined;
    for (let place: Place | undefined = rest ?? placeSince(newest, context); place; place = rest) {
      const { page: missed, next }: Awaited<ReturnType<typeof nextPage>> = await nextPage(context, place);
      rest = next;
      // The cursor stays where the search began until all of it is stored.
      if (!rest) newest = oldestOf(missed.heads, newest);
      const { changes, rejected = [] } = missed;
      yield { changes, rejected, next: nextOf({ newest, rest }), done: true, queries: terms };
    }
  }
  yield page([]);
  for await (const line of linesOf(response)) {
    if (line === '') {
      yield page([]);
      continue;
    }
    const { data, includes, errors = [] } = lineOf(line);
    if (data === undefined)
      throw new UnavailableError(`X ended the stream: ${errors[0]?.detail ?? errors[0]?.title ?? line}`);
    const cost = pricePost + (includes?.users.length ?? 0) * priceUser;
    const { posts, rejected } = await context.pay(cost, async () => {
      return { result: readTimeline({ data: [data], includes }, clock()), cost };
    });
    const { id } = data as { id?: unknown };
    if (typeof id === 'string' && /^\d+$/.test(id)) newest = newestOf([newest], id);
    yield page(upserts(posts), rejected);
  }
  throw new UnavailableError('X closed the stream.');
}

/** The search for what was written since the newest post that was heard. */
function placeSince(since: string, context: CollectContext<Settings>): Place {
  const heard = Object.fromEntries(context.terms.map((term) => [keyOf('search', term), since]));
  return { asks: searchAsks(context, context.terms, heard, context.now), at: 0, taken: 0, heads: [] };
}

function oldestOf(heads: Place['heads'], since: string): string {
  return heads.reduce((oldest, id) => (isNewer(oldest, id) ? id : oldest), heads[0] ?? since);
}

function nextOf(reached: z.input<typeof Reached>): Cursor {
  return { value: JSON.stringify(reached) };
}

/** The lines of a body without an end. Heartbeats are empty. */
/** No post is nearly as long as this. */
const longestLine = 1024 * 1024;

export async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new UnavailableError('X sent a line down the stream that does not end.');
    for (const line of lines) yield line.trim();
  }
}

function lineOf(line: string): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch (error) {
    throw new UnavailableError('X sent something down the stream that is no post.', { cause: error });
  }
}
