import { z } from 'zod';
import { Brand, Span } from '../brand.ts';
import { endpoint } from '../endpoint.ts';
import { IncidentWishes } from '../incident.ts';
import { StoredPost } from '../post.ts';

/** What a person edits of a brand. */
export const BrandDraft = z.object({
  name: z.string().trim().min(1).max(100),
  rival: z.boolean().default(false),
  queries: z
    .array(
      z.object({
        id: z.string().optional(),
        expression: z.string().trim().min(1).max(2000),
        languages: z.array(z.string().length(2)).default([]),
      }),
    )
    .min(1)
    .max(50),
  /** The brand's own list; `null` for the built-in one, left out to leave it as it is. */
  topics: z
    .array(
      z.object({
        name: z.string().trim().min(1, 'A topic needs a name.').max(40, 'A topic’s name has at most 40 characters.'),
        words: z
          .array(z.string().trim().min(1).max(60, 'A word or phrase has at most 60 characters.'))
          .max(1000, 'These are far too many words for one topic.'),
        department: z.string().trim().min(1).max(60, 'A department’s name has at most 60 characters.').optional(),
      }),
    )
    .max(100, 'These are far too many topics.')
    .nullish(),
  /** How its incidents are noticed and told; `null` for the usual, left out to leave it as it is. */
  incidents: IncidentWishes.nullish(),
  timeZone: z.string().default('UTC'),
});
export type BrandDraft = z.infer<typeof BrandDraft>;

const brandParams = z.object({ brandId: z.string() });

export const listBrands = endpoint({
  method: 'GET',
  path: '/api/brands',
  caller: 'read',
  summary: 'All brands, ours and rivals.',
  answer: z.array(Brand),
});

export const createBrand = endpoint({
  method: 'POST',
  path: '/api/brands',
  caller: 'configure',
  summary: 'Adds a brand; posts stored earlier are matched against it.',
  body: BrandDraft,
  answer: Brand,
});

export const updateBrand = endpoint({
  method: 'PUT',
  path: '/api/brands/:brandId',
  caller: 'configure',
  summary: 'Changes a brand. New matches among stored posts are added; mentions found earlier stay.',
  params: brandParams,
  body: BrandDraft.extend({ version: z.number().int() }),
  answer: Brand,
});

export const removeBrand = endpoint({
  method: 'DELETE',
  path: '/api/brands/:brandId',
  caller: 'configure',
  summary: 'Removes a brand with its mentions and cases.',
  params: brandParams,
  answer: z.object({}),
});

const PreviewPost = z.object({ post: StoredPost, spans: z.array(Span) });

export const previewBrand = endpoint({
  method: 'POST',
  path: '/api/brands/preview',
  caller: 'configure',
  summary: 'Dry run of queries on stored posts: what they catch, what a change would add and what it would lose.',
  body: z.object({
    /** The brand whose stored queries are compared; missing for a new one. */
    brandId: z.string().optional(),
    queries: BrandDraft.shape.queries,
  }),
  answer: z.object({
    /** Faults of the expressions, by place in the list. */
    faults: z.array(z.object({ query: z.number().int(), message: z.string(), at: z.number().int() })),
    /** Posts looked at. */
    looked: z.number().int(),
    matched: z.number().int(),
    added: z.number().int(),
    lost: z.number().int(),
    /** The newest few of each. */
    matchedPosts: z.array(PreviewPost),
    addedPosts: z.array(PreviewPost),
    lostPosts: z.array(PreviewPost),
  }),
});
