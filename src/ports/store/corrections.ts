import type { Correction } from '../../schemas/correction.ts';
import type { BrandLayers } from '../../schemas/correction-layer.ts';
import type { Sentiment } from '../../schemas/sentiment.ts';
import type { ListPlace } from './list-place.ts';

/** So many of a brand are learnt from and listed at most, the newest. */
export const mostCorrections = 5000;

/**
 * What people said instead of the model, one correction a mention. They go with their mention or their brand; of a post
 * that is removed at its source, text and reasons go from its correction in the same transaction.
 */
export interface CorrectionStore {
  /**
   * Newest first, at most `limit`; without a brand those of all. Behind a place (`at`, the mention's id) each of the others
   * stands once, in an order that stays.
   */
  list(filter: { brandId?: string }, limit: number, behind?: ListPlace): Promise<Correction[]>;
  get(mentionId: string): Promise<Correction | undefined>;
  /**
   * Stores a correction, in the place of an earlier one, and makes `sentiment` the mention's, with all counts that follow
   * it, in one transaction. False, and nothing changed, where the mention has another revision, no sentiment yet, or is gone.
   * From then on `mentions.saveSentiments` leaves the sentiment of this revision alone.
   */
  save(correction: Correction, sentiment: Sentiment): Promise<boolean>;
  /**
   * Takes the correction away if it still is the one of this moment; the mention, if it has the same revision, has
   * `sentiment` again. False where it is another one or gone.
   */
  takeBack(correction: Pick<Correction, 'mentionId' | 'at'>, sentiment: Sentiment): Promise<boolean>;
}

/** What was learnt from corrections, one record a brand. */
export interface LayerStore {
  /** Brands that have a layer in use, with the version of their record: cheap, to be asked before each batch. */
  inUse(): Promise<Pick<BrandLayers, 'brandId' | 'version'>[]>;
  get(brandId: string): Promise<BrandLayers | undefined>;
  /** Writes the record if the stored version is `layers.version - 1` (none stored: 0); false otherwise. */
  save(layers: BrandLayers): Promise<boolean>;
}
