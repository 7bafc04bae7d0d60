import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import type { KeyAction } from '../keyboard.ts';
import { undoLatest } from '../undo.ts';
import { useKeys } from '../useKeys.ts';
import type { Cursor, Rows } from './useCursor.ts';
import type { Selection } from './useSelection.ts';

/** What a key does in every list. */
type Everywhere = 'next' | 'previous' | 'first' | 'last' | 'open' | 'back' | 'select' | 'selectTo' | 'showNew' | 'undo';

interface ListKeysProps<T extends { id: string }, Own extends string> {
  /** In the words of the list, in the order of the help. */
  keys: Record<Everywhere | NoInfer<Own>, Omit<KeyAction, 'act'>>;
  /** What a key does in this list alone. */
  acts: Record<Own, () => void>;
  list: Rows<T> & { showNew: () => Promise<void> };
  cursor: Cursor;
  selection: Pick<Selection<T>, 'size' | 'toggle' | 'extendTo' | 'clear'>;
  openId: string | undefined;
  /** `isStep`: the cursor took what is open along. */
  onOpen: (id: string, isStep?: boolean) => void;
  onBack: () => void;
}

/** While a key is held down, what stands beside the list follows when it is let go. */
const restMs = 150;

/** Every key of a list. What is done to the items themselves is done where its commands stand. */
export function useListKeys<T extends { id: string }, Own extends string>(props: ListKeysProps<T, Own>): void {
  const { keys, list, cursor, selection, openId, onOpen, onBack } = props;
  const lastStep = useRef({ at: 0, timer: 0 });
  const goTo = (row: number) => {
    if (list.length === 0) return;
    const to = Math.min(list.length - 1, Math.max(0, row));
    cursor.moveTo(to);
    const next = list.at(to);
    // What stands open beside the list follows the cursor.
    if (!openId || !next) return;
    const { at, timer } = lastStep.current;
    const now = performance.now();
    clearTimeout(timer);
    lastStep.current.at = now;
    if (now - at > restMs) onOpen(next.id, true);
    else lastStep.current.timer = window.setTimeout(() => onOpen(next.id, true), restMs);
  };
  const step = (by: 1 | -1) => goTo(cursor.row === undefined ? 0 : cursor.row + by);

  const everywhere: Record<Everywhere, () => void> = {
    next: () => step(1),
    previous: () => step(-1),
    first: () => goTo(0),
    last: () => goTo(list.length - 1),
    open: () => cursor.id && onOpen(cursor.id),
    back: () => (selection.size > 0 ? selection.clear() : openId && onBack()),
    select: () => cursor.row !== undefined && selection.toggle(cursor.row),
    selectTo: () => cursor.row !== undefined && selection.extendTo(cursor.row),
    showNew: () => void list.showNew(),
    undo: () => undoLatest() || sayNothingToUndo(),
  };
  const acts: Record<Everywhere | Own, () => void> = { ...everywhere, ...props.acts };
  const names = Object.keys(keys) as (Everywhere | Own)[];
  useKeys(names.map((name) => ({ ...keys[name], act: acts[name] })));
}

function sayNothingToUndo(): void {
  notifications.show({ message: 'There is nothing to take back.', autoClose: 2_000 });
}
