import { fewestCorrections } from '../domain/choose-layer.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { mostCorrections } from '../ports/store/corrections.ts';
import type { LearntLayers } from '../schemas/api/corrections.ts';
import type { BrandLayers, CorrectionLayer } from '../schemas/correction-layer.ts';
import { answerUnder, type RegressionCase, regressionSet, rightUnder } from './regression-set.ts';
import { brandOf, layersOf, saveLayers } from './retrain.ts';

type Needs = Pick<App, 'store' | 'sentiment' | 'clock' | 'announcer'>;

/** The proposed layer is used for what is scored from now on; its answers to the regression set are agreed to. */
export async function switchOn(app: Needs, brandId: string, number?: number): Promise<BrandLayers> {
  const { proposed, ...layers } = await layersOf(app, brandId);
  if (!proposed) throw new ConflictError('No layer is proposed. Learn from the corrections first.');
  if (number !== undefined && number !== proposed.number)
    throw new ConflictError('Another layer is proposed by now. Look at what it would do.');
  return await use(app, layers, proposed);
}

/** The model alone is used from now on; what was proposed stays proposed. */
export async function switchOff(app: Needs, brandId: string): Promise<BrandLayers> {
  const { inUse, ...layers } = await layersOf(app, brandId);
  if (!inUse) throw new ConflictError('No layer is switched on.');
  return await use(app, layers, undefined);
}

/** Forgets the proposed layer. */
export async function discard(app: Needs, brandId: string): Promise<BrandLayers> {
  const { proposed, ...layers } = await layersOf(app, brandId);
  if (!proposed) throw new ConflictError('No layer is proposed.');
  return await saveLayers(app, layers);
}

async function use(app: Needs, layers: BrandLayers, layer: CorrectionLayer | undefined): Promise<BrandLayers> {
  const cases = await regressionSet(app, await brandOf(app, layers.brandId));
  return await saveLayers(app, { ...layers, ...(layer && { inUse: layer }), right: [...rightUnder(cases, layer)] });
}

export interface Checked {
  cases: number;
  right: number;
  /** Corrections that were met when somebody last agreed to what is in use, and are not any more. */
  broken: { one: RegressionCase; now: ReturnType<typeof answerUnder> }[];
}

/**
 * Replays the regression set of a brand under what is in use, as after a new version of the model. What is met now and was
 * not before is expected from then on; with `accept` also what is not met any more is agreed to.
 */
export async function check(app: Needs, brandId: string, accept = false): Promise<Checked> {
  const layers = await layersOf(app, brandId);
  const cases = await regressionSet(app, await brandOf(app, brandId));
  const right = rightUnder(cases, layers.inUse);
  const expected = new Set(layers.right);
  const broken = cases.filter(({ correction: { mentionId } }) => expected.has(mentionId) && !right.has(mentionId));
  const stillThere = new Set(cases.map(({ correction }) => correction.mentionId));
  const agreed = accept ? right : expected.intersection(stillThere).union(right);
  if (agreed.symmetricDifference(expected).size > 0) await saveLayers(app, { ...layers, right: [...agreed] });
  return {
    ...{ cases: cases.length, right: right.size },
    broken: broken.map((one) => ({ one, now: answerUnder(one, layers.inUse) })),
  };
}

/** For the page: what is in use, what is proposed, and the posts that reports name, as far as they are still there. */
export async function learntLayers(app: Pick<App, 'store'>, brandId: string): Promise<LearntLayers> {
  await brandOf(app, brandId);
  const { inUse, proposed } = await layersOf(app, brandId);
  const corrections = await app.store.corrections.list({ brandId }, mostCorrections);
  const named = [inUse, proposed].flatMap((layer) => (layer ? idsIn(layer) : []));
  const texts = await app.store.mentions.texts(named);
  return {
    corrections: corrections.filter(({ text }) => text).length,
    fewest: fewestCorrections,
    ...(inUse && { inUse: shown(inUse) }),
    ...(proposed && { proposed: shown(proposed) }),
    texts: Object.fromEntries(texts.map(({ id, text }) => [id, text])),
  };
}

function shown({ words, bias: _bias, ...layer }: CorrectionLayer) {
  return { ...layer, words: Object.keys(words).length };
}

function idsIn({ report: { flips, replay } }: CorrectionLayer): string[] {
  return [...flips.examples, ...replay.fixed.slice(0, 50), ...replay.broken.slice(0, 50)];
}
