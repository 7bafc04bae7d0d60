import { z } from 'zod';
import { moment } from './moment.ts';

/** A post as themes see it. */
export const ThemePost = z.object({
  id: z.string(),
  at: moment,
  authorId: z.string(),
  text: z.string(),
  /** It passes on another's post as it is: no voice of its own. */
  isRepost: z.boolean().optional(),
});
export type ThemePost = z.infer<typeof ThemePost>;

/** A wording that more people use than it should be, by chance and by what was said before. */
export const Theme = z.object({
  /** `theme:` + the id of the post with which it was noticed. */
  id: z.string(),
  /** Words that rose together, as compared; who uses all words of one set joins. */
  cores: z.array(z.array(z.string())),
  /** The post that has most in common with the others, and the words that set them apart, as people wrote them. */
  label: z.object({ postId: z.string(), text: z.string(), words: z.array(z.string()) }),
  /** -log10 of the chance of what was seen when it was noticed. */
  surprise: z.number(),
  openedAt: moment,
  lastAt: moment,
  posts: z.number().int(),
  authors: z.number().int(),
  /** The newest posts, oldest first: what its growth is read from. */
  recent: z.array(z.object({ postId: z.string(), at: moment, authorId: z.string() })),
});
export type Theme = z.infer<typeof Theme>;

/** What a theme detector remembers of a stream: plain JSON of bounded size once dates are texts. */
export const ThemeState = z.object({
  version: z.literal(1),
  /** The posts of the last hours; `wording` is the number of the first post that said it so. */
  voices: z.array(z.object({ number: z.number().int(), wording: z.number().int(), post: ThemePost })),
  nextNumber: z.number().int(),
  /** Earlier posts as the stems of their words. */
  remembered: z.array(z.array(z.string())),
  themes: z.array(Theme),
});
export type ThemeState = z.infer<typeof ThemeState>;
