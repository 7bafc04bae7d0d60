import { z } from 'zod';
import { moment } from './moment.ts';
import { SentimentLabel } from './sentiment.ts';

/** Right answers out of those that were asked for, without and with a layer. */
const Shares = z.object({ of: z.number().int(), before: z.number().int(), after: z.number().int() });

/** What a layer would do, told before it is switched on. Posts are named, never quoted: one that is removed is not kept here. */
export const LayerReport = z.object({
  /** Corrections it was fitted on. */
  corrections: z.number().int(),
  /** Corrections it was not fitted on: nothing may be learnt from their networks. */
  withheld: z.number().int().optional(),
  /** Mentions nobody corrected, taken as right so that it learns where to leave things alone. */
  anchors: z.number().int(),
  /** Each correction judged by a layer that was fitted without it (five folds). */
  heldOut: z.object({ label: Shares, complaint: Shares }),
  /** Each answer of the regression set, what is in use now against this layer; `fixed` and `broken` as `field mention`. */
  replay: z.object({
    right: z.number().int(),
    wrong: z.number().int(),
    fixed: z.array(z.string()),
    broken: z.array(z.string()),
  }),
  /** Of the latest mentions, those kept out of the fit: what they are now against what they would be. */
  flips: z.object({
    looked: z.number().int(),
    labels: z.array(z.object({ from: SentimentLabel, to: SentimentLabel, count: z.number().int() })),
    complaints: z.array(z.object({ from: z.boolean(), to: z.boolean(), count: z.number().int() })),
    examples: z.array(z.string()),
  }),
});
export type LayerReport = z.infer<typeof LayerReport>;

/** What was learnt from a brand's corrections: shifts of the model's log-odds. See domain/correction-layer.ts. */
export const CorrectionLayer = z.object({
  /** Counts up within a brand. */
  number: z.number().int(),
  fittedAt: moment,
  /** Prior standard deviation of a shift, in log-odds: how far corrections may move the model. */
  strength: z.number(),
  /** For every text: negative, neutral, positive, complaint. */
  bias: z.array(z.number()).length(4),
  /** The same for each word or pair of words, by its hash. */
  words: z.record(z.string(), z.array(z.number()).length(4)),
  report: LayerReport,
});
export type CorrectionLayer = z.infer<typeof CorrectionLayer>;

/** The layers of a brand. */
export const BrandLayers = z.object({
  brandId: z.string(),
  /** Raised by each change. */
  version: z.number().int(),
  /** Number of the latest layer, also of one that was discarded. */
  latest: z.number().int(),
  inUse: CorrectionLayer.optional(),
  /** Fitted, and not switched on yet. */
  proposed: CorrectionLayer.optional(),
  /** What people answered and the model did as well when somebody last agreed to what is in use, as `field mention`. */
  right: z.array(z.string()),
});
export type BrandLayers = z.infer<typeof BrandLayers>;
