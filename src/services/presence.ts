import type { App } from '../ports/app.ts';
import type { News } from '../schemas/news.ts';
import { forgottenMs, type Present, type ScreenPlace } from '../schemas/presence.ts';

/** Who has which case or thread open, as this process heard it. Every process hears all of it as news; nothing is stored. */
export interface Roster extends Disposable {
  /** Tells every process where a screen of this user stands. */
  show(userId: string, place: ScreenPlace): void;
  /** Everybody once a case and once a thread, by these and by user. */
  present(): Present[];
}

type Heard = Extract<News, { kind: 'presence' }>;
interface Screen {
  userId: string;
  caseId: string | null;
  threadId: string | null;
  writing: boolean;
  /** Milliseconds. */
  heardAt: number;
}

/** Nobody has more tabs open than this; the one heard longest ago makes room. */
const mostScreensOfOne = 20;
/** More people than any team has; a bound for the memory, not a limit that anybody meets. */
const mostScreens = 5_000;

/** Hears from now on; a process that has just started knows everybody after one beat. */
export function openRoster({ announcer, clock }: Pick<App, 'announcer' | 'clock'>): Roster {
  // In the order in which they were heard last.
  const screens = new Map<string, Screen>();

  function hear({ screenId, userId, caseId, threadId, writing }: Heard): void {
    const key = keyOf(userId, screenId);
    const isKnown = screens.delete(key);
    if (caseId === null && threadId === null) return;
    if (!isKnown) makeRoomFor(userId);
    screens.set(key, { userId, caseId, threadId, writing, heardAt: clock.now().getTime() });
  }

  function makeRoomFor(userId: string): void {
    forget();
    const own = [...screens].filter(([, screen]) => screen.userId === userId);
    if (own.length >= mostScreensOfOne && own[0]) screens.delete(own[0][0]);
    const [oldest] = screens.keys();
    if (screens.size >= mostScreens && oldest !== undefined) screens.delete(oldest);
  }

  function forget(): void {
    const from = clock.now().getTime() - forgottenMs;
    for (const [key, { heardAt }] of screens) {
      if (heardAt > from) return;
      screens.delete(key);
    }
  }

  const unsubscribe = announcer.subscribe((news) => {
    if (news.kind === 'presence') hear(news);
  });

  return {
    show(userId, { screenId, ...place }) {
      forget();
      const known = screens.get(keyOf(userId, screenId));
      const { caseId, threadId, writing } = known ?? nowhere;
      const changed = caseId !== place.caseId || threadId !== place.threadId || writing !== place.writing;
      announcer.announce({ kind: 'presence', screenId, userId, ...place, changed });
    },
    present() {
      forget();
      const found = new Map<string, Present>();
      for (const { caseId, threadId, userId, writing } of screens.values()) {
        for (const at of [caseId !== null && { caseId }, threadId !== null && { threadId }]) {
          if (!at) continue;
          const key = keyOf(userId, JSON.stringify(at));
          found.set(key, { ...at, userId, writing: writing || (found.get(key)?.writing ?? false) });
        }
      }
      return [...found.values()].sort((a, b) => compare(idOf(a), idOf(b)) || compare(a.userId, b.userId));
    },
    [Symbol.dispose]: unsubscribe,
  };
}

const nowhere = { caseId: null, threadId: null, writing: false };

function idOf({ caseId, threadId }: Present): string {
  return caseId ?? threadId ?? '';
}

/** A screen is named by its user too: nobody moves, or takes away, the screen of another. */
function keyOf(userId: string, within: string): string {
  return `${userId} ${within}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
