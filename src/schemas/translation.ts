import { z } from 'zod';
import { moment } from './moment.ts';

/** What a machine made of a post's text in another language. It goes with the post. */
export const Translation = z.object({
  /** See `translationId`. */
  id: z.string(),
  /** The post. */
  of: z.string(),
  /** ISO 639-1. */
  to: z.string(),
  from: z.string(),
  title: z.string().optional(),
  text: z.string(),
  /** Whose machine it was. */
  by: z.string(),
  at: moment,
  /** Hash of what was translated: an edited post is translated anew. */
  source: z.string(),
  version: z.number().int(),
});
export type Translation = z.infer<typeof Translation>;

export function translationId(postId: string, to: string): string {
  return `${postId}|${to}`;
}

/** Languages that somebody wants translated without asking each time. */
export const TranslateChoice = z.object({
  /** The user. */
  id: z.string(),
  /** ISO 639-1. */
  languages: z.array(z.string()),
  version: z.number().int(),
});
export type TranslateChoice = z.infer<typeof TranslateChoice>;
