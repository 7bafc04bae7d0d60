import { z } from 'zod';
import { moment } from './moment.ts';

/** One way to find a brand. */
export const Query = z.object({
  id: z.string().min(1),
  /** Boolean expression; its language is described in domain/query-language.ts. */
  expression: z.string().min(1).max(2000),
  /** ISO 639-1 languages to keep; empty keeps all. */
  languages: z.array(z.string()).default([]),
});
export type Query = z.infer<typeof Query>;

/** What we listen for: ourselves, or a rival to compare with. */
export const Brand = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(100),
  /** A rival is measured, never answered: its mentions open no cases. */
  rival: z.boolean(),
  queries: z.array(Query),
  /** IANA time zone of the brand's business hours and digests. */
  timeZone: z.string(),
  createdAt: moment,
  version: z.number().int(),
});
export type Brand = z.infer<typeof Brand>;

/** Where a query was found in a post's text; offsets in UTF-16 units. */
export const Span = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  term: z.string(),
  queryId: z.string(),
});
export type Span = z.infer<typeof Span>;
