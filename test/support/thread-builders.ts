import { nothingCounted } from '#src/domain/thread-counts.ts';
import type { Store } from '#src/ports/store.ts';
import { type Thread, ThreadCounts } from '#src/schemas/thread.ts';

const now = new Date('2026-01-05T10:00:00Z');
let made = 0;

/** A thread of a board in which nothing waits, but for what is given. */
export function aThread(fields: Partial<Thread> = {}): Thread {
  made += 1;
  const createdAt = fields.createdAt ?? new Date(now.getTime() - 10 * 3_600_000);
  return {
    ...{ id: `board:example.org:${made}`, sourceId: 's1', network: 'board', createdAt },
    ...nothingCounted(createdAt),
    ...{ title: 'The lid leaks', url: 'https://board.example.org/t', posts: 1, people: 1 },
    ...{ looks: [], notIssues: [], countedAt: now, version: 1 },
    ...fields,
  };
}

/** Heat of a level, as a score in its middle. */
export function aHeat(level: Thread['heat']['level'], score: number): Thread['heat'] {
  return { ...{ score, level, reasons: [{ text: `Heat ${score}`, points: score }] }, expected: 4, low: 1, high: 9 };
}

/** Keeps threads as if the line had counted them, with what people decided. */
export async function keepThreads(store: Store, threads: Thread[]): Promise<void> {
  await store.threads.add(
    threads.map(({ id, sourceId, network, place, createdAt }) => ({
      ...{ id, sourceId, network, createdAt },
      ...(place !== undefined && { place }),
    })),
  );
  await store.threads.touch(threads.map(({ id }) => id));
  const due = new Map((await store.threads.due(now, 10_000)).map((one) => [one.thread.id, one]));
  await store.threads.saveCounts(
    threads.map((thread) => ({
      ...{ id: thread.id, counts: ThreadCounts.parse(thread), countedAt: thread.countedAt },
      ...{ touches: due.get(thread.id)?.touches ?? 0, newsMarks: due.get(thread.id)?.newsMarks ?? [] },
    })),
  );
  await store.threads.change(
    threads.map(({ id, seen, looks, muted, claim, escalation, issueId, notIssues }) => ({
      ...{ id, version: 1 },
      change: {
        ...{ looks, notIssues },
        ...(seen && { seen }),
        ...(muted && { muted }),
        ...(claim && { claim }),
        ...(escalation && { escalation }),
        ...(issueId !== undefined && { issueId }),
      },
    })),
  );
}
