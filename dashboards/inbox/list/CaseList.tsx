import { Skeleton, Stack } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { Case } from '#src/schemas/case.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { NewRows } from '../../shared/list/NewRows.tsx';
import type { Cursor } from '../../shared/list/useCursor.ts';
import { useRowHeight } from '../../shared/list/useRowHeight.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { useNow } from '../../shared/useNow.ts';
import { listKeys } from '../case-keys.ts';
import type { InboxSearch } from '../search.ts';
import { useBrands } from '../useBrands.ts';
import { usePeople } from '../usePeople.ts';
import { CaseRow } from './CaseRow.tsx';
import { EmptyInbox } from './EmptyInbox.tsx';
import type { CaseListing } from './useCaseList.ts';
import '../../shared/list/list.css';

interface CaseListProps {
  list: CaseListing;
  search: InboxSearch;
  openId: string | undefined;
  cursor: Cursor;
  selection: Selection<Case>;
  hasFilter: boolean;
  /** No case was ever opened here. */
  isFresh: boolean;
  /** The pointer stands on it. */
  onPoint: (caseId: string) => void;
}

/** In the page's own unit: all rows are as high, so that the list can be entered anywhere; see `.case-row`. */
const rowRem = 6.25;

/** The cases by priority. Only those on the screen are drawn, and only those around it are fetched. */
export function CaseList({ list, search, openId, cursor, selection, hasFilter, isFresh, onPoint }: CaseListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(rowRem);
  const now = useNow(10_000);
  const brands = useBrands();
  const { nameOf } = usePeople();
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();

  const { show } = list;
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => show(first, last), [show, first, last]);

  const { row } = cursor;
  useEffect(() => {
    if (row !== undefined) virtual.scrollToIndex(row, { align: 'auto' });
  }, [row, virtual.scrollToIndex]);

  // Another view begins at its top.
  const name = JSON.stringify(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name of the view is what it waits for
  useEffect(() => {
    // A newer browser answers with a promise, which is no way to clean up.
    void scroller.current?.scrollTo({ top: 0 });
  }, [name]);

  // Where no case is open and neither pointer nor focus is in the list, no row is under anybody's cursor.
  const { showNew: refetch } = list;
  const newcomers = list.newcomers.length;
  const isWatched = openId !== undefined || cursor.id !== undefined || selection.size > 0;
  useEffect(() => {
    const frame = scroller.current;
    if (newcomers === 0 || isWatched || !frame || frame.scrollTop > 0 || frame.matches(':hover, :focus-within')) return;
    void refetch();
  }, [newcomers, isWatched, refetch]);

  const latest = useRef(selection);
  latest.current = selection;
  const select = useCallback((index: number, toHere: boolean) => {
    if (toHere) latest.current.extendTo(index);
    else latest.current.toggle(index);
  }, []);

  if (list.isLoading) return <RowSkeletons />;
  if (list.error && list.length === 0) {
    return <ErrorNote title="The inbox could not be loaded" error={list.error} onRetry={() => void list.showNew()} />;
  }
  return (
    <div className="rows-frame">
      {newcomers > 0 && list.length > 0 && (
        <NewRows
          count={newcomers}
          keys={listKeys.showNew.keys}
          onShow={() => {
            scroller.current?.scrollTo({ top: 0 });
            void list.showNew();
          }}
        />
      )}
      <div className="rows" ref={scroller} data-old={list.isOld}>
        {list.length === 0 && <EmptyInbox hasFilter={hasFilter} isFresh={isFresh} />}
        <ul
          style={{ height: virtual.getTotalSize() }}
          aria-label="Cases by priority"
          onPointerOver={({ target }) => {
            const pointed = (target as HTMLElement).closest<HTMLElement>('[data-case]')?.dataset.case;
            if (pointed) onPoint(pointed);
          }}
        >
          {items.map(({ index, start }) => {
            const item = list.at(index);
            return item ? (
              <CaseRow
                key={item.id}
                index={index}
                top={start}
                item={item}
                now={now}
                search={search}
                brandName={brands.ours.length > 1 ? brands.nameOf(item.brandId) : ''}
                assignee={item.assigneeId ? nameOf(item.assigneeId) : undefined}
                isOpen={item.id === openId}
                isGone={list.gone.has(item.id)}
                isCursor={index === cursor.row}
                isSelected={selection.has(item.id)}
                isSelecting={selection.size > 0}
                onSelect={select}
                total={list.length}
              />
            ) : (
              <li
                key={index}
                className="list-row case-row row-awaited"
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

function RowSkeletons() {
  return (
    <Stack gap="sm" p="sm" aria-busy="true" aria-label="Loading the inbox" role="status">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} height={84} />
      ))}
    </Stack>
  );
}
