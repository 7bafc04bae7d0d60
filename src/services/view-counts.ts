import type { Announcer } from '../ports/announcer.ts';
import type { App } from '../ports/app.ts';
import type { CaseFilter } from '../ports/store/cases.ts';
import type { SavedView } from '../schemas/saved-view.ts';
import type { User } from '../schemas/user.ts';
import { seenBy } from './cases.ts';
import { listViews } from './views.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** What is overdue changes by itself. */
const longestMs = 15_000;
/** While cases change all the time, counting takes at most so small a part of it for each that asks. */
const share = 1 / 30;

interface Known {
  count: Promise<number>;
  /** As of `performance.now()`. */
  at: number;
  isStale: boolean;
}

interface Shelf {
  known: Map<string, Known>;
  /** How long the last question took. */
  tookMs: number;
}

const shelves = new WeakMap<Announcer, Shelf>();

/**
 * How many cases stand in each saved view that this person sees, by its id. All that is not known is counted in one question;
 * what is known holds until a case changes, for everybody whose view asks the same.
 */
export async function countViews(app: Needs, user: User): Promise<Record<string, number>> {
  const { views } = await listViews(app, user);
  const shelf = shelfOf(app.announcer);
  const now = performance.now();
  const asked = await Promise.all(views.map((view) => filterOf(app, user, view)));
  const keys = asked.map(({ now: _now, ...filter }) => JSON.stringify(filter));
  const missing = [...keys.keys()].filter((place) => !isFresh(shelf, keys[place] ?? '', now));
  if (missing.length > 0) {
    const counted = app.store.cases.countMany(missing.flatMap((place) => asked[place] ?? []));
    for (const [index, place] of missing.entries()) {
      const count = counted.then((counts) => counts[index] ?? 0);
      // Whoever asks is told of a failure below; it is not known to anybody.
      count.catch(() => shelf.known.delete(keys[place] ?? ''));
      shelf.known.set(keys[place] ?? '', { count, at: now, isStale: false });
    }
    await counted;
    shelf.tookMs = performance.now() - now;
  }
  const counts = await Promise.all(keys.map((key) => shelf.known.get(key)?.count ?? 0));
  return Object.fromEntries(views.map(({ id }, place) => [id, counts[place] ?? 0]));
}

/** Whoever asks stands in it only where the view speaks of them, so that others who ask the same share the answer. */
async function filterOf(app: Needs, user: User, { view, criteria }: SavedView): Promise<CaseFilter> {
  const filter = await seenBy(app, user, { view, criteria });
  const speaksOfMe = view === 'mine' || criteria.assigneeIds?.includes('me');
  return speaksOfMe ? filter : { ...filter, userId: '' };
}

function isFresh({ known, tookMs }: Shelf, key: string, now: number): boolean {
  const found = known.get(key);
  if (!found) return false;
  const age = now - found.at;
  return age < longestMs && (!found.isStale || age < tookMs / share);
}

function shelfOf(announcer: Announcer): Shelf {
  const found = shelves.get(announcer);
  if (found) return found;
  const shelf: Shelf = { known: new Map(), tookMs: 0 };
  shelves.set(announcer, shelf);
  announcer.subscribe((news) => {
    if (news.kind !== 'case' && news.kind !== 'action' && news.kind !== 'brand') return;
    const now = performance.now();
    for (const [key, found] of shelf.known) {
      found.isStale = true;
      // Nobody has asked for it for long.
      if (now - found.at > longestMs) shelf.known.delete(key);
    }
  });
  return shelf;
}
