import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { bulkMost } from '#src/schemas/api/bulk.ts';
import type { Case } from '#src/schemas/case.ts';
import type { CaseListing } from './useCaseList.ts';

export interface Selection {
  size: number;
  has: (caseId: string) => boolean;
  /** Selects the case of a row, or not; begins a range. */
  toggle: (row: number) => void;
  /** Selects all from where the range begins to the row. */
  extendTo: (row: number) => void;
  /** All that were fetched. */
  all: () => void;
  keep: (caseIds: readonly string[]) => void;
  clear: () => void;
  /** The selected cases as they are now, as far as the list knows. */
  cases: () => Case[];
}

interface Picked {
  /** Of which list; those of another one are forgotten. */
  of: string;
  byId: ReadonlyMap<string, Case>;
  /** Where a range begins. */
  anchor?: number;
}

const nothing: ReadonlyMap<string, Case> = new Map();

/** Which cases of the list are selected: at most as many as one call moves. */
export function useSelection(list: CaseListing, of: string): Selection {
  const [picked, setPicked] = useState<Picked>({ of, byId: nothing });
  const byId = picked.of === of ? picked.byId : nothing;

  return useMemo(() => {
    const pick = (next: ReadonlyMap<string, Case>, anchor?: number) => {
      const kept = next.size > bulkMost ? new Map([...next].slice(0, bulkMost)) : next;
      if (next.size > bulkMost) sayTooMany();
      setPicked({ of, byId: kept, ...(anchor !== undefined && { anchor }) });
    };
    const rows = (from: number, to: number) => {
      const [first, last] = from < to ? [from, to] : [to, from];
      return Array.from({ length: last - first + 1 }, (_, index) => list.at(first + index)).filter(
        (item) => item !== undefined,
      );
    };
    return {
      size: byId.size,
      has: (caseId) => byId.has(caseId),
      toggle: (row) => {
        const item = list.at(row);
        if (!item) return;
        const next = new Map(byId);
        if (!next.delete(item.id)) next.set(item.id, item);
        pick(next, row);
      },
      extendTo: (row) => {
        const anchor = picked.anchor ?? row;
        pick(new Map([...byId, ...rows(anchor, row).map((item) => [item.id, item] as const)]), anchor);
      },
      all: () => pick(new Map(list.kept().map((item) => [item.id, item]))),
      keep: (caseIds) => setPicked({ of, byId: new Map([...byId].filter(([id]) => caseIds.includes(id))) }),
      clear: () => setPicked({ of, byId: nothing }),
      cases: () => {
        const now = new Map(list.kept().map((item) => [item.id, item]));
        return [...byId].map(([id, item]) => now.get(id) ?? item);
      },
    };
  }, [byId, picked.anchor, list, of]);
}

function sayTooMany(): void {
  notifications.show({ message: `At most ${bulkMost} cases are moved at once; the first of them are selected.` });
}
