import { claimNow } from '../domain/thread-moves.ts';
import type { App } from '../ports/app.ts';
import type { LeftThread } from '../schemas/api/threads.ts';
import type { Thread, ThreadEvent } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

/** A thread that is left as it is: gone where it has no `thread`. */
export interface Leaving {
  threadId: string;
  thread?: Thread | undefined;
  /** `missing`: the board wants it claimed first · `theirs`: somebody else has it · a sentence where the wish makes no sense. */
  why: 'changed' | 'theirs' | 'missing' | { senseless: string };
}

/** Says of threads that were left who was in the way; those that need it are looked up at once for all. */
export async function leftThreads(app: Needs, user: Pick<User, 'id'>, leaving: Leaving[]): Promise<LeftThread[]> {
  if (leaving.length === 0) return [];
  const changed = leaving.flatMap(({ thread, why }) => (thread && why === 'changed' ? thread.id : []));
  const [people, latest] = await Promise.all([app.accounts.list(), latestEvents(app, changed)]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => (id === user.id ? 'You' : (names.get(id) ?? 'Somebody'));
  const now = app.clock.now();
  return leaving.map(({ threadId, thread, why }): LeftThread => {
    if (!thread) return { threadId, why: 'gone', words: 'The thread is gone; its source may have been removed.' };
    if (typeof why === 'object') return { threadId, why: 'senseless', words: why.senseless, thread };
    if (why === 'missing')
      return { threadId, why: 'claimed', words: 'On this board whoever acts on a thread claims it first.', thread };
    if (why === 'theirs') {
      const claim = claimNow(thread, now);
      const words = claim ? `${nameOf(claim.userId)} works on it.` : 'Somebody works on it.';
      return { threadId, why: 'claimed', words, thread };
    }
    return { threadId, why: 'changed', words: changedWords(latest.get(threadId), nameOf), thread };
  });
}

const didWords: Record<ThreadEvent['kind'], string> = {
  noted: 'left a note',
  seen: 'marked it as seen',
  unseen: 'marked it as not seen',
  muted: 'muted it',
  unmuted: 'ended its muting',
  claimed: 'claimed it',
  released: 'let it go',
  escalated: 'escalated it',
  issue: 'put it with an issue',
  no_issue: 'said it belongs to no such issue',
  acted: 'acted on it on its board',
  promise: 'decided about a promise in it',
  report: 'decided about a report in it',
};

function changedWords(event: ThreadEvent | undefined, nameOf: (id: string) => string): string {
  if (!event) return 'Somebody changed it meanwhile. Look at it again.';
  return `${nameOf(event.userId)} ${didWords[event.kind]} meanwhile. Look at it again.`;
}

/** The latest of each thread that raised its version: a note changes nothing. */
async function latestEvents({ store }: Pick<App, 'store'>, threadIds: string[]): Promise<Map<string, ThreadEvent>> {
  if (threadIds.length === 0) return new Map();
  const events = await store.records.threadEvents.ofMany(threadIds);
  const changes = events.filter(({ kind }) => kind !== 'noted').toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(changes.map((event) => [event.of, event]));
}
