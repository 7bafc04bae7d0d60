import { z } from 'zod';
import { IncidentWishes } from './incident.ts';
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

/** A subject people speak of, as a brand names it, and who can remove the cause of a complaint about it. */
export const BrandTopic = z.object({
  name: z.string().min(1).max(40),
  /** Words and phrases of which one shows the topic; read as domain/topics.ts says. */
  words: z.array(z.string().min(1).max(60)),
  department: z.string().min(1).max(60).optional(),
});
export type BrandTopic = z.infer<typeof BrandTopic>;

/** What we listen for: ourselves, or a rival to compare with. */
export const Brand = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(100),
  /** A rival is measured, never answered: its mentions open no cases. */
  rival: z.boolean(),
  queries: z.array(Query),
  /** Its own list of topics; missing for the built-in one (domain/default-topics.ts). */
  topics: z.array(BrandTopic).optional(),
  /** How its incidents are noticed and told; missing for the usual. */
  incidents: IncidentWishes.optional(),
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
