import { z } from 'zod';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import { parsed } from '../_shared/position.ts';
import { fetchWaiting, isSearchable, LAST_PAGE, searchOnce, Waiting } from './found.ts';
import type { Settings } from './settings.ts';

/** Posts reach the index of the search some time after they were written. */
const OVERLAP_MS = 30 * 60_000;
/** Of the posts that were fetched of late we know that many, so that the overlap costs no request. */
const MOST_KNOWN = 500;

/** A post that was fetched, and when it was written, in seconds. */
const Known = z.tuple([z.number().int(), z.number()]);

const Heard = z.object({ to: z.coerce.date(), terms: z.array(z.string()), known: z.array(Known) });
type Heard = z.infer<typeof Heard>;

const Position = z.object({
  /** When the poll began: what the next one hears from. */
  to: z.coerce.date(),
  terms: z.array(z.string()),
  /** Place in `terms`. */
  at: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  waiting: z.array(Waiting),
  /** Whether the search has another page of this term. */
  hasMore: z.boolean(),
  known: z.array(Known),
});
type Position = z.infer<typeof Position>;

/** One page of what the search finds: a page of hits, or the posts of some topics among them. */
export async function collectFound(context: CollectContext<Settings>): Promise<CollectPage> {
  const { settings, cursor } = context;
  const heard = parsed(Heard, cursor?.value);
  const position = parsed(Position, cursor?.page) ?? beginPoll(context, heard?.known ?? []);
  const queries = settings.listen === 'search' ? position.terms : ['*'];
  if (position.terms.length === 0) return { changes: [], next: cursor ?? { value: '' }, done: true, queries: [] };

  const step =
    position.waiting.length > 0 ? await fetchStep(position, context) : await searchStep(position, heard, context);
  const { changes, rejected } = step;
  const following = afterStep(step.position);
  if (following) {
    const next = { value: cursor?.value ?? '', page: JSON.stringify(following) };
    return { changes, rejected, next, done: false, queries };
  }
  const { to, terms } = position;
  const since = (to.getTime() - OVERLAP_MS) / 1000;
  const value: Heard = { to, terms, known: step.position.known.filter(([, at]) => at >= since) };
  return { changes, rejected, next: { value: JSON.stringify(value) }, done: true, queries };
}

interface Step {
  changes: Change[];
  rejected: string[];
  position: Position;
}

function beginPoll({ settings, terms, now }: CollectContext<Settings>, known: Position['known']): Position {
  const asked = settings.listen === 'search' ? [...new Set(terms.filter(isSearchable))] : [''];
  return { to: now, terms: asked, at: 0, page: 1, waiting: [], hasMore: false, known };
}

/** Where the poll goes on; undefined where it is through. */
function afterStep(position: Position): Position | undefined {
  const { waiting, hasMore, page, at, terms } = position;
  if (waiting.length > 0) return position;
  if (hasMore) return { ...position, page: page + 1, hasMore: false };
  return at + 1 < terms.length ? { ...position, at: at + 1, page: 1 } : undefined;
}

async function searchStep(
  position: Position,
  heard: Heard | undefined,
  context: CollectContext<Settings>,
): Promise<Step> {
  const term = position.terms[position.at] ?? '';
  const { settings } = context;
  // A term that is new begins with a look back.
  const backMs = heard?.terms.includes(term)
    ? position.to.getTime() - heard.to.getTime() + OVERLAP_MS
    : settings.firstLookBackHours * 3_600_000;
  const from = new Date(position.to.getTime() - backMs);
  const known = new Set(position.known.map(([id]) => id));
  const { page } = position;
  const found = await searchOnce(context, { term, from, page, isKnown: (id) => known.has(id) });
  const { waiting, fresh, oldest, isLong, rejected } = found;
  const hasMore = isLong && page < LAST_PAGE;
  const why = `The search of the board hands out no more than ${LAST_PAGE * 50} posts.`;
  return {
    changes: isLong && !hasMore && oldest ? [{ op: 'gap', query: term || '*', from, to: oldest, why }] : [],
    rejected,
    position: { ...position, waiting, hasMore, known: [...position.known, ...fresh].slice(-MOST_KNOWN) },
  };
}

async function fetchStep(position: Position, context: CollectContext<Settings>): Promise<Step> {
  const { changes, rest } = await fetchWaiting(position.waiting, context);
  return { changes, rejected: [], position: { ...position, waiting: rest } };
}
