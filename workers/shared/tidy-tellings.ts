import type { App } from '#src/ports/app.ts';
import { isNamed, nameless } from '#src/services/forget-names.ts';

const perPage = 500;

/**
 * Names and words of posts that are gone, where nothing led from the post to what was told: its thread was taken out of the issue
 * before it was removed.
 */
export async function tidyTellings({ store }: Pick<App, 'store'>, signal: AbortSignal): Promise<void> {
  const { tellings } = store.records;
  for (let after = ''; ; ) {
    signal.throwIfAborted();
    const page = await tellings.list({ after, limit: perPage });
    const named = page.filter(isNamed);
    const posts = await store.posts.getMany([...new Set(named.map(({ postId }) => postId))]);
    const removed = new Set(posts.flatMap(({ id, removedAt }) => (removedAt ? [id] : [])));
    const gone = named.filter(({ postId }) => removed.has(postId));
    if (gone.length > 0) await tellings.saveAll(gone.map(nameless));
    const last = page.at(-1);
    if (!last || page.length < perPage) return;
    after = last.id;
  }
}
