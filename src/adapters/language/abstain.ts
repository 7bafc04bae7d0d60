import { readFileSync } from 'node:fs';

/**
 * The confidence below which `percent` of what people write falls, as far as held-out texts tell: who is willing to look
 * at every tenth mention lets the machine decide the rest. 0 leaves nothing to a person. The table has a line for each
 * hundredth, from the lowest confidence to the highest.
 */
export function confidenceBelow(percent: number): number {
  if (percent <= 0) return 0;
  const table = readFileSync(new URL('./weights/abstain.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return Number(table[Math.min(table.length - 1, Math.round(percent))]);
}
