import { Button, Loader, Skeleton, Stack } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useNow } from '../shared/useNow.ts';
import { CaseRow } from './CaseRow.tsx';
import { EmptyInbox } from './EmptyInbox.tsx';
import type { InboxSearch } from './search.ts';
import { useBrands } from './useBrands.ts';
import type { useCaseList } from './useCaseList.ts';
import type { Cursor } from './useCursor.ts';
import { usePeople } from './usePeople.ts';

interface CaseListProps {
  list: ReturnType<typeof useCaseList>;
  search: InboxSearch;
  openId: string | undefined;
  cursor: Cursor;
  hasFilter: boolean;
  /** No case was ever opened here. */
  isFresh: boolean;
}

const rowHeight = 104;

/** The cases by priority; only those on the screen are drawn, more are fetched on the way down. */
export function CaseList({ list, search, openId, cursor, hasFilter, isFresh }: CaseListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(10_000);
  const brands = useBrands();
  const { nameOf } = usePeople();
  const { rows, hasMore, isLoadingMore, loadMore } = list;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();

  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastShown >= rows.length - 10) void loadMore();
  }, [hasMore, isLoadingMore, lastShown, rows.length, loadMore]);

  const cursorIndex = rows.findIndex(({ id }) => id === cursor.id);
  useEffect(() => {
    if (cursorIndex >= 0) virtual.scrollToIndex(cursorIndex, { align: 'auto' });
  }, [cursorIndex, virtual.scrollToIndex]);

  // Where no case is open and neither pointer nor focus is in the list, no row is under anybody's cursor.
  const { newcomers, showNew: refetch } = list;
  const isWatched = openId !== undefined || cursor.id !== undefined;
  useEffect(() => {
    const frame = scroller.current;
    if (newcomers === 0 || isWatched || !frame || frame.scrollTop > 0 || frame.matches(':hover, :focus-within')) return;
    void refetch();
  }, [newcomers, isWatched, refetch]);

  const showNew = () => {
    scroller.current?.scrollTo({ top: 0 });
    void list.showNew();
  };

  if (list.isLoading) return <RowSkeletons />;
  if (list.error && rows.length === 0) {
    return <ErrorNote title="The inbox could not be loaded" error={list.error} onRetry={() => void list.showNew()} />;
  }
  return (
    <div className="rows-frame">
      <div aria-live="polite" className="newcomers">
        {list.newcomers > 0 && rows.length > 0 && (
          <Button
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} aria-hidden="true" />}
            onClick={showNew}
          >
            {list.newcomers >= 50 ? '50+' : list.newcomers} new
          </Button>
        )}
      </div>
      <div className="rows" ref={scroller} data-old={list.isOld}>
        {rows.length === 0 && <EmptyInbox hasFilter={hasFilter} isFresh={isFresh} />}
        <ul style={{ height: virtual.getTotalSize() }} aria-label="Cases by priority">
          {items.map(({ index, key, start }) => {
            const item = rows[index];
            return (
              item && (
                <CaseRow
                  key={key}
                  ref={virtual.measureElement}
                  index={index}
                  top={start}
                  item={item}
                  now={now}
                  search={search}
                  brandName={brands.ours.length > 1 ? brands.nameOf(item.brandId) : ''}
                  assignee={item.assigneeId ? nameOf(item.assigneeId) : undefined}
                  isOpen={item.id === openId}
                  isGone={list.gone.has(item.id)}
                  isCursor={item.id === cursor.id}
                  total={hasMore ? -1 : rows.length}
                />
              )
            );
          })}
        </ul>
        {isLoadingMore && <Loader size="sm" m="md" aria-label="Loading more cases" />}
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
