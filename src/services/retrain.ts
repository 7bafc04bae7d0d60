import { fewestCorrections } from '../domain/choose-layer.ts';
import { type LayerInput, labels } from '../domain/correction-layer.ts';
import { hashOf } from '../domain/hash.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Brand } from '../schemas/brand.ts';
import type { BrandLayers, CorrectionLayer, LayerReport } from '../schemas/correction-layer.ts';
import { complaintFrom, type Sentiment } from '../schemas/sentiment.ts';
import { chooseOnThread } from './fit-thread.ts';
import { inTurns } from './in-turns.ts';
import { type Judged, judgeTexts, layerInputOf, sentimentOf } from './judge-texts.ts';
import { mayLearnFrom, networkOf } from './learning.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { answersIn, regressionSet, rightUnder } from './regression-set.ts';

type Needs = Pick<App, 'store' | 'sentiment' | 'connectors' | 'policies' | 'clock' | 'announcer'>;

export interface Retrained {
  layers: BrandLayers;
  /** Why there is nothing to propose; missing where there is. */
  why?: string;
}

/** Mentions looked at, the newest: half of them to learn from, half to see what would flip. */
const mostMentions = 4000;
const mostAnchors = 1000;
const page = 200;
const mostExamples = 20;

/** Fits take the processor; two at once would only take twice as long. */
const inTurn = oneAtATime();

/**
 * Fits a layer to the corrections of a brand and proposes it with what it would do; nothing that is in use changes. What
 * was proposed before is replaced.
 */
export function retrain(app: Needs, brandId: string): Promise<Retrained> {
  return inTurn(async () => {
    const brand = await brandOf(app, brandId);
    const before = await layersOf(app, brandId);
    const cases = await regressionSet(app, brand);
    const lessons = cases.filter(({ correction }) => mayLearnFrom(app, networkOf(correction.mentionId)));
    const withheld = cases.length - lessons.length;
    if (lessons.length < fewestCorrections) {
      const apart = withheld > 0 ? `, beside ${withheld} on networks from which nothing may be learnt` : '';
      const why = `Corrections so far: ${lessons.length}${apart}; a layer needs ${fewestCorrections} to be learnt and checked.`;
      return { layers: await propose(app, before, undefined), why };
    }
    const corrected = new Set(cases.map(({ correction }) => correction.mentionId));
    const { anchors, lookedAt } = await latestMentions(app, brand, corrected);
    const chosen = await chooseOnThread({
      corrections: lessons.map(({ correction: { answer }, judged }) => ({ input: lessonOf(judged), answer })),
      anchors: anchors.map(({ judged }) => lessonOf(judged)),
    });
    if (!chosen) {
      const why =
        'No layer answers corrections it has not seen better than the model alone. More corrections may help.';
      return { layers: await propose(app, before, undefined), why };
    }
    const { layer, strength, heldOut } = chosen;
    const fitted = { number: before.latest + 1, fittedAt: app.clock.now(), strength, ...layer };
    const unreported = { ...fitted, report: {} as LayerReport };
    const [rightNow, rightThen] = [await rightUnder(cases, before.inUse), await rightUnder(cases, unreported)];
    const report: LayerReport = {
      ...{ corrections: lessons.length, anchors: anchors.length, heldOut },
      ...(withheld > 0 && { withheld }),
      replay: {
        ...{ right: rightThen.size, wrong: answersIn(cases).size - rightThen.size },
        fixed: [...rightThen.difference(rightNow)],
        broken: [...rightNow.difference(rightThen)],
      },
      flips: await flipsOf(lookedAt, before.inUse, unreported),
    };
    return { layers: await propose(app, before, { ...fitted, report }) };
  });
}

/** Throws NotFoundError. */
export async function brandOf({ store }: Pick<App, 'store'>, brandId: string): Promise<Brand> {
  const brand = await store.brands.get(brandId);
  if (!brand) throw new NotFoundError('The brand');
  return brand;
}

/** As they are stored; version 0 where nothing was learnt yet. */
export async function layersOf({ store }: Pick<App, 'store'>, brandId: string): Promise<BrandLayers> {
  return (await store.layers.get(brandId)) ?? { brandId, version: 0, latest: 0, right: [] };
}

