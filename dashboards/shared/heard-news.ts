import type { News } from '#src/schemas/news.ts';

const listeners = new Set<(news: News) => void>();

/** Listens to the line's news themselves, beside what they make stale; returns what ends it. */
export function onNews(listener: (news: News) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For whoever holds the stream. */
export function tellNews(news: News): void {
  for (const listener of listeners) listener(news);
}
