import { useEffect, useRef, useState } from 'react';
import type { Case } from '#src/schemas/case.ts';

export interface Cursor {
  /** The case it stands on. */
  id: string | undefined;
  moveTo: (caseId: string) => void;
  /** Gives the keyboard back to a row, once it is on the screen. */
  focusRow: (caseId: string | undefined) => void;
}

/** Where j and k stand in the list. It stays on its case whatever happens around it; opening a case takes it along. */
export function useCursor(rows: readonly Case[], openId: string | undefined): Cursor {
  const [id, setId] = useState<string>();
  const lastOpen = useRef<string>(undefined);
  useEffect(() => {
    if (openId && openId !== lastOpen.current) setId(openId);
    lastOpen.current = openId;
  }, [openId]);

  return {
    id: rows.some((item) => item.id === id) ? id : undefined,
    moveTo: setId,
    focusRow: (caseId) => {
      requestAnimationFrame(() => {
        document
          .querySelector<HTMLElement>(`[data-case="${CSS.escape(caseId ?? '')}"] a`)
          ?.focus({ preventScroll: true });
      });
    },
  };
}
