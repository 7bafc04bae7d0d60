import { z } from 'zod';
import { moment } from './moment.ts';

/** open: offered to people · dismissed: a person said that it is none · adopted: an issue · merged: a part of another one. */
export const ThemeStanding = z.enum(['open', 'dismissed', 'adopted', 'merged']);
export type ThemeStanding = z.infer<typeof ThemeStanding>;

/** What speaks for posts having been arranged, as domain/coordination.ts finds it. */
const CoordinationReason = z.enum(['copied_wording', 'young_accounts', 'few_authors', 'regular_timing']);

/** A mention that belongs to a theme. */
export const ThemeMention = z.object({ mentionId: z.string(), at: moment, authorId: z.string() });
export type ThemeMention = z.infer<typeof ThemeMention>;

/**
 * A wording of which more people speak than usual, as it is kept for people. Texts and names are not in it: they are read from
 * the mentions that it names, so that what is removed at its source is gone here, too.
 */
export const BrandTheme = z.object({
  id: z.string(),
  brandId: z.string(),
  /** Ids under which a detector noticed it: more than one where wordings turned out to be the same. */
  found: z.array(z.string()),
  /** Words that rose together, as compared; a post with all words of one set belongs to it. */
  cores: z.array(z.array(z.string())),
  /** What sets its posts apart, as people wrote it, the most telling first. */
  words: z.array(z.string()),
  /** The mention that has most in common with the others. */
  labelId: z.string(),
  /** When its first and its latest mention so far were written, and when it was noticed. */
  firstAt: moment,
  lastAt: moment,
  noticedAt: moment,
  posts: z.number().int(),
  /** Distinct people; beyond the newest mentions somebody who comes back may count again. */
  authors: z.number().int(),
  /** The newest mentions, oldest first. */
  recent: z.array(ThemeMention),
  /** Mentions by the hour that begins at `at`, oldest first, without empty hours; the newest two weeks. */
  hours: z.array(z.object({ at: moment, posts: z.number().int() })),
  /** Why it looks arranged, the strongest first; missing where it does not. */
  coordinated: z.array(CoordinationReason).optional(),
  standing: ThemeStanding,
  dismissedBy: z.string().optional(),
  dismissedAt: moment.optional(),
  /** The issue that it was adopted as. */
  issueId: z.string().optional(),
  /** The theme that it turned out to be a part of. */
  mergedInto: z.string().optional(),
  /** Raised by each change. */
  version: z.number().int(),
});
export type BrandTheme = z.infer<typeof BrandTheme>;

/** How a theme grows: posts an hour now, and how many more are expected within 48 hours, with an interval. */
export const ThemeGrowth = z.object({
  perHour: z.number(),
  expected: z.number().int(),
  low: z.number().int(),
  high: z.number().int(),
});
export type ThemeGrowth = z.infer<typeof ThemeGrowth>;

/** What the look for themes keeps between its runs: of a brand under its id, and `place`, how far it has read. */
export const ThemeMemory = z.object({
  id: z.string(),
  content: z.unknown(),
  /** Raised by each change. */
  version: z.number().int(),
});
export type ThemeMemory = z.infer<typeof ThemeMemory>;

/** How far the look for themes has read the posts, in the order they came. */
export const ThemePlace = z.object({
  /** The end of the last full page; missing at the beginning. */
  after: z.string().optional(),
  /** Ids of the posts behind it that were read: the page they are on is not full yet. */
  read: z.array(z.string()),
});
export type ThemePlace = z.infer<typeof ThemePlace>;
