import { nothingCounted } from '#src/domain/thread-counts.ts';
import type { CountedThread, NewThread } from '#src/ports/store/threads.ts';
import type { Store } from '#src/ports/store.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { ThreadCounts } from '#src/schemas/thread.ts';
import { aPage, aPost, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';

let made = 0;

export function aNewThread(fields: Partial<NewThread> = {}): NewThread {
  made += 1;
  return { id: `board:b:${made}`, sourceId: 'source-1', network: 'board', createdAt: at('08:00'), ...fields };
}

/** A post of a board; the first of its thread unless it says of which. */
export function aBoardPost(fields: Partial<StoredPost> = {}): StoredPost {
  const post = aPost({ network: 'board', place: 'help', ...fields });
  return { ...post, threadId: fields.threadId ?? post.id };
}

function threadOf({ threadId: id, sourceId, network, place, createdAt }: StoredPost): NewThread {
  return { id, sourceId, network, ...(place !== undefined && { place }), createdAt };
}

/** A page of posts of boards, matched to brand-1. */
export async function bring(
  store: Store,
  posts: StoredPost[],
  options: Parameters<typeof aPage>[1] = {},
): Promise<string[]> {
  const onBoard = [...new Map(posts.map((post) => [post.threadId, threadOf(post)])).values()];
  const page = aPage(
    posts.map((post) => matched(post, 'brand-1')),
    options,
  );
  return (await store.intake.savePage({ ...page, onBoard })).mentionIds;
}

export async function dueIds(store: Store, now = at('12:00')): Promise<string[]> {
  return (await store.threads.due(now, 100)).map(({ thread }) => thread.id);
}

/** Counts all that is due, as `counts` says of each. */
export async function countAll(
  store: Store,
  counts: (id: string) => Partial<ThreadCounts> = () => ({}),
  now = at('12:00'),
): Promise<void> {
  const due = await store.threads.due(now, 100);
  await store.threads.saveCounts(
    due.map(({ thread, touches, newsMarks }) => ({
      ...{ ...counted(thread.id, counts(thread.id)), countedAt: now, touches, newsMarks },
    })),
  );
}

export function counted(id: string, counts: Partial<ThreadCounts> = {}): CountedThread {
  return {
    id,
    counts: { ...nothingCounted(at('08:00')), ...counts },
    countedAt: at('12:00'),
    touches: 1,
    newsMarks: [],
  };
}

export const heat = (score: number): ThreadCounts['heat'] => ({
  ...{ score, level: score >= 70 ? 'burning' : 'cold', reasons: [{ text: 'It grows', points: score }] },
  ...{ expected: 3, low: 1, high: 9 },
});
