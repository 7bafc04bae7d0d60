import type { LayerReport } from '../schemas/correction-layer.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { type LayerBase, labels, shiftOf, softmax } from './correction-layer.ts';
import { anchorWeightOf, type Fitted, fitLayer, type LayerExample } from './fit-layer.ts';
import { hashOf } from './hash.ts';
import { logistic } from './log-odds.ts';

export interface ChosenLayer {
  layer: Fitted;
  strength: number;
  heldOut: LayerReport['heldOut'];
}

/** Fewer say too little to be believed, and leave nothing to check it on. */
export const fewestCorrections = 10;
const folds = 5;
/** Standard deviations of the prior that are tried, in log-odds. */
const strengths = [0.5, 1, 2, 4];
const none: Fitted = { bias: [0, 0, 0, 0], words: {} };

/**
 * Fits a layer as strongly as the corrections bear: the strength is the one under which corrections and anchors that were
 * kept out of the fit are least surprising. Undefined where none does better than no layer at all. The shares are of
 * those same folds, so that they flatter a little: the strength was chosen on them.
 */
export function chooseLayer(
  corrections: readonly LayerExample[],
  anchors: readonly LayerBase[],
): ChosenLayer | undefined {
  const foldOf = new Map([...corrections.map(({ base }) => base), ...anchors].map((base) => [base, foldFor(base)]));
  let best: { strength: number; loss: number; heldOut: LayerReport['heldOut'] } | undefined;
  for (const strength of [0, ...strengths]) {
    const heldOut = nothingAsked();
    let loss = 0;
    for (let fold = 0; fold < folds; fold += 1) {
      const isOut = (base: LayerBase) => foldOf.get(base) === fold;
      const inside = corrections.filter(({ base }) => !isOut(base));
      const around = anchors.filter((base) => !isOut(base));
      const layer = strength === 0 ? none : fitLayer(inside, around, strength);
      for (const example of corrections.filter(({ base }) => isOut(base))) {
        loss += lossOf(layer, example);
        tell(layer, example, heldOut);
      }
      const weight = anchorWeightOf(corrections.length, anchors.length);
      for (const base of anchors.filter(isOut)) loss += weight * strayOf(layer, base);
    }
    if (!best || loss < best.loss) best = { strength, loss, heldOut };
  }
  if (!best || best.strength === 0) return undefined;
  const { strength, heldOut } = best;
  return { strength, heldOut, layer: fitLayer(corrections, anchors, strength) };
}

function nothingAsked(): LayerReport['heldOut'] {
  return { label: { of: 0, before: 0, after: 0 }, complaint: { of: 0, before: 0, after: 0 } };
}

/** The same words are always in the same fold, so that no repeated post is learnt from and asked for at once. */
function foldFor({ features }: LayerBase): number {
  return hashOf(features.map(({ key }) => key).join()) % folds;
}

function saidBy(layer: Fitted, base: LayerBase): { chances: number[]; complaint: number } {
  const shift = shiftOf(layer, base);
  return {
    chances: softmax(base.logits.map((logit, column) => logit + (shift[column] ?? 0))),
    complaint: logistic(base.complaint + (shift[3] ?? 0)),
  };
}

function lossOf(layer: Fitted, { base, label, complaint }: LayerExample): number {
  const said = saidBy(layer, base);
  const ofLabel = label === undefined ? 0 : -Math.log(said.chances[labels.indexOf(label)] ?? 1);
  const ofComplaint = complaint === undefined ? 0 : -Math.log(complaint ? said.complaint : 1 - said.complaint);
  return ofLabel + ofComplaint;
}

/** How far the layer takes an anchor from the model: the divergence of Kullback and Leibler. */
function strayOf(layer: Fitted, base: LayerBase): number {
  const [wanted, said] = [saidBy(none, base), saidBy(layer, base)];
  const pairs = [
    ...wanted.chances.map((chance, column) => [chance, said.chances[column] ?? 1] as const),
    [wanted.complaint, said.complaint] as const,
    [1 - wanted.complaint, 1 - said.complaint] as const,
  ];
  return pairs.reduce((sum, [p, q]) => sum + p * Math.log(p / q), 0);
}

function tell(layer: Fitted, { base, label, complaint }: LayerExample, heldOut: LayerReport['heldOut']): void {
  const [before, after] = [saidBy(none, base), saidBy(layer, base)];
  if (label !== undefined) {
    const isSaid = ({ chances }: typeof before) => labels[chances.indexOf(Math.max(...chances))] === label;
    count(heldOut.label, isSaid(before), isSaid(after));
  }
  if (complaint !== undefined)
    count(
      heldOut.complaint,
      before.complaint >= complaintFrom === complaint,
      after.complaint >= complaintFrom === complaint,
    );
}

function count(shares: { of: number; before: number; after: number }, before: boolean, after: boolean): void {
  shares.of += 1;
  shares.before += Number(before);
  shares.after += Number(after);
}
