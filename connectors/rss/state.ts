import { z } from 'zod';
import type { Cursor } from '#src/schemas/source.ts';

/**
 * What is remembered of an item, as short hashes. `key` is what the feed calls it now, `id` what its post is called;
 * the two differ after a publisher has renamed all items. `at` is the post's time in seconds.
 */
export interface Entry {
  key: string;
  id: string;
  link: string;
  title: string;
  content: string;
  at: number;
}

const Row = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.number()]);

const Stored = z.object({
  source: z.string(),
  home: z.string(),
  url: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  polledAt: z.number(),
  known: z.array(Row),
});

/**
 * Lives in the cursor and not in the source's folder: it must move in one transaction with the posts, or a crash
 * between the two would lose them.
 */
export interface FeedState {
  /** The address that the source was given. */
  source: string;
  /** The feed's address as first found; the names of its items hang on it, so it stays. */
  home: string;
  /** Where the feed is asked for now, after permanent redirects. */
  url: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  polledAt: Date;
  known: Entry[];
}

/** undefined at the first poll, for another address and for a cursor nobody can read: then the feed is read anew. */
export function stateOf(cursor: Cursor | undefined, source: string): FeedState | undefined {
  const text = cursor?.page ?? cursor?.value;
  if (!text) return undefined;
  try {
    const { known, polledAt, ...rest } = Stored.parse(JSON.parse(text));
    if (rest.source !== source) return undefined;
    return { ...rest, polledAt: new Date(polledAt), known: known.map(entryOf) };
  } catch {
    return undefined;
  }
}

export function stateToText(state: FeedState): string {
  const known = state.known.map(({ key, id, link, title, content, at }) => {
    return [key, id === key ? '' : id, link, title, content, at];
  });
  return JSON.stringify({ ...state, polledAt: state.polledAt.getTime(), known });
}

function entryOf([key, id, link, title, content, at]: z.infer<typeof Row>): Entry {
  return { key, id: id || key, link, title, content, at };
}

/** Items that left the feed are remembered for a while: publishers take them back in, and would seem to post anew. */
const REMEMBERED = 300;

/** The newest knowledge first; what is in the feed stays, of the rest the older part is forgotten. */
export function remember(current: Entry[], known: Entry[], older = REMEMBERED): Entry[] {
  const byKey = new Map(current.map((entry) => [entry.key, entry]));
  const size = byKey.size + older;
  for (const entry of known) {
    if (byKey.size >= size) break;
    if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  }
  return [...byKey.values()];
}
