import { Skeleton, Stack } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { claimNow } from '#src/domain/thread-moves.ts';
import type { Thread, ThreadTab } from '#src/schemas/thread.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { NewRows } from '../../shared/list/NewRows.tsx';
import type { Cursor } from '../../shared/list/useCursor.ts';
import { useRowHeight } from '../../shared/list/useRowHeight.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { useMay, useMe } from '../../shared/useMe.ts';
import { useNow } from '../../shared/useNow.ts';
import { useThreadMoves } from '../moves/useThreadMoves.tsx';
import { type BoardsSearch, tabOf } from '../search.ts';
import { threadListKeys } from '../thread-keys.ts';
import { useBoards } from '../useBoards.ts';
import { EmptyBoards } from './EmptyBoards.tsx';
import { ThreadRow } from './ThreadRow.tsx';
import type { ThreadListing } from './useThreadList.ts';
import '../../shared/list/list.css';

interface ThreadListProps {
  list: ThreadListing;
  search: BoardsSearch;
  counts: Record<ThreadTab, number> | undefined;
  openId: string | undefined;
  cursor: Cursor;
  selection: Selection<Thread>;
}

/** Heights of all rows in the page's own unit: of a wide list, and of one where the words of a row take more lines. */
const [wideRem, narrowRem] = [6.25, 9];
const wideFromRem = 36;

/** The threads. Only those on the screen are drawn, and only those around it are fetched. */
export function ThreadList({ list, search, counts, openId, cursor, selection }: ThreadListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const isWide = width >= useRowHeight(wideFromRem);
  const rowHeight = useRowHeight(isWide ? wideRem : narrowRem);
  const now = useNow(10_000);
  const me = useMe();
  const mayMove = useMay('triage');
  const boards = useBoards();
  const { ours, nameOf: brandName } = useBrands();
  const tab = tabOf(search);
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

  // Another tab begins at its top.
  const name = JSON.stringify(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name of the list is what it waits for
  useEffect(() => {
    // A newer browser answers with a promise, which is no way to clean up.
    void scroller.current?.scrollTo({ top: 0 });
  }, [name]);

  // Where no thread is open and neither pointer nor focus is in the list, no row is under anybody's cursor.
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
  const moveThreads = useThreadMoves();
  const issues = useRef(list.names.issues);
  issues.current = list.names.issues;
  const move = useRef(moveThreads);
  move.current = moveThreads;
  const accept = useCallback((thread: Thread) => {
    const issueId = thread.suggestion?.issueId;
    if (issueId) move.current([thread], { move: 'issue', issueId }, issues.current[issueId]);
  }, []);
  const ref = useMergedRef(scroller, measured);
  const manyBrands = ours.length > 1;
  const brandNames = useMemo(
    () => (ids: readonly string[]) => (manyBrands ? ids.map(brandName).filter(Boolean).join(', ') : ''),
    [manyBrands, brandName],
  );

  if (list.isLoading) return <RowSkeletons />;
  if (list.error && list.length === 0) {
    return <ErrorNote title="The threads could not be loaded" error={list.error} onRetry={() => void showNew()} />;
  }
  return (
    <div className="rows-frame">
      {newcomers > 0 && list.length > 0 && (
        <NewRows
          count={newcomers}
          keys={threadListKeys.showNew.keys}
          onShow={() => {
            scroller.current?.scrollTo({ top: 0 });
            void showNew();
          }}
        />
      )}
      <div className="rows" ref={ref} data-old={list.isOld} data-wide={isWide}>
        {list.length === 0 && <EmptyBoards search={search} counts={counts} />}
        <ul style={{ height: virtual.getTotalSize() }} aria-label="Threads">
          {items.map(({ index, start }) => {
            const thread = list.at(index);
            if (!thread) {
              return (
                <li
                  key={index}
                  className="list-row thread-row row-awaited"
                  style={{ transform: `translateY(${start}px)` }}
                  aria-label="Loading"
                >
                  <Skeleton height={12} width="40%" />
                  <Skeleton height={12} mt="sm" width="85%" />
                </li>
              );
            }
            const claim = claimNow(thread, now);
            const issueId = thread.issueId ?? thread.suggestion?.issueId;
            return (
              <ThreadRow
                key={thread.id}
                index={index}
                top={start}
                thread={thread}
                now={now}
                search={search}
                tab={tab}
                userId={me?.id ?? ''}
                boardName={boards.nameOf(thread.sourceId)}
                brandNames={brandNames(thread.brandIds)}
                issueName={issueId === undefined ? undefined : list.names.issues[issueId]}
                claimer={claim && (list.names.people[claim.userId] ?? 'Somebody')}
                isOpen={thread.id === openId}
                isCursor={index === row}
                isSelected={selection.has(thread.id)}
                isSelecting={selection.size > 0}
                mayMove={mayMove}
                onSelect={select}
                onAccept={accept}
                total={list.length}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function RowSkeletons() {
  return (
    <Stack gap="sm" p="sm" aria-busy="true" aria-label="Loading the threads" role="status">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} height={84} />
      ))}
    </Stack>
  );
}
