import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { BackfillContext } from '#src/ports/connector-context.ts';
import { openAccount } from './account.ts';
import { changesOf } from './changes.ts';
import { compareIds, oldestId } from './ids.ts';
import { openKnown } from './known.ts';
import { type Part, partsOf, queryOf } from './parts.ts';
import { pageSize, readPage } from './read-page.ts';
import type { Settings } from './settings.ts';

/** Pages of one list; what is further back is out of reach. */
const maxPages = 250;

const Place = z.object({ part: z.string(), pages: z.number().int(), before: z.string().optional() });

/**
 * The posts of a past stretch, list by list, from the newest down: numbers and times are only alike on some servers, so the
 * way back is walked. A further server that does not answer is left out.
 */
export async function backfillPage(context: BackfillContext<Settings>): Promise<CollectPage> {
  const { settings, query, from, to, page } = context;
  const own = await openAccount(context);
  const words = { ...settings, hashtags: query.startsWith('#') ? [query.slice(1)] : [] };
  const parts = partsOf(words, query.startsWith('#') ? [] : [query], own).filter((one) => queryOf(one) === query);
  const place = page ? Place.parse(JSON.parse(page)) : { part: parts[0]?.key ?? '', pages: 0 };
  const part = parts.find(({ key }) => key === place.part);
  if (!part) return { changes: [], next: { value: '' }, done: true, queries: [query] };

  const spot = part.kind === 'search' ? { offset: place.pages * pageSize } : { before: place.before };
  const found = await readPage(context, part, spot, own).catch((error: unknown) => {
    if (part.server === settings.server || !(error instanceof PermanentError)) throw error;
    return undefined;
  });
  const inside = (found?.statuses ?? []).filter(({ created_at }) => created_at >= from && created_at < to);
  const known = await openKnown(context.folder);
  const changes = await changesOf({ ...context, terms: [query] }, part, inside, known, own);
  const next = following(parts, part, place, found?.entries ?? [], from);
  const done = next === undefined;
  return { changes, next: { value: '', ...(next && { page: JSON.stringify(next) }) }, done, queries: [query] };
}

function following(
  parts: readonly Part[],
  part: Part,
  { pages, before }: z.infer<typeof Place>,
  entries: readonly { id: string; at: Date | undefined }[],
  from: Date,
): z.infer<typeof Place> | undefined {
  const oldest = oldestId(entries.map(({ id }) => id));
  const isPast = entries.some(({ at }) => at && at < from);
  const moves = oldest !== undefined && (before === undefined || compareIds(oldest, before) < 0);
  if (moves && !isPast && pages + 1 < maxPages) return { part: part.key, pages: pages + 1, before: oldest };
  const other = parts[parts.indexOf(part) + 1];
  return other && { part: other.key, pages: 0 };
}
