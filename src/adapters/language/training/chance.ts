import { hashText } from '../features/hash.ts';

/** Numbers in [0, 1) that are the same in every run: a linear congruential generator (Numerical Recipes). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** Which of `folds` parts an id falls into, the same for every run and order. */
export function foldOf(id: string, folds: number): number {
  return hashText(id) % folds;
}

export function shuffle(order: Uint32Array, chance: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
