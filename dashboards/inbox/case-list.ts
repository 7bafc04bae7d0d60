import type { Case } from '#src/schemas/case.ts';

/**
 * What the list shows: its rows stay where they are, brought up to date from the head of the queue as it is now; cases
 * of the head that the list does not show yet are counted, never slipped in under somebody's cursor.
 */
export function mergeHead(shown: readonly Case[], head: readonly Case[]): { rows: Case[]; newcomers: number } {
  const fresh = new Map(head.map((item) => [item.id, item]));
  const rows = shown.map((item) => {
    const newer = fresh.get(item.id);
    fresh.delete(item.id);
    return newer && newer.version > item.version ? newer : item;
  });
  return { rows, newcomers: fresh.size };
}

/** The row to stand on after a step: by its place where the case is known, else the first. */
export function stepFrom(rows: readonly Case[], caseId: string | undefined, by: 1 | -1): Case | undefined {
  const index = rows.findIndex(({ id }) => id === caseId);
  if (index < 0) return rows[0];
  return rows[Math.min(rows.length - 1, Math.max(0, index + by))];
}
