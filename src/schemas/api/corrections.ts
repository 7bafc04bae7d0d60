import { z } from 'zod';
import { Correction, PersonsAnswer } from '../correction.ts';
import { CorrectionLayer } from '../correction-layer.ts';
import { endpoint } from '../endpoint.ts';
import { MentionWithPost } from '../mention.ts';

const mentionParams = z.object({ mentionId: z.string() });
const brandParams = z.object({ brandId: z.string() });

export const correctMention = endpoint({
  method: 'PUT',
  path: '/api/mentions/:mentionId/correction',
  caller: 'triage',
  summary: 'Corrects the sentiment of a mention, at once and against any later scoring of the same text.',
  params: mentionParams,
  /** The revision of the mention the person looked at: an older one is refused with `conflict`. */
  body: z.object({ revision: z.number().int(), answer: PersonsAnswer }),
  answer: MentionWithPost,
});

export const takeBackCorrection = endpoint({
  method: 'DELETE',
  path: '/api/mentions/:mentionId/correction',
  caller: 'triage',
  summary: 'Takes a correction back: the mention has what the model said of it again.',
  params: mentionParams,
  answer: MentionWithPost,
});

export const listCorrections = endpoint({
  method: 'GET',
  path: '/api/corrections',
  caller: 'read',
  summary: 'Corrections, newest first: the regression set of this installation.',
  query: z.object({
    brandId: z.string().optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  /** `people`: names of those who made them. */
  answer: z.object({
    corrections: z.array(Correction),
    people: z.record(z.string(), z.string()),
    next: z.string().optional(),
  }),
});

/** A layer without its weights. */
const ShownLayer = CorrectionLayer.omit({ bias: true, words: true }).extend({
  /** How many words and pairs of words it moves. */
  words: z.number().int(),
});
export type ShownLayer = z.infer<typeof ShownLayer>;

export const LearntLayers = z.object({
  /** Corrections that can be learnt from. */
  corrections: z.number().int(),
  /** So many are needed. */
  fewest: z.number().int(),
  inUse: ShownLayer.optional(),
  proposed: ShownLayer.optional(),
  /** Of the mentions that the reports name, by id. */
  texts: z.record(z.string(), z.string()),
  /** Why the last retraining proposed nothing. */
  why: z.string().optional(),
});
export type LearntLayers = z.infer<typeof LearntLayers>;

export const getLayers = endpoint({
  method: 'GET',
  path: '/api/brands/:brandId/layers',
  caller: 'read',
  summary:
    'What was learnt from the corrections of a brand: the layer in use and the one proposed, with their reports.',
  params: brandParams,
  answer: LearntLayers,
});

export const retrainBrand = endpoint({
  method: 'POST',
  path: '/api/brands/:brandId/layers/retrain',
  caller: 'configure',
  summary: 'Fits a layer to the corrections of a brand and proposes it; nothing changes until it is switched on.',
  params: brandParams,
  answer: LearntLayers,
});

export const switchOnLayer = endpoint({
  method: 'POST',
  path: '/api/brands/:brandId/layers/switch-on',
  caller: 'configure',
  summary: 'Uses the proposed layer for what is scored from now on.',
  params: brandParams,
  /** The layer whose report the person read. */
  body: z.object({ number: z.number().int() }),
  answer: LearntLayers,
});

export const switchOffLayer = endpoint({
  method: 'POST',
  path: '/api/brands/:brandId/layers/switch-off',
  caller: 'configure',
  summary: 'Uses the model alone from now on.',
  params: brandParams,
  answer: LearntLayers,
});

export const discardLayer = endpoint({
  method: 'POST',
  path: '/api/brands/:brandId/layers/discard',
  caller: 'configure',
  summary: 'Forgets the proposed layer.',
  params: brandParams,
  answer: LearntLayers,
});
