/** The order that puts the policy at `index` (1 or more) before the one above it, and behind all before that. */
export function orderAbove(policies: readonly { order: number }[], index: number): number {
  const above = policies[index - 1]?.order ?? 0;
  const before = policies[index - 2]?.order ?? above - 2;
  return (before + above) / 2;
}

/** " 3 open cases are due at another time.", to stand behind a sentence; nothing where none is. */
export function movedWords(moved: number): string {
  if (moved === 0) return '';
  return moved === 1 ? ' 1 open case is due at another time.' : ` ${moved} open cases are due at another time.`;
}
