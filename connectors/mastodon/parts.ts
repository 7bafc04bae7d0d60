import type { OwnAccount } from './account.ts';
import { type Settings, serversOf, tagsOf } from './settings.ts';

/** One list of posts that is read by itself, with a place of its own in it. */
export type Part =
  | { kind: 'tag'; key: string; server: string; tag: string }
  | { kind: 'mentions'; key: string; server: string }
  | { kind: 'search'; key: string; server: string; term: string };

/** Everything a poll reads, what is addressed to us first. */
export function partsOf(settings: Settings, terms: readonly string[], own: OwnAccount | undefined): Part[] {
  const { server } = settings;
  const tags = tagsOf(settings, terms);
  const words = [...new Set(terms.map(searchable).filter(Boolean))];
  return [
    ...(own ? [{ kind: 'mentions' as const, key: `mentions ${server}`, server }] : []),
    ...serversOf(settings).flatMap((one) =>
      tags.map((tag) => ({ kind: 'tag' as const, key: `tag ${one} ${tag.toLowerCase()}`, server: one, tag })),
    ),
    ...(own ? words.map((term) => ({ kind: 'search' as const, key: `search ${server} ${term}`, server, term })) : []),
  ];
}

/** What coverage calls the part: the query that the network was asked with. */
export function queryOf(part: Part): string {
  return part.kind === 'tag' ? `#${part.tag}` : part.kind === 'search' ? part.term : 'mentions of us';
}

/** A hashtag is heard in its own list. Quotes and colons mean something to the search. */
function searchable(term: string): string {
  return term.startsWith('#')
    ? ''
    : term
        .replace(/["\\:]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200);
}
