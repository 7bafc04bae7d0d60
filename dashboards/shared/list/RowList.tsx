import { Skeleton, Stack } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { ErrorNote } from '../ErrorNote.tsx';
import { NewRows } from './NewRows.tsx';
import type { Cursor, Rows } from './useCursor.ts';
import { useRowHeight } from './useRowHeight.ts';
import type { Selection } from './useSelection.ts';
import './list.css';

/** How a row stands in its list. */
export interface RowProps {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** Rows in all. */
  total: number;
  isOpen: boolean;
  isCursor: boolean;
  isSelected: boolean;
  /** Some row is selected: the boxes stand there for all. */
  isSelecting: boolean;
  onSelect: (index: number, toHere: boolean) => void;
}

interface RowListProps<T extends { id: string }> {
  list: Rows<T> & {
    newcomers: readonly T[];
    error: Error | null;
    isLoading: boolean;
    isOld: boolean;
    show: (first: number, last: number) => void;
    showNew: () => Promise<void>;
  };
  /** Which list it is: another one begins at its top. */
  name: string;
  openId: string | undefined;
  cursor: Cursor;
  selection: Pick<Selection<T>, 'size' | 'has' | 'toggle' | 'extendTo'>;
  /** `what` it is a list of: "Cases by priority". */
  words: { what: string; loading: string; failed: string };
  /** The key that shows what is new. */
  newKeys: string;
  /** In the page's own unit: all rows are as high, so that the list can be entered anywhere. */
  rowRem: number;
  /** How high they are where the list is narrower than this, as their words then take more lines. */
  narrow?: { belowRem: number; rowRem: number };
  rowClass: string;
  empty: ReactNode;
  /** The pointer stands on it. */
  onPoint?: (id: string) => void;
  children: (item: T, row: RowProps) => ReactNode;
}

/** A long list. Only the rows on the screen are drawn, and only those around it are fetched. */
export function RowList<T extends { id: string }>(props: RowListProps<T>) {
  const { list, name, openId, cursor, selection, words, narrow, onPoint } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(scroller, measured);
  const wideFrom = useRowHeight(narrow?.belowRem ?? 0);
  const isWide = width >= wideFrom;
  const rowHeight = useRowHeight(narrow && !isWide ? narrow.rowRem : props.rowRem);
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const { row } = cursor;
  const place = useRef(row);
  place.current = row;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useEffect(() => {
    virtual.measure();
    if (place.current !== undefined) virtual.scrollToIndex(place.current, { align: 'auto' });
  }, [rowHeight]);

  const { show } = list;
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => show(first, last), [show, first, last]);

  useEffect(() => {
    if (row !== undefined) virtual.scrollToIndex(row, { align: 'auto' });
  }, [row, virtual.scrollToIndex]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the name of the list is what it waits for
  useEffect(() => {
    // A newer browser answers with a promise, which is no way to clean up.
    void scroller.current?.scrollTo({ top: 0 });
  }, [name]);

  // Where nothing is open and neither pointer nor focus is in the list, no row is under anybody's cursor.
  const { showNew } = list;
  const newcomers = list.newcomers.length;
  const isWatched = openId !== undefined || cursor.id !== undefined || selection.size > 0;
  useEffect(() => {
    const frame = scroller.current;
    if (newcomers === 0 || isWatched || !frame || frame.scrollTop > 0 || frame.matches(':hover, :focus-within')) return;
    void showNew();
  }, [newcomers, isWatched, showNew]);

  const latest = useRef(selection);
  latest.current = selection;
  const select = useCallback((index: number, toHere: boolean) => {
    if (toHere) latest.current.extendTo(index);
    else latest.current.toggle(index);
  }, []);

  if (list.isLoading) return <RowSkeletons label={words.loading} />;
  if (list.error && list.length === 0) {
    return <ErrorNote title={words.failed} error={list.error} onRetry={() => void showNew()} />;
  }
  return (
    <div className="rows-frame">
      {newcomers > 0 && list.length > 0 && (
        <NewRows
          count={newcomers}
          keys={props.newKeys}
          onShow={() => {
            scroller.current?.scrollTo({ top: 0 });
            void showNew();
          }}
        />
      )}
      <div className="rows" ref={ref} data-old={list.isOld} data-wide={isWide}>
        {list.length === 0 && props.empty}
        <ul
          style={{ height: virtual.getTotalSize() }}
          aria-label={words.what}
          onPointerOver={({ target }) => {
            const pointed = (target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
            if (pointed) onPoint?.(pointed);
          }}
        >
          {items.map(({ index, start }) => {
            const item = list.at(index);
            return item ? (
              <Fragment key={item.id}>
                {props.children(item, {
                  index,
                  top: start,
                  total: list.length,
                  isOpen: item.id === openId,
                  isCursor: index === row,
                  isSelected: selection.has(item.id),
                  isSelecting: selection.size > 0,
                  onSelect: select,
                })}
              </Fragment>
            ) : (
              <li
                key={index}
                className={`list-row ${props.rowClass} row-awaited`}
                style={{ transform: `translateY(${start}px)` }}
                aria-label="Loading"
              >
                <Skeleton height={12} width="40%" />
                <Skeleton height={12} mt="sm" width="85%" />
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function RowSkeletons({ label }: { label: string }) {
  return (
    <Stack gap="sm" p="sm" aria-busy="true" aria-label={label} role="status">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} height={84} />
      ))}
    </Stack>
  );
}
