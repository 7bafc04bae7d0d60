import { z } from 'zod';
import { UnavailableError } from '#src/errors.ts';
import type { Change } from '#src/ports/connector.ts';
import { readJson } from '../_shared/http.ts';
import { whyNot } from '../_shared/why-not.ts';
import { Hit, toPost } from './mapping.ts';
import type { SearchContext } from './settings.ts';

export const HITS_PER_PAGE = 200;

const Answer = z.object({ hits: z.array(z.unknown()) });
const Loose = z.object({ objectID: z.unknown(), created_at_i: z.number().int() });

/** Seconds, both ends included. `to` undefined is open. */
export interface Stretch {
  from: number;
  to: number | undefined;
  /** Hits of the second `to` that an earlier page gave. */
  seen: string[];
}

export interface Slice {
  changes: Change[];
  rejected: string[];
  /** The older rest of the stretch, if there is one. */
  rest: Stretch | undefined;
}

/**
 * One page of a stretch, newest part first. The search gives at most 1000 hits of a query however it is paged
 * (https://github.com/algolia/hn-search/issues/230), so every page is the first one of a stretch made shorter.
 */
export async function searchPage(context: SearchContext, term: string, stretch: Stretch): Promise<Slice> {
  const hits = await fetchHits(context, term, stretch, HITS_PER_PAGE);
  const seen = new Set(stretch.seen);
  const times: number[] = [];
  const good: Hit[] = [];
  const rejected: string[] = [];
  for (const raw of hits) {
    const loose = Loose.safeParse(raw);
    if (loose.success) times.push(loose.data.created_at_i);
    const hit = Hit.safeParse(raw);
    if (!hit.success) rejected.push(`Item ${loose.data?.objectID ?? 'without number'}: ${whyNot(hit.error)}`);
    else if (!seen.has(hit.data.objectID)) good.push(hit.data);
  }
  const changes: Change[] = good
    .sort((a, b) => a.created_at_i - b.created_at_i)
    .map((hit) => ({ op: 'upsert', post: toPost(hit, context.now) }));
  if (hits.length < HITS_PER_PAGE) return { changes, rejected, rest: undefined };

  const oldest = Math.min(...times);
  if (!Number.isFinite(oldest)) throw new UnavailableError('The search answered with hits that have no time.');
  if (oldest < stretch.from) return { changes, rejected, rest: undefined };
  if (oldest === stretch.to) {
    const at = new Date(oldest * 1000);
    const why = `The search gives at most ${HITS_PER_PAGE} items of one second.`;
    changes.unshift({ op: 'gap', query: term, from: at, to: new Date(at.getTime() + 1000), why });
    return { changes, rejected, rest: { from: stretch.from, to: oldest - 1, seen: [] } };
  }
  const edge = good.filter(({ created_at_i }) => created_at_i === oldest).map(({ objectID }) => objectID);
  return { changes, rejected, rest: { from: stretch.from, to: oldest, seen: edge } };
}

/** When the newest item that the search knows was written, in seconds. */
export async function newestInSearch(context: SearchContext): Promise<number> {
  const [newest] = await fetchHits(context, '', { from: 0, to: undefined, seen: [] }, 1);
  const parsed = Loose.safeParse(newest);
  if (!parsed.success) throw new UnavailableError('The search knows no item at all at the moment.');
  return parsed.data.created_at_i;
}

async function fetchHits(context: SearchContext, term: string, stretch: Stretch, size: number): Promise<unknown[]> {
  const { settings, fetch, signal, now } = context;
  const filters = [`created_at_i>=${stretch.from}`];
  if (stretch.to !== undefined) filters.push(`created_at_i<=${stretch.to}`);
  const url = new URL('/api/v1/search_by_date', settings.baseUrl);
  url.search = String(
    new URLSearchParams({
      query: searchable(term),
      tags: term ? `(${settings.kinds.join(',')})` : '(story,comment)',
      numericFilters: filters.join(','),
      hitsPerPage: String(size),
      typoTolerance: 'false',
      advancedSyntax: 'true',
    }),
  );
  return (await readJson(await fetch(url, { signal }), Answer, now)).hits;
}

/** The words of a term as a phrase. The search knows no punctuation; what is heard is matched again by the host. */
export function searchable(term: string): string {
  const words = term
    .replace(/["\\]/g, ' ')
    .replace(/^[\s@#$]+/, '')
    .trim()
    .slice(0, 200);
  return words && `"${words}"`;
}
