import type { Case } from '#src/schemas/case.ts';
import type { Cursor } from '../../shared/list/useCursor.ts';
import { useListKeys } from '../../shared/list/useListKeys.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { pressLater, useKeys } from '../../shared/useKeys.ts';
import { caseKeys, listKeys } from '../case-keys.ts';
import type { CaseListing } from './useCaseList.ts';

interface InboxKeysProps {
  list: CaseListing;
  cursor: Cursor;
  selection: Selection<Case>;
  openId: string | undefined;
  onOpen: (caseId: string, isStep?: boolean) => void;
  onBack: () => void;
  onSearch: () => void;
  onExport: () => void;
}

/** Every key of the list of cases; those of an open case open the one under the cursor first. */
export function useInboxKeys({ onSearch, onExport, ...list }: InboxKeysProps): void {
  const { cursor, openId, onOpen } = list;
  const openThen = (keys: string) => {
    if (!cursor.id) return;
    pressLater(keys);
    onOpen(cursor.id);
  };
  useListKeys({
    ...list,
    keys: listKeys,
    acts: { selectAll: list.selection.all, search: onSearch, takeOut: onExport },
  });
  useKeys(openId ? [] : Object.values(caseKeys).map((key) => ({ ...key, act: () => openThen(key.keys) })));
}
