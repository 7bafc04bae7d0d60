import type { Case } from '#src/schemas/case.ts';

const most = 8;
/** Kept while the page is open, nowhere else: what strangers wrote is not left in a browser. */
let recent: Pick<Case, 'id' | 'title'>[] = [];

/** Notes that a case was opened. */
export function noteOpened({ id, title }: Pick<Case, 'id' | 'title'>): void {
  if (recent[0]?.id === id) return;
  recent = [{ id, title }, ...recent.filter((other) => other.id !== id)].slice(0, most);
}

/** The cases that were opened last, the latest first. */
export function recentCases(): readonly Pick<Case, 'id' | 'title'>[] {
  return recent;
}
