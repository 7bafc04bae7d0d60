import type { App } from '#src/ports/app.ts';
import type { ThreadVoice } from '#src/ports/store/threads.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { Thread, ThreadCounts } from '#src/schemas/thread.ts';

/** A thread that is counted, with what stands in it. */
export interface TouchedThread {
  thread: Thread;
  /** Oldest first; of a very long thread the newest. */
  voices: ThreadVoice[];
  /** Posts that came or whose words changed since it was counted, removed ones too. */
  fresh: StoredPost[];
}

/** What a step found of a thread; `undefined` takes a value away, what it leaves out stays as it was. */
export type ThreadFindings = { [K in keyof ThreadCounts]?: ThreadCounts[K] | undefined };

/**
 * Looks at a batch of threads that are counted, writes what belongs to it (twice is once), and answers what it found, by the
 * threads' ids.
 */
export type ThreadStep = (app: App, touched: TouchedThread[]) => Promise<Map<string, ThreadFindings>>;
