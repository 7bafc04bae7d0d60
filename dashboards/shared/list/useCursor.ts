import { useCallback, useEffect, useRef, useState } from 'react';

/** A list whose rows are at hand as far as they were fetched. */
export interface Rows<T extends { id: string } = { id: string }> {
  /** Rows in all, whether they are at hand or not. */
  length: number;
  at: (row: number) => T | undefined;
  rowOf: (id: string | undefined) => number | undefined;
}

export interface Cursor {
  /** What it stands on. */
  id: string | undefined;
  /** Its row. */
  row: number | undefined;
  moveTo: (row: number) => void;
  /** Gives the keyboard back to a row, once it is on the screen. */
  focusRow: (id: string | undefined) => void;
}

interface Stand {
  id: string | undefined;
  row: number;
}

/** Where j and k stand in the list. It stays on its item whatever happens around it; opening one takes it along. */
export function useCursor(list: Rows, openId: string | undefined): Cursor {
  const [stand, setStand] = useState<Stand>();
  const lastOpen = useRef<string>(undefined);
  const openRow = list.rowOf(openId);
  useEffect(() => {
    if (openRow !== undefined && openId !== lastOpen.current) {
      setStand({ id: openId, row: openRow });
      lastOpen.current = openId;
    }
    if (openId === undefined) lastOpen.current = undefined;
  }, [openId, openRow]);

  const { at } = list;
  const here = stand && placeOf(stand, list);
  return {
    id: here?.id,
    row: here?.row,
    moveTo: useCallback((row: number) => setStand({ id: at(row)?.id, row }), [at]),
    focusRow: useCallback((id) => {
      requestAnimationFrame(() => {
        document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id ?? '')}"] a`)?.focus({ preventScroll: true });
      });
    }, []),
  };
}

/** Where it stands now: by its row, while nobody knows better; by what it stands on, where the list was read anew. */
function placeOf({ id, row }: Stand, list: Rows): Stand | undefined {
  const there = list.at(row);
  if (id === undefined) return row < list.length ? { id: there?.id, row } : undefined;
  if (there?.id === id) return { id, row };
  const found = list.rowOf(id);
  if (found !== undefined) return { id, row: found };
  // Its page is not at hand: it lies beyond the screen.
  return there === undefined && row < list.length ? { id, row } : undefined;
}
