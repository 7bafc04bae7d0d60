import { AppError, BudgetError, PermanentError } from '#src/errors.ts';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import { type OwnAccount, openAccount } from './account.ts';
import { AccessError } from './api.ts';
import { type Known, openKnown } from './known.ts';
import { type Part, partsOf, queryOf } from './parts.ts';
import { type Heard, heardOf, type Position, positionOf, type Reached } from './position.ts';
import type { Settings } from './settings.ts';
import { type Step, stepOf } from './walk.ts';

/** A server that searches no posts may learn it. */
const askAgainMs = 86_400_000;

/** Lists with nothing new make no pages of their own. */
const mostEmpty = 10;

/** One page of the first list that has something to tell. */
export async function pollPage(context: CollectContext<Settings>): Promise<CollectPage> {
  const own = await openAccount(context);
  const known = await openKnown(context.folder);
  let page = await partPage(context, own, known);
  for (let empty = 1; empty < mostEmpty && !page.done && page.changes.length === 0 && !page.rejected; empty += 1) {
    try {
      page = await partPage({ ...context, cursor: page.next }, own, known);
    } catch (error) {
      // What was reached is kept; what went wrong goes wrong again when this list is asked for by itself.
      if (error instanceof AppError && !context.signal.aborted) return page;
      throw error;
    }
  }
  return page;
}

/** One page of the first list that is not through. */
async function partPage(
  context: CollectContext<Settings>,
  own: OwnAccount | undefined,
  known: Known,
): Promise<CollectPage> {
  const { cursor, settings } = context;
  const heard = heardOf(cursor);
  const parts = partsOf(settings, context.terms, own);
  const queries = [...new Set(parts.filter((part) => !isMute(heard[part.key], context.now)).map(queryOf))];
  const position = positionOf(cursor) ?? firstOf(parts, heard, context.now);
  const part = parts.find(({ key }) => key === position?.part);
  // Settings or brands changed in mid-poll: what was reached so far is kept.
  if (!position || !part) return page([], through(heard, position?.reached, parts), queries);

  const reached = heard[part.key] ?? {};
  const rest = parts.slice(parts.indexOf(part));
  const stand = { walk: position.walk, reached };
  const step: Step & { failed?: string } = await stepOf(context, part, stand, own, known).catch((error: unknown) =>
    carriedOn(context, rest, heard, error),
  );
  const { changes, rejected } = step;
  const rate = part.server === settings.server ? step.rate : undefined;
  const told = { ...(rejected.length > 0 && { rejected }), ...(rate && { rate }) };
  const value = cursor?.value ?? '';
  if ('walk' in step.next) {
    const next = JSON.stringify({ ...position, walk: step.next.walk });
    return { ...page(changes, { value, page: next }, queries), ...told };
  }
  const soFar = { ...position.reached, [part.key]: step.next.reached };
  const failed = [...position.failed, ...(step.failed ? [step.failed] : [])];
  const others = rest.slice(1).filter(({ server }) => !failed.includes(server));
  const following = firstOf(others, heard, context.now);
  if (!following) return { ...page(changes, through(heard, soFar, parts), queries), ...told };
  const next = JSON.stringify({ ...following, reached: soFar, failed });
  return { ...page(changes, { value, page: next }, queries), ...told };
}

function page(changes: Change[], next: CollectPage['next'], queries: string[]): CollectPage {
  return { changes, next, done: next.page === undefined, queries };
}

function firstOf(parts: readonly Part[], heard: Heard, now: Date): Position | undefined {
  const part = parts.find(({ key }) => !isMute(heard[key], now));
  return part && { part: part.key, walk: { pages: 0 }, reached: {}, failed: [] };
}

function isMute(reached: Reached | undefined, now: Date): boolean {
  return reached?.askAgainAt !== undefined && reached.askAgainAt > now.getTime();
}

/** Where the next poll begins; what is no longer listened to is forgotten. */
function through(heard: Heard, reached: Heard | undefined, parts: readonly Part[]): { value: string } {
  const kept = parts.flatMap(({ key }) => {
    const known = reached?.[key] ?? heard[key];
    return known ? [[key, known] as const] : [];
  });
  return { value: JSON.stringify(Object.fromEntries(kept)) };
}

/**
 * A server that only shows us its hashtags keeps nobody from hearing the others: what it did not tell is a gap, and the next
 * poll asks for it again. A home server that searches nothing is told of once a day.
 *
 * @param rest what this poll has not read yet, the part that failed first
 */
function carriedOn(
  { now, settings, signal }: CollectContext<Settings>,
  rest: readonly Part[],
  heard: Heard,
  error: unknown,
): Step & { failed?: string } {
  const [part] = rest;
  if (!part || !(error instanceof AppError) || error instanceof BudgetError || signal.aborted) throw error;
  const { server } = part;
  const host = new URL(server).host;
  const reached = heard[part.key] ?? {};
  if (part.kind === 'search' && error instanceof PermanentError && !(error instanceof AccessError)) {
    const next = { reached: { ...reached, askAgainAt: now.getTime() + askAgainMs } };
    const rejected = [`${host} searches no posts for us, so words are heard only as hashtags: ${error.message}`];
    return { changes: [], rejected, rate: undefined, next };
  }
  if (server === settings.server) throw error;
  const gaps = rest
    .filter((one) => one.server === server)
    .map((one): Change => {
      const from = new Date(heard[one.key]?.heardAt ?? now.getTime() - settings.firstLookBackHours * 3_600_000);
      return { op: 'gap', query: queryOf(one), from, to: now, why: `${host} was not heard: ${error.message}` };
    });
  return { changes: gaps, rejected: [], rate: undefined, next: { reached }, failed: server };
}
