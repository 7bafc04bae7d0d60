import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { BackfillContext } from '#src/ports/connector-context.ts';
import { parsed } from '../_shared/position.ts';
import { fetchWaiting, LAST_PAGE, searchOnce, Waiting } from './found.ts';
import type { Settings } from './settings.ts';

const Rest = z.object({
  /** What is newer was fetched. */
  to: z.coerce.date(),
  page: z.number().int().positive(),
  waiting: z.array(Waiting),
  /** Where the next search goes on; missing where this was the last. */
  next: z.object({ to: z.coerce.date(), page: z.number().int().positive() }).optional(),
});
type Rest = z.infer<typeof Rest>;

const DAY_MS = 86_400_000;

/**
 * Posts of a past stretch of time, by the search, from its newest. The list of the newest posts cannot be entered at a
 * moment. Where the search hands out no more, it is asked again for what is older than the oldest that it gave.
 */
export async function fillGap(context: BackfillContext<Settings>): Promise<CollectPage> {
  const { query, from, to } = context;
  const rest = parsed(Rest, context.page) ?? { to, page: 1, waiting: [], next: { to, page: 1 } };
  const queries = [query];
  if (rest.waiting.length > 0) {
    const { changes, rest: waiting } = await fetchWaiting(rest.waiting, context);
    return { changes, queries, ...onward({ ...rest, waiting }) };
  }
  const at = rest.next ?? rest;
  const term = query === '*' ? '' : query;
  const { waiting, oldest, isLong, rejected } = await searchOnce(context, { term, from, to: at.to, page: at.page });
  const next = isLong && oldest ? following(at, oldest) : undefined;
  return { changes: [], rejected, queries, ...onward({ ...at, waiting, ...(next && { next }) }) };
}

function following(at: { to: Date; page: number }, oldest: Date): Rest['next'] {
  if (at.page < LAST_PAGE) return { to: at.to, page: at.page + 1 };
  // The search knows whole days: what is asked for begins up to two days later.
  if (at.to.getTime() - oldest.getTime() < DAY_MS) {
    throw new PermanentError(
      `The search of the board hands out no more than ${LAST_PAGE * 50} posts of so short a time.`,
    );
  }
  return { to: oldest, page: 1 };
}

function onward(rest: Rest): Pick<CollectPage, 'next' | 'done'> {
  const done = rest.waiting.length === 0 && rest.next === undefined;
  return { done, next: done ? { value: '' } : { value: '', page: JSON.stringify(rest) } };
}
