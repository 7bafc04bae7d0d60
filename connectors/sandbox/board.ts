import { PermanentError } from '#src/errors.ts';
import type { ActRequest } from '#src/ports/connector.ts';
import type { Standing } from '#src/schemas/standing.ts';
import type { SampleClock } from './clock.ts';
import type { Deed } from './folder.ts';
import { boards, places } from './kettle-talk.ts';

/** What staff have changed on Kettle Talk, by the thread's first post. */
export interface BoardState {
  /** Stretches in which nobody could answer, in sample minutes. */
  closed: ReadonlyMap<string, { from: number; to: number }[]>;
  pinned: ReadonlySet<string>;
  /** Posts; the first one of a thread stands for the whole. */
  hidden: ReadonlySet<string>;
  /** To which of its boards. */
  moved: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string[]>;
}

const longestTag = 50;

export function boardAfter(deeds: readonly Deed[], clock: SampleClock): BoardState {
  const closed = new Map<string, { from: number; to: number }[]>();
  const moved = new Map<string, string>();
  const tags = new Map<string, string[]>();
  const [pinned, hidden] = [new Set<string>(), new Set<string>()];
  for (const { kind, threadId, postId, atMs, placeId, tag = '' } of deeds) {
    const stretches = closed.get(threadId) ?? [];
    const last = stretches.at(-1);
    const isClosed = last?.to === Number.POSITIVE_INFINITY;
    const at = clock.sampleAt(new Date(atMs));
    const others = (tags.get(threadId) ?? []).filter((one) => one !== tag);
    if (kind === 'close' && !isClosed) closed.set(threadId, [...stretches, { from: at, to: Number.POSITIVE_INFINITY }]);
    else if (kind === 'open' && isClosed) last.to = at;
    else if (kind === 'pin') pinned.add(threadId);
    else if (kind === 'unpin') pinned.delete(threadId);
    else if (kind === 'hide') hidden.add(postId);
    else if (kind === 'unhide') hidden.delete(postId);
    else if (kind === 'tag') tags.set(threadId, [...others, tag]);
    else if (kind === 'untag') tags.set(threadId, others);
    else if (kind === 'move' && placeId !== undefined) moved.set(threadId, boards[placeId] ?? placeId);
  }
  return { closed, pinned, hidden, moved, tags };
}

export function isClosedAt({ closed }: BoardState, threadId: string, minute: number): boolean {
  return closed.get(threadId)?.some(({ from, to }) => minute >= from && minute < to) ?? false;
}

export function standingOf(
  state: BoardState,
  thread: { id: string; place: string | undefined; postIds: string[] },
  minute: number,
): Standing {
  const place = state.moved.get(thread.id) ?? thread.place;
  return {
    isClosed: isClosedAt(state, thread.id, minute),
    isPinned: state.pinned.has(thread.id),
    isHidden: state.hidden.has(thread.id),
    ...(place !== undefined && { place }),
    tags: state.tags.get(thread.id) ?? [],
    hiddenPostIds: thread.postIds.filter((id) => state.hidden.has(id)),
  };
}

/** Throws PermanentError for what makes no sense on the board. */
export function refuseSenseless({ kind, placeId, tag = '' }: ActRequest): void {
  if (kind === 'move' && !places.some(({ id }) => id === placeId))
    throw new PermanentError('Choose the board to move the thread to.');
  if ((kind === 'tag' || kind === 'untag') && (tag.trim() === '' || tag.length > longestTag))
    throw new PermanentError(`A tag has 1 to ${longestTag} characters.`);
}
