import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import { notificationsPage } from './notifications.ts';
import { type Heard, heardOf, type Position, positionOf } from './position.ts';
import { searchableTerms } from './questions.ts';
import { searchPage } from './search.ts';
import { asAccount } from './session.ts';
import { hasAccount, type Settings } from './settings.ts';
import { rateOf } from './xrpc.ts';

/** The search takes posts in late; both it and the notifications order by a time that is not ours. */
const OVERLAP_MS = 10 * 60_000;
const MAX_PAGES = 25;
/** Words of which nothing was written make no pages of their own. */
const MAX_EMPTY = 10;
const NOTIFICATIONS = '!';

/** One page of a poll: the words of all brands one after the other, then the notifications of the account. */
export async function collectPage(context: CollectContext<Settings>): Promise<CollectPage> {
  const parts = partsOf(context);
  const value = context.cursor?.value ?? '';
  let position = positionOf(context.cursor);
  if (!position && parts.length === 0) return { changes: [], next: { value }, done: true, queries: [] };

  position ??= begun(context.now.getTime(), parts, [], context);
  for (let empty = 1; ; empty += 1) {
    const { next, ...told } = await stepOf(position, context);
    if ('heardTo' in next) return { ...told, next: { value: JSON.stringify(next) }, done: true };
    if (told.changes.length > 0 || told.rejected.length > 0 || empty === MAX_EMPTY) {
      return { ...told, next: { value, page: JSON.stringify(next) }, done: false };
    }
    position = next;
  }
}

function partsOf({ settings, terms }: CollectContext<Settings>): string[] {
  if (!hasAccount(settings)) return [];
  return [
    ...(settings.search ? searchableTerms(terms) : []).map((term) => `?${term}`),
    ...(settings.notifications ? [NOTIFICATIONS] : []),
  ];
}

async function stepOf(position: Position, context: CollectContext<Settings>) {
  const { parts, since, until, cursor, pages } = position;
  const part = parts[0] ?? NOTIFICATIONS;
  const stretch = { since, until, cursor };
  const ask = asAccount(context);
  const slice =
    part === NOTIFICATIONS
      ? await notificationsPage(ask, stretch, context)
      : await searchPage(ask, part.slice(1), stretch, context);
  const { changes, rejected, rest, headers } = slice;
  const rate = rateOf(headers, context.now);
  const told = { changes, rejected, queries: queriesIn([...position.done, ...parts]), ...(rate && { rate }) };
  // Where their clock is behind ours, what they write from now on may be dated before our now.
  const startedAt = Math.min(position.startedAt, Date.parse(headers.get('date') ?? '') || position.startedAt);

  if (rest && pages + 1 < MAX_PAGES) return { ...told, next: { ...position, ...rest, startedAt, pages: pages + 1 } };
  if (rest) changes.unshift(tooMuch(part, since, slice.oldest ?? context.now.getTime()));
  const done = [...position.done, part];
  const following = parts.slice(1);
  if (following.length > 0) return { ...told, next: begun(startedAt, following, done, context) };
  return { ...told, next: { heardTo: startedAt, parts: done } satisfies Heard };
}

/** What is asked for the first time begins with a look back. */
function begun(
  startedAt: number,
  parts: string[],
  done: string[],
  { cursor, settings, now }: CollectContext<Settings>,
): Position {
  const heard = heardOf(cursor);
  const since = heard?.parts.includes(parts[0] ?? '')
    ? heard.heardTo - OVERLAP_MS
    : now.getTime() - settings.firstLookBackHours * 3_600_000;
  return { startedAt, parts, done, pages: 0, since };
}

function queriesIn(parts: string[]): string[] {
  return parts.flatMap((part) => (part === NOTIFICATIONS ? [] : part.slice(1)));
}

function tooMuch(part: string, from: number, to: number): Change {
  const why = 'More was written than one poll takes.';
  return {
    op: 'gap',
    query: part === NOTIFICATIONS ? '*' : part.slice(1),
    from: new Date(from),
    to: new Date(to),
    why,
  };
}
