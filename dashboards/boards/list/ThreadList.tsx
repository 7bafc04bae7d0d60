import { useCallback, useMemo, useRef } from 'react';
import { claimNow } from '#src/domain/thread-moves.ts';
import type { Thread, ThreadPick, ThreadTab } from '#src/schemas/thread.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { RowList } from '../../shared/list/RowList.tsx';
import type { Cursor } from '../../shared/list/useCursor.ts';
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

interface ThreadListProps {
  list: ThreadListing;
  search: BoardsSearch;
  counts: Record<ThreadTab, number> | undefined;
  openId: string | undefined;
  cursor: Cursor;
  selection: Selection<ThreadPick>;
}

const words = { what: 'Threads', loading: 'Loading the threads', failed: 'The threads could not be loaded' };

/** The threads of a tab. */
export function ThreadList({ list, search, counts, openId, cursor, selection }: ThreadListProps) {
  const now = useNow(10_000);
  const me = useMe();
  const mayMove = useMay('triage');
  const boards = useBoards();
  const { ours, nameOf: brandName } = useBrands();
  const tab = tabOf(search);
  const moveThreads = useThreadMoves();
  const issues = useRef(list.names.issues);
  issues.current = list.names.issues;
  const move = useRef(moveThreads);
  move.current = moveThreads;
  const accept = useCallback((thread: Thread) => {
    const issueId = thread.suggestion?.issueId;
    if (issueId) move.current([thread], { move: 'issue', issueId }, issues.current[issueId]);
  }, []);
  const manyBrands = ours.length > 1;
  const brandNames = useMemo(
    () => (ids: readonly string[]) => (manyBrands ? ids.map(brandName).filter(Boolean).join(', ') : ''),
    [manyBrands, brandName],
  );

  return (
    <RowList
      {...{ list, name: JSON.stringify(search), openId, cursor, selection, words }}
      newKeys={threadListKeys.showNew.keys}
      rowRem={6.25}
      narrow={{ belowRem: 36, rowRem: 9 }}
      rowClass="thread-row"
      empty={<EmptyBoards search={search} counts={counts} />}
    >
      {(thread, row) => {
        const claim = claimNow(thread, now);
        const issueId = thread.issueId ?? thread.suggestion?.issueId;
        return (
          <ThreadRow
            {...row}
            thread={thread}
            now={now}
            search={search}
            tab={tab}
            userId={me?.id ?? ''}
            boardName={boards.nameOf(thread.sourceId)}
            brandNames={brandNames(thread.brandIds)}
            issueName={issueId === undefined ? undefined : list.names.issues[issueId]}
            claimer={claim && (list.names.people[claim.userId] ?? 'Somebody')}
            mayMove={mayMove}
            onAccept={accept}
          />
        );
      }}
    </RowList>
  );
}
