import { useEffect, useRef } from 'react';
import { CaseView } from '#src/schemas/case.ts';
import type { InboxSearch } from '../search.ts';

/** Whoever comes to the inbox without saying what to see gets the view that they chose to begin with; once, so that all can be chosen. */
export function useFirstView(
  search: InboxSearch,
  isCaseOpen: boolean,
  opensWith: string | undefined,
  onGo: (search: InboxSearch) => void,
): void {
  const isDecided = useRef(false);
  const isPlain = Object.values(search).every((value) => value === undefined);
  useEffect(() => {
    if (isDecided.current) return;
    if (!isPlain || isCaseOpen) isDecided.current = true;
    else if (opensWith !== undefined) {
      isDecided.current = true;
      const view = CaseView.safeParse(opensWith);
      onGo(view.success ? { view: view.data } : { saved: opensWith });
    }
  });
}