/** Throws ConflictError where somebody changed them meanwhile. */
export async function saveLayers(
  { store, announcer }: Pick<App, 'store' | 'announcer'>,
  layers: BrandLayers,
): Promise<BrandLayers> {
  const saved = { ...layers, version: layers.version + 1 };
  if (!(await store.layers.save(saved)))
    throw new ConflictError('Somebody was faster: what was learnt changed meanwhile. Look at it again.');
  announcer.announce({ kind: 'brand', brandId: layers.brandId });
  return saved;
}

async function propose(
  app: Needs,
  { proposed, ...kept }: BrandLayers,
  layer: CorrectionLayer | undefined,
): Promise<BrandLayers> {
  if (!layer) return proposed ? await saveLayers(app, kept) : kept;
  return await saveLayers(app, { ...kept, latest: layer.number, proposed: layer });
}

interface Looked {
  id: string;
  judged: Judged;
}

/** The newest mentions that nobody corrected, judged by the model alone, divided by their ids. */
async function latestMentions(
  app: Needs,
  brand: Brand,
  corrected: ReadonlySet<string>,
): Promise<{ anchors: Looked[]; lookedAt: Looked[] }> {
  const anchors: Looked[] = [];
  const lookedAt: Looked[] = [];
  let before: string | undefined;
  for (let read = 0; read < mostMentions; read += page) {
    const place = { limit: page, ...(before !== undefined && { before }) };
    const { mentions, next } = await app.store.mentions.list({ brandId: brand.id }, place);
    const usable = mentions.filter(({ id, sentiment }) => sentiment && !sentiment.correctedBy && !corrected.has(id));
    const texts = usable.map(({ post, spans }) => {
      const { title, text, lang } = post;
      const terms = [...new Set(spans.map(({ term }) => term))];
      return { text, terms, ...(title !== undefined && { title }), ...(lang !== undefined && { lang }) };
    });
    const judged = await judgeTexts(app, texts, () => brand);
    for (const [index, { id }] of usable.entries()) {
      const one = judged[index];
      const teaches = hashOf(id) % 2 === 0 && mayLearnFrom(app, networkOf(id));
      if (one) (teaches ? anchors : lookedAt).push({ id, judged: one });
    }
    if (next === undefined) break;
    before = next;
  }
  return { anchors: anchors.slice(0, mostAnchors), lookedAt };
}

/** What a layer is fitted by: whatever is of no use to that is not handed to another thread. */
function lessonOf(judged: Judged): LayerInput {
  const { result, ...input } = layerInputOf(judged);
  return { ...input, result: { ...result, reasons: [] } };
}

async function flipsOf(
  lookedAt: readonly Looked[],
  inUse: CorrectionLayer | undefined,
  layer: CorrectionLayer,
): Promise<LayerReport['flips']> {
  const pairs = await inTurns(lookedAt, ({ id, judged }) => {
    return { id, from: sentimentOf(judged, inUse), to: sentimentOf(judged, layer) };
  });
  const complains = ({ complaint }: Sentiment) => complaint >= complaintFrom;
  const flipped = pairs.filter(({ from, to }) => from.label !== to.label || complains(from) !== complains(to));
  const countOf = (test: (pair: (typeof pairs)[number]) => boolean) => flipped.filter(test).length;
  return {
    looked: lookedAt.length,
    labels: labels
      .flatMap((from) => labels.filter((to) => to !== from).map((to) => ({ from, to })))
      .map((flip) => ({ ...flip, count: countOf(({ from, to }) => from.label === flip.from && to.label === flip.to) }))
      .filter(({ count }) => count > 0),
    complaints: [true, false]
      .map((from) => ({ from, to: !from }))
      .map((flip) => ({
        ...flip,
        count: countOf((one) => complains(one.from) === flip.from && complains(one.to) === flip.to),
      }))
      .filter(({ count }) => count > 0),
    examples: flipped.slice(0, mostExamples).map(({ id }) => id),
  };
}
