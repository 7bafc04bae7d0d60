import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseListing } from './useCaseList.ts';

export interface Cursor {
  /** The case it stands on. */
  id: string | undefined;
  /** Its row. */
  row: number | undefined;
  moveTo: (row: number) => void;
  /** Gives the keyboard back to a row, once it is on the screen. */
  focusRow: (caseId: string | undefined) => void;
}

interface Stand {
  id: string | undefined;
  row: number;
}

/** Where j and k stand in the list. It stays on its case whatever happens around it; opening a case takes it along. */
export function useCursor(list: Pick<CaseListing, 'at' | 'rowOf' | 'length'>, openId: string | undefined): Cursor {
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
    focusRow: useCallback((caseId) => {
      requestAnimationFrame(() => {
        document
          .querySelector<HTMLElement>(`[data-case="${CSS.escape(caseId ?? '')}"] a`)
          ?.focus({ preventScroll: true });
      });
    }, []),
  };
}

/** Where it stands now: by its row, while nobody knows better; by its case, where the list was read anew. */
function placeOf({ id, row }: Stand, list: Pick<CaseListing, 'at' | 'rowOf' | 'length'>): Stand | undefined {
  const there = list.at(row);
  if (id === undefined) return row < list.length ? { id: there?.id, row } : undefined;
  if (there?.id === id) return { id, row };
  const found = list.rowOf(id);
  if (found !== undefined) return { id, row: found };
  // Its page is not at hand: it lies beyond the screen.
  return there === undefined && row < list.length ? { id, row } : undefined;
}
