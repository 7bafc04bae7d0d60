import type { App } from '../ports/app.ts';
import type { ThreadFilter } from '../ports/store/threads.ts';
import type { Thread, ThreadOrder, ThreadTab } from '../schemas/thread.ts';
import { namesIn } from './thread-names.ts';

type Needs = Pick<App, 'store' | 'accounts'>;

/** Threads with the names of the issues and the people that they speak of. */
export type NamedThreads = { threads: Thread[] } & Awaited<ReturnType<typeof namesIn>>;

export async function listThreads(
  app: Needs,
  filter: ThreadFilter,
  order: ThreadOrder,
  page: { skip?: number; limit: number },
): Promise<NamedThreads> {
  return named(app, await app.store.threads.list(filter, order, page));
}

/** Some of a list as they are now; those that are kept no more are missing. */
export async function threadsNow(app: Needs, ids: string[]): Promise<NamedThreads> {
  return named(app, await app.store.threads.getMany(ids));
}

export async function countThreads(
  { store }: Pick<App, 'store'>,
  filter: Omit<ThreadFilter, 'tab'>,
): Promise<{ tabs: Record<ThreadTab, number> }> {
  return { tabs: await store.threads.counts(filter) };
}

async function named(app: Needs, threads: Thread[]): Promise<NamedThreads> {
  return { threads, ...(await namesIn(app, threads)) };
}
