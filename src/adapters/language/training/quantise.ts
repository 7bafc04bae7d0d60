import { numberSlots } from '../features/bag.ts';
import type { LinearWeights } from '../linear/weights.ts';
import type { Fitted } from './fit.ts';

const mostInt8 = 127;
/** The few weights beyond this share are cut, so that the many keep their steps. */
const keptShare = 0.9999;

/** Hashed weights as int8 on one scale; the numbers' weights, being few, stay as they are. */
export function quantise(fitted: Fitted, notes: Record<string, unknown>): LinearWeights {
  const { classes, slots, weights, bias } = fitted;
  const hashedLength = slots * classes;
  const hashedWeights = weights.subarray(0, hashedLength);
  const sizes = hashedWeights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const scale = (sizes[Math.floor((sizes.length - 1) * keptShare)] ?? 1) / mostInt8;
  const hashed = new Int8Array(hashedLength);
  for (let at = 0; at < hashedLength; at += 1) {
    hashed[at] = Math.max(-mostInt8, Math.min(mostInt8, Math.round((hashedWeights[at] as number) / scale)));
  }
  const numbers = Array.from(weights.subarray(hashedLength, hashedLength + numberSlots * classes), (one) =>
    Number(one.toFixed(4)),
  );
  return { classes, slots, scale, bias: Array.from(bias, (one) => Number(one.toFixed(4))), numbers, notes, hashed };
}

/** What the int8 weights stand for, to measure what ships and not what was learnt. */
export function restore({ classes, slots, scale, bias, numbers, hashed }: LinearWeights): Fitted {
  const weights = new Float32Array((slots + numberSlots) * classes);
  for (let at = 0; at < hashed.length; at += 1) weights[at] = (hashed[at] as number) * scale;
  weights.set(numbers, hashed.length);
  return { classes, slots, weights, bias: Float64Array.from(bias) };
}
