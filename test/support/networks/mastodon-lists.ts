/** Newer than by the number; ids differ beyond what a number holds. */
export function isNewer(id: string, than: string): boolean {
  return id.length > than.length || (id.length === than.length && id > than);
}

interface Numbered {
  id: string;
}

/**
 * A list as Mastodon pages it: newest first; `max_id` goes down from there, `min_id` gives those right after it.
 */
export function listed<T extends Numbered>(all: T[], query: URLSearchParams, most = 40): T[] {
  const limit = Math.min(Number(query.get('limit') ?? 20), most);
  const [maxId, minId] = [query.get('max_id'), query.get('min_id')];
  const newestFirst = all
    .filter(({ id }) => (!maxId || isNewer(maxId, id)) && (!minId || isNewer(id, minId)))
    .sort((a, b) => (isNewer(a.id, b.id) ? -1 : 1));
  return minId ? newestFirst.slice(-limit) : newestFirst.slice(0, limit);
}

/** The `Link` header of a page that is not empty. */
export function linkOf(page: Numbered[], address: string): Record<string, string> {
  const [newest] = page;
  const oldest = page.at(-1);
  if (!newest || !oldest) return {};
  return { link: `<${address}?max_id=${oldest.id}>; rel="next", <${address}?min_id=${newest.id}>; rel="prev"` };
}
