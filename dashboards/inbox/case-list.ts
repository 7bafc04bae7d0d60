import type { Case } from '#src/schemas/case.ts';

export interface CasePage {
  cases: Case[];
  next?: string | undefined;
}

export interface Merged {
  rows: Case[];
  newcomers: number;
  /** Rows that no longer belong to the view; known only where the head is all there is. */
  gone: Set<string>;
}

/**
 * What the list shows: its rows stay where they are, brought up to date from the head of the queue as it is now; cases
 * of the head that the list does not show yet are counted, never slipped in under somebody's cursor.
 */
export function mergeHead(shown: readonly Case[], head: CasePage | undefined): Merged {
  const fresh = new Map(head?.cases.map((item) => [item.id, item]));
  const isWhole = head !== undefined && head.next === undefined;
  const gone = new Set(isWhole ? shown.flatMap(({ id }) => (fresh.has(id) ? [] : id)) : []);
  const rows = shown.map((item) => {
    const newer = fresh.get(item.id);
    fresh.delete(item.id);
    return newer && newer.version > item.version ? newer : item;
  });
  return { rows, newcomers: fresh.size, gone };
}

/** The row to stand on after a step: by its place where the case is known, else the first. */
export function stepFrom(rows: readonly Case[], caseId: string | undefined, by: 1 | -1): Case | undefined {
  const index = rows.findIndex(({ id }) => id === caseId);
  if (index < 0) return rows[0];
  return rows[Math.min(rows.length - 1, Math.max(0, index + by))];
}
