import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import type { Case } from '#src/schemas/case.ts';
import type { Cursor } from '../../shared/list/useCursor.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { undoLatest } from '../../shared/undo.ts';
import { pressLater, useKeys } from '../../shared/useKeys.ts';
import { caseKeys, listKeys } from '../case-keys.ts';
import type { CaseListing } from './useCaseList.ts';

interface ListKeysProps {
  list: CaseListing;
  cursor: Cursor;
  selection: Selection<Case>;
  openId: string | undefined;
  /** `isStep`: the cursor took the open case along. */
  onOpen: (caseId: string, isStep?: boolean) => void;
  onBack: () => void;
  onSearch: () => void;
  onExport: () => void;
}

/** While a key is held down, the case beside the list follows when it is let go. */
const restMs = 150;

/** Every key of the list. What is done to a case itself is done where its commands stand. */
export function useListKeys({
  list,
  cursor,
  selection,
  openId,
  onOpen,
  onBack,
  onSearch,
  onExport,
}: ListKeysProps): void {
  const lastStep = useRef({ at: 0, timer: 0 });
  const goTo = (row: number) => {
    const to = Math.min(list.length - 1, Math.max(0, row));
    if (list.length === 0) return;
    cursor.moveTo(to);
    const next = list.at(to);
    // Where a case stands open beside the list, it follows the cursor.
    if (!openId || !next) return;
    const { at, timer } = lastStep.current;
    const now = performance.now();
    clearTimeout(timer);
    lastStep.current.at = now;
    if (now - at > restMs) onOpen(next.id, true);
    else lastStep.current.timer = window.setTimeout(() => onOpen(next.id, true), restMs);
  };
  const step = (by: 1 | -1) => goTo(cursor.row === undefined ? 0 : cursor.row + by);
  const openThen = (keys: string) => {
    if (!cursor.id) return;
    pressLater(keys);
    onOpen(cursor.id);
  };

  useKeys([
    { ...listKeys.next, act: () => step(1) },
    { ...listKeys.previous, act: () => step(-1) },
    { ...listKeys.first, act: () => goTo(0) },
    { ...listKeys.last, act: () => goTo(list.length - 1) },
    { ...listKeys.open, act: () => cursor.id && onOpen(cursor.id) },
    { ...listKeys.back, act: () => (selection.size > 0 ? selection.clear() : openId && onBack()) },
    { ...listKeys.select, act: () => cursor.row !== undefined && selection.toggle(cursor.row) },
    { ...listKeys.selectTo, act: () => cursor.row !== undefined && selection.extendTo(cursor.row) },
    { ...listKeys.selectAll, act: selection.all },
    { ...listKeys.search, act: onSearch },
    { ...listKeys.takeOut, act: onExport },
    { ...listKeys.showNew, act: () => void list.showNew() },
    ...(openId ? [] : Object.values(caseKeys).map((key) => ({ ...key, act: () => openThen(key.keys) }))),
    { ...listKeys.undo, act: () => undoLatest() || sayNothingToUndo() },
  ]);
}

function sayNothingToUndo(): void {
  notifications.show({ message: 'There is nothing to take back.', autoClose: 2_000 });
}
