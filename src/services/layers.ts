import { fewestCorrections } from '../domain/choose-layer.ts';
import { answerBy, fieldsOf } from '../domain/correction.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { mostCorrections } from '../ports/store/corrections.ts';
import type { LearntLayers } from '../schemas/api/corrections.ts';
import type { PersonsAnswer } from '../schemas/correction.ts';
import type { BrandLayers, CorrectionLayer } from '../schemas/correction-layer.ts';
import { sentimentOf } from './judge-texts.ts';
import {
  answerKey,
  answersIn,
  mentionOfAnswer,
  type RegressionCase,
  regressionSet,
  rightUnder,
} from './regression-set.ts';
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
  const right = [...(await rightUnder(cases, layer))];
  return await saveLayers(app, { ...layers, ...(layer && { inUse: layer }), right });
}

export interface Checked {
  /** Answers of people in the regression set, and how many of them are given now. */
  answers: number;
  right: number;
  /** What was given when somebody last agreed to what is in use, and is not any more. */
  broken: { correction: RegressionCase['correction']; was: PersonsAnswer; now: PersonsAnswer }[];
}

/**
 * Replays the regression set of a brand under what is in use, as after a new version of the model. What is right now and
 * was not before is expected from then on; with `accept` also what is not right any more is agreed to.
 */
export async function check(app: Needs, brandId: string, accept = false): Promise<Checked> {
  const layers = await layersOf(app, brandId);
  const cases = await regressionSet(app, await brandOf(app, brandId));
  const [answers, right] = [answersIn(cases), await rightUnder(cases, layers.inUse)];
  const expected = new Set(layers.right).intersection(answers);
  const agreed = accept ? right : expected.union(right);
  if (agreed.symmetricDifference(new Set(layers.right)).size > 0)
    await saveLayers(app, { ...layers, right: [...agreed] });
  const lost = expected.difference(right);
  const broken = cases.flatMap(({ correction, judged }) => {
    const fields = fieldsOf(correction.answer).filter((field) => lost.has(answerKey(field, correction.mentionId)));
    if (fields.length === 0) return [];
    const was = Object.fromEntries(fields.map((field) => [field, correction.answer[field]]));
    return [{ correction, was, now: answerBy(sentimentOf(judged, layers.inUse), fields) }];
  });
  return { answers: answers.size, right: right.size, broken };
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

const mostNamed = 50;

function idsIn({ report: { flips, replay } }: CorrectionLayer): string[] {
  return [...flips.examples, ...replay.broken.slice(0, mostNamed).map(mentionOfAnswer)];
}
