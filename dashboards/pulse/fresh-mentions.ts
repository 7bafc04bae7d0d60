import type { MentionWithPost } from '#src/schemas/mention.ts';

/**
 * Lays what is known now over a list that stands still: rows that are shown take what became of them, and those that
 * came on top are held back and counted, so that no row moves under the reader's eyes.
 */
export function withNews(
  shown: MentionWithPost[],
  newest: MentionWithPost[],
): { rows: MentionWithPost[]; held: MentionWithPost[] } {
  const known = new Map(newest.map((mention) => [mention.id, mention]));
  const ids = new Set(shown.map(({ id }) => id));
  const lastShown = shown.at(-1);
  return {
    rows: shown.map((mention) => known.get(mention.id) ?? mention),
    held: newest.filter(({ id, createdAt }) => !ids.has(id) && (!lastShown || createdAt >= lastShown.createdAt)),
  };
}
