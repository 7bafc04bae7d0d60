import type { App } from '#src/ports/app.ts';
import type { NewThread, ThreadWish } from '#src/ports/store/threads.ts';
import type { BoardFill } from '#src/schemas/board-fill.ts';
import type { Source } from '#src/schemas/source.ts';
import { boardThreadsOf } from '#src/services/board-threads.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock'>;

const atOnce = 200;
/** Then what is new has its turn. */
const batchesAtOnce = 10;
/** In what nothing came for so long nothing waits to be looked at. */
const silentMs = 14 * 86_400_000;

/**
 * Begins to keep the threads of posts that an earlier release stored, some posts of each board at a time; goes on where it was
 * when the process stopped. True where it found any.
 */
export async function fillThreads(app: Needs, signal: AbortSignal): Promise<boolean> {
  const boards = (await app.store.sources.list()).filter(({ connector: id }) => {
    const connector = app.connectors.get(id);
    return connector?.kind === 'board' || connector?.isOnBoard !== undefined;
  });
  const known = new Map(
    (await app.store.records.boardFills.getMany(boards.map(({ id }) => id))).map((one) => [one.id, one]),
  );
  let hasFound = false;
  for (const board of boards) {
    const fill = known.get(board.id) ?? { id: board.id, isDone: false, version: 0 };
    if (!fill.isDone && !signal.aborted) hasFound = (await fillOne(app, board, fill)) || hasFound;
  }
  return hasFound;
}

/** Whether it found any; where somebody else goes on with it, they count what they find. */
async function fillOne(app: Needs, { id: sourceId }: Source, begun: BoardFill): Promise<boolean> {
  let fill = begun;
  let hasFound = false;
  for (let batch = 0; batch < batchesAtOnce && !fill.isDone; batch += 1) {
    const now = app.clock.now();
    const walk = { sourceId, after: fill.after, seenUntil: now, now, limit: atOnce };
    const { posts, next } = await app.store.posts.ofSource(walk);
    const threads = boardThreadsOf(app, posts);
    await app.store.threads.add(threads);
    await letSilentRest(app, threads, now);
    hasFound ||= threads.length > 0;
    fill = {
      ...fill,
      ...(next !== undefined && { after: next }),
      isDone: next === undefined,
      version: fill.version + 1,
    };
    if (!(await app.store.records.boardFills.save(fill))) break;
  }
  return hasFound;
}

/**
 * Threads in which nothing came for long begin as seen, by nobody: who upgrades finds what is live. What came late, or comes yet, is
 * behind that mark; what somebody decided about a thread stays.
 */
async function letSilentRest({ store }: Needs, threads: NewThread[], now: Date): Promise<void> {
  const ids = threads.map(({ id }) => id);
  const [kept, voices] = await Promise.all([store.threads.getMany(ids), store.threads.voices(ids, 1)]);
  const silentSince = new Date(now.getTime() - silentMs);
  const wishes = kept.flatMap(({ id, version, seen }): ThreadWish[] => {
    const latest = voices.get(id)?.at(-1);
    if (version > 1 || seen || !latest || latest.seenAt >= silentSince) return [];
    const to = { postId: latest.postId, seenAt: silentSince };
    return [{ id, version, change: { seen: { to, userId: '', at: now, heat: 0 } } }];
  });
  if (wishes.length > 0) await store.threads.change(wishes);
}
