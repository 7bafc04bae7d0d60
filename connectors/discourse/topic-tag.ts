import { z } from 'zod';

/** Boards of before 2026 name a topic's tags, later ones number them too. */
export const TopicTag = z.union([z.string(), z.object({ id: z.number().int(), name: z.string() })]);
export type TopicTag = z.infer<typeof TopicTag>;

export function tagNames(tags: readonly TopicTag[] | null | undefined): string[] {
  return (tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name));
}
