import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import type { Rows } from './useCursor.ts';

export interface Selection<T extends { id: string }> {
  size: number;
  has: (id: string) => boolean;
  /** Selects what stands in a row, or not; begins a range. */
  toggle: (row: number) => void;
  /** Selects all from where the range begins to the row. */
  extendTo: (row: number) => void;
  /** All that were fetched. */
  all: () => void;
  /** Selects these and no others. */
  only: (items: readonly T[]) => void;
  keep: (ids: readonly string[]) => void;
  clear: () => void;
  /** What is selected as it is now, as far as the list knows. */
  items: () => T[];
}

interface SelectionOf<T extends { id: string }> {
  list: Rows<T> & { kept: () => T[] };
  /** Which list it is: what was selected in another one is forgotten. */
  of: string;
  /** No more than one call moves. */
  most: number;
  /** What many of them are called. */
  many: string;
}

interface Picked<T> {
  /** Of which list; those of another one are forgotten. */
  of: string;
  byId: ReadonlyMap<string, T>;
  /** Where a range begins. */
  anchor?: number;
}

const nothing = new Map<string, never>();

/** Which rows of a list are selected. */
export function useSelection<T extends { id: string }>({ list, of, most, many }: SelectionOf<T>): Selection<T> {
  const [picked, setPicked] = useState<Picked<T>>({ of, byId: nothing });
  const byId: ReadonlyMap<string, T> = picked.of === of ? picked.byId : nothing;

  return useMemo(() => {
    const pick = (next: ReadonlyMap<string, T>, anchor?: number) => {
      const kept = next.size > most ? new Map([...next].slice(0, most)) : next;
      if (next.size > most) sayTooMany(most, many);
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
      has: (id) => byId.has(id),
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
      only: (items) => pick(new Map(items.map((item) => [item.id, item]))),
      keep: (ids) => setPicked({ of, byId: new Map([...byId].filter(([id]) => ids.includes(id))) }),
      clear: () => setPicked({ of, byId: nothing }),
      items: () => {
        const now = new Map(list.kept().map((item) => [item.id, item]));
        return [...byId].map(([id, item]) => now.get(id) ?? item);
      },
    };
  }, [byId, picked.anchor, list, of, most, many]);
}

function sayTooMany(most: number, many: string): void {
  notifications.show({ message: `At most ${most} ${many} are moved at once; the first of them are selected.` });
}
