/** The latest thing that can be taken back, for the key u. */
let latest: { take: () => void; until: number } | undefined;

export function offerUndo(take: () => void, forMs: number): void {
  latest = { take, until: Date.now() + forMs };
}

/** Takes back what was done last; false where there is nothing (any more). */
export function undoLatest(): boolean {
  const undo = latest;
  latest = undefined;
  if (!undo || undo.until < Date.now()) return false;
  undo.take();
  return true;
}
