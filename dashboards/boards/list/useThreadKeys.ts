import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { type Thread, ThreadTab } from '#src/schemas/thread.ts';
import type { Cursor } from '../../shared/list/useCursor.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { undoLatest } from '../../shared/undo.ts';
import { useKeys } from '../../shared/useKeys.ts';
import { threadListKeys } from '../thread-keys.ts';
import { tabNames } from './tab-words.ts';
import type { Picking } from './usePicking.ts';
import type { ThreadListing } from './useThreadList.ts';

interface ThreadKeysProps {
  list: ThreadListing;
  cursor: Cursor;
  selection: Selection<Thread>;
  picking: Picking;
  openId: string | undefined;
  /** `isStep`: the cursor took the open thread along. */
  onOpen: (threadId: string, isStep?: boolean) => void;
  onBack: () => void;
  onTab: (tab: ThreadTab) => void;
  onSearch: () => void;
  onThreshold: () => void;
  onNeeds: () => void;
}

/** While a key is held down, the thread beside the list follows when it is let go. */
const restMs = 150;

/** Every key of the list. What is done to threads themselves is done where its commands stand. */
export function useThreadKeys(props: ThreadKeysProps): void {
  const { list, cursor, selection, picking, openId, onOpen, onBack } = props;
  const lastStep = useRef({ at: 0, timer: 0 });
  const goTo = (row: number) => {
    if (list.length === 0) return;
    const to = Math.min(list.length - 1, Math.max(0, row));
    cursor.moveTo(to);
    const next = list.at(to);
    // Where a thread stands open beside the list, it follows the cursor.
    if (!openId || !next) return;
    const { at, timer } = lastStep.current;
    const now = performance.now();
    clearTimeout(timer);
    lastStep.current.at = now;
    if (now - at > restMs) onOpen(next.id, true);
    else lastStep.current.timer = window.setTimeout(() => onOpen(next.id, true), restMs);
  };
  const step = (by: 1 | -1) => goTo(cursor.row === undefined ? 0 : cursor.row + by);

  useKeys([
    { ...threadListKeys.next, act: () => step(1) },
    { ...threadListKeys.previous, act: () => step(-1) },
    { ...threadListKeys.first, act: () => goTo(0) },
    { ...threadListKeys.last, act: () => goTo(list.length - 1) },
    { ...threadListKeys.open, act: () => cursor.id && onOpen(cursor.id) },
    { ...threadListKeys.back, act: () => (selection.size > 0 ? selection.clear() : openId && onBack()) },
    { ...threadListKeys.select, act: () => cursor.row !== undefined && selection.toggle(cursor.row) },
    { ...threadListKeys.selectTo, act: () => cursor.row !== undefined && selection.extendTo(cursor.row) },
    { ...threadListKeys.selectAll, act: picking.all },
    { ...threadListKeys.invert, act: picking.invert },
    { ...threadListKeys.threshold, act: props.onThreshold },
    ...ThreadTab.options.map((tab, index) => ({
      ...{ keys: String(index + 1), what: `Tab ${tabNames[tab]}` },
      act: () => props.onTab(tab),
    })),
    { ...threadListKeys.search, act: props.onSearch },
    { ...threadListKeys.showNew, act: () => void list.showNew() },
    { ...threadListKeys.needs, act: props.onNeeds },
    { ...threadListKeys.undo, act: () => undoLatest() || sayNothingToUndo() },
  ]);
}

function sayNothingToUndo(): void {
  notifications.show({ message: 'There is nothing to take back.', autoClose: 2_000 });
}
