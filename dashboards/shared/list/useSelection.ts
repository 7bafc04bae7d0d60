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
  /** What of them was done is selected no more, and what was not is, whatever was pressed meanwhile. */
  settle: (done: ReadonlySet<string>, others: readonly T[]) => void;
  clear: () => void;
  /** What is selected as it is now, as far as the list knows. */
  items: () => T[];
}

interface SelectionOf<Row extends { id: string }, T> {
  list: Rows<Row> & { kept: () => Row[] };
  /** What is kept of a row that is selected. Always the same function. */
  pick: (row: Row) => T;
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
export function useSelection<Row extends { id: string }, T extends { id: string }>({
  list,
  pick: pickOf,
  of,
  most,
  many,
}: SelectionOf<Row, T>): Selection<T> {
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
      return Array.from({ length: last - first + 1 }, (_, index) => list.at(first + index)).flatMap((row) =>
        row === undefined ? [] : pickOf(row),
      );
    };
    return {
      size: byId.size,
      has: (id) => byId.has(id),
      toggle: (row) => {
        const item = list.at(row);
        if (!item) return;
        const next = new Map(byId);
        if (!next.delete(item.id)) next.set(item.id, pickOf(item));
        pick(next, row);
      },
      extendTo: (row) => {
        const anchor = picked.anchor ?? row;
        pick(new Map([...byId, ...rows(anchor, row).map((item) => [item.id, item] as const)]), anchor);
      },
      all: () => pick(new Map(list.kept().map((row) => [row.id, pickOf(row)]))),
      only: (items) => pick(new Map(items.map((item) => [item.id, item]))),
      keep: (ids) => setPicked({ of, byId: new Map([...byId].filter(([id]) => ids.includes(id))) }),
      settle: (done, others) =>
        setPicked((old) => {
          if (old.of !== of) return old;
          const stay = [...old.byId].filter(([id]) => !done.has(id));
          return { ...old, byId: new Map([...stay, ...others.map((item) => [item.id, item] as const)]) };
        }),
      clear: () => setPicked({ of, byId: nothing }),
      items: () => {
        if (byId.size === 0) return [];
        const now = new Map(list.kept().map((row) => [row.id, row]));
        return [...byId].map(([id, item]) => {
          const row = now.get(id);
          return row === undefined ? item : pickOf(row);
        });
      },
    };
  }, [byId, picked.anchor, list, pickOf, of, most, many]);
}

function sayTooMany(most: number, many: string): void {
  notifications.show({
    message: `At most ${most.toLocaleString('en')} ${many} are selected at once; the first of them are selected.`,
  });
}
