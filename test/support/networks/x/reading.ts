import { includesOf, missing, postOf, type Spelling } from './answers.ts';
import { invalid } from './refusals.ts';
import { callsOnUs, latest, matches, OWN_ID, type XThing, type XWorld } from './world.ts';

const DAY_MS = 86_400_000;
const EPOCH_MS = 1_288_834_974_657;

/** The reading calls of API v2, stricter than X where its prose leaves room. */
export class XReading {
  readonly world: XWorld;
  spelling: Spelling = 'posts';
  /** What is older is found by no search, and no place of before is taken. */
  searchBegins: Date;
  #oldestPlace = '0';
  /** What each token goes on with; a token is good for the query it came from alone. */
  readonly #tokens = new Map<string, { asked: string; below: string }>();

  constructor(world: XWorld) {
    this.world = world;
    this.searchBegins = new Date(world.now.getTime() - 7 * DAY_MS);
  }

  expire(): void {
    this.searchBegins = this.world.now;
    this.#oldestPlace = this.world.lastId;
  }

  search(query: URLSearchParams): Record<string, unknown> {
    const words = query.get('query') ?? '';
    if (words.length > 512) throw invalid('query must be at most 512 characters', 'query');
    const since = query.get('since_id');
    const start = query.get('start_time');
    if (since && (start || query.get('end_time')))
      throw invalid('Invalid use of since_id with start_time or end_time', 'since_id');
    if (since && (dateOf(since) < this.searchBegins || BigInt(since) <= BigInt(this.#oldestPlace))) {
      const begins = `${this.searchBegins.toISOString().slice(0, 16)}Z`;
      throw invalid(
        `'since_id' must be a tweet id created after ${begins}. Please use a 'since_id' that is larger than 1`,
        'since_id',
      );
    }
    if (start && new Date(start) < this.searchBegins) {
      throw invalid(`'start_time' must be on or after ${this.searchBegins.toISOString().slice(0, 16)}Z.`, 'start_time');
    }
    const found = this.world.things.filter((thing) => latest(thing).at >= this.searchBegins && matches(words, thing));
    return this.#page(found, query, 10, 'next_token');
  }

  /** Newest 800; the account's own are never among them. */
  mentions(query: URLSearchParams): Record<string, unknown> {
    const found = this.world.things.filter((one) => one.authorId !== OWN_ID && callsOnUs(one));
    return this.#page(found.slice(-800), query, 5, 'pagination_token');
  }

  ownPosts(query: URLSearchParams): Record<string, unknown> {
    return this.#page(
      this.world.things.filter((one) => one.authorId === OWN_ID).slice(-3200),
      query,
      5,
      'pagination_token',
    );
  }

  lookup(query: URLSearchParams): Record<string, unknown> {
    const ids = query.get('ids')?.split(',') ?? [];
    const found: XThing[] = [];
    const data: Record<string, unknown>[] = [];
    const errors: Record<string, unknown>[] = [];
    for (const id of ids) {
      const thing = this.world.find(id);
      if (!thing || thing.removed) errors.push(missing(id, thing));
      else {
        found.push(thing);
        data.push(
          postOf(
            thing,
            this.spelling,
            thing.versions.find((version) => version.id === id),
          ),
        );
      }
    }
    const includes = query.get('expansions')?.includes('author_id') && found.length > 0;
    return {
      ...(data.length > 0 && { data }),
      ...(includes && { includes: includesOf(found) }),
      ...(errors.length > 0 && { errors }),
    };
  }

  #page(of: XThing[], query: URLSearchParams, least: number, tokenName: string): Record<string, unknown> {
    const size = Number(query.get('max_results') ?? 10);
    if (size < least || size > 100) throw invalid(`max_results must be between ${least} and 100`, 'max_results');
    const asked = JSON.stringify([...query].filter(([key]) => key !== tokenName && key !== 'max_results'));
    const token = query.get(tokenName);
    const place = token ? this.#tokens.get(token) : undefined;
    if (token && place?.asked !== asked) throw invalid(`Invalid '${tokenName}': ${token}`, tokenName);
    // The network's own now is a little later than ours, and it keeps half a minute away from it.
    const end = new Date(query.get('end_time') ?? this.world.now.getTime() + 30_000);
    const found = of
      .filter((thing) => !thing.removed && latest(thing).at <= end)
      .filter((thing) => latest(thing).at >= new Date(query.get('start_time') ?? 0))
      .filter((thing) => BigInt(latest(thing).id) > BigInt(query.get('since_id') ?? 0))
      .sort((a, b) => (BigInt(latest(a).id) < BigInt(latest(b).id) ? 1 : -1))
      .filter((thing) => !place || BigInt(latest(thing).id) < BigInt(place.below));
    const page = found.slice(0, size);
    const [first, last] = [page[0], page.at(-1)];
    if (!first || !last) return { meta: { result_count: 0 } };
    const more = found.length > size ? `b26v${this.#tokens.size.toString(32)}` : undefined;
    if (more) this.#tokens.set(more, { asked, below: latest(last).id });
    return {
      data: page.map((thing) => postOf(thing, this.spelling)),
      ...(query.get('expansions')?.includes('author_id') && { includes: includesOf(page) }),
      meta: {
        newest_id: latest(first).id,
        oldest_id: latest(last).id,
        result_count: page.length,
        ...(more && { next_token: more }),
      },
    };
  }
}

function dateOf(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + EPOCH_MS);
}
