import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import { pickOf } from '#src/domain/thread-picks.ts';
import { countThreads, mostPicked } from '#src/schemas/api/threads.ts';
import { usePresenceKept } from '../inbox/case/usePresence.ts';
import { call } from '../shared/call.ts';
import { useCursor } from '../shared/list/useCursor.ts';
import { useSelection } from '../shared/list/useSelection.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { phoneQuery } from '../shared/theme.ts';
import { useMay } from '../shared/useMe.ts';
import { BoardsNav } from './BoardsNav.tsx';
import { BoardsFilter } from './list/BoardsFilter.tsx';
import { BoardTabs } from './list/BoardTabs.tsx';
import { askedOf, filterOf } from './list/list-query.ts';
import { ThreadBar } from './list/ThreadBar.tsx';
import { ThreadList } from './list/ThreadList.tsx';
import { ThresholdDialog } from './list/ThresholdDialog.tsx';
import { tabNames } from './list/tab-words.ts';
import { usePicking } from './list/usePicking.ts';
import { useThreadKeys } from './list/useThreadKeys.ts';
import { useThreadList } from './list/useThreadList.ts';
import { useThreadNews } from './list/useThreadNews.ts';
import { NeedsMe } from './NeedsMe.tsx';
import { type BoardsSearch, tabOf } from './search.ts';
import { SinceILooked } from './shift/SinceILooked.tsx';
import { ThreadPane } from './thread/ThreadPane.tsx';

/** The open thread is drawn anew when it changes, not with every step in the list. */
const Pane = memo(ThreadPane);

/** The moderators' view: what needs somebody, then every thread of every board, and the open one beside them. */
export function BoardsPage() {
  // A link may lead to one post; what is opened from the list begins as usual.
  const address = useSearch({ from: '/inside/boards' });
  const search = useMemo(() => ({ ...address, post: undefined }), [address]);
  const { threadId } = useParams({ strict: false });
  const navigate = useNavigate();
  const isPhone = useMediaQuery(phoneQuery, false, { getInitialValueInEffect: false });
  const mayTriage = useMay('triage');
  const searchField = useRef<HTMLInputElement>(null);
  const [showsNeeds, setShowsNeeds] = useLocalStorage({
    key: isPhone ? 'earshot.boards-need-phone' : 'earshot.boards-need',
    defaultValue: !isPhone,
    getInitialValueInEffect: false,
  });
  const [isAsking, setIsAsking] = useState(false);

  const filter = filterOf(search);
  const counts = useQuery({
    queryKey: [...queryKeys.boardThreads, 'counts', filter],
    queryFn: ({ signal }) => call(countThreads, { query: filter }, signal),
  }).data?.tabs;
  const tab = tabOf(search);
  const asked = askedOf(search);
  const list = useThreadList(asked, counts?.[tab]);
  useThreadNews();
  const cursor = useCursor(list, threadId);
  const name = JSON.stringify(asked);
  const selection = useSelection({ list, pick: pickOf, of: name, most: mostPicked, many: 'threads' });
  const picking = usePicking(asked, selection);
  usePresenceKept();

  const open = (id: string, isStep = false) =>
    void navigate({ to: '/boards/$threadId', params: { threadId: id }, search, replace: isStep });
  const narrow = (next: BoardsSearch) => void navigate({ to: '/boards', search: next });
  const { focusRow } = cursor;
  const back = useCallback(() => {
    void navigate({ to: '/boards', search });
    focusRow(threadId);
  }, [navigate, search, focusRow, threadId]);
  const toggleNeeds = () => setShowsNeeds(!showsNeeds);
  useThreadKeys({
    ...{ list, cursor, selection, picking, openId: threadId, onOpen: open, onBack: back, onNeeds: toggleNeeds },
    onTab: (next) => narrow({ ...search, tab: next }),
    onSearch: () => searchField.current?.focus(),
    onThreshold: () => setIsAsking(true),
  });

  return (
    <div className="boards" data-open={threadId !== undefined}>
      <title>{`${counts?.unseen ? `(${counts.unseen}) ` : ''}Boards - Earshot`}</title>
      <h1 className="sr-only">Boards</h1>
      <header className="boards-head">
        <BoardsNav />
        {!isPhone && <SinceILooked />}
      </header>
      <NeedsMe isOpen={showsNeeds} onToggle={toggleNeeds}>
        {isPhone && <SinceILooked />}
      </NeedsMe>
      <div className="boards-panes">
        <section className="boards-list" aria-labelledby="boards-title">
          <h2 className="sr-only" id="boards-title">
            {tabNames[tab]}
          </h2>
          <BoardTabs search={search} counts={counts} />
          <BoardsFilter search={search} onChange={narrow} searchField={searchField} />
          <ThreadList
            list={list}
            search={search}
            counts={counts}
            openId={threadId}
            cursor={cursor}
            selection={selection}
          />
          {mayTriage && (
            <ThreadBar
              selection={selection}
              picking={picking}
              under={threadId === undefined && cursor.row !== undefined ? list.at(cursor.row) : undefined}
              issues={list.names.issues}
              onThreshold={() => setIsAsking(true)}
            />
          )}
        </section>
        <section className="boards-thread" aria-label="Thread">
          {threadId ? (
            <Pane key={`${threadId} ${address.post}`} threadId={threadId} postId={address.post} onClose={back} />
          ) : (
            <p className="quiet boards-hint">
              {list.length > 0 && 'Choose a thread, or press j and Enter. Press ? for all keys.'}
            </p>
          )}
        </section>
      </div>
      {isAsking && (
        <ThresholdDialog tabName={tabNames[tab]} onPick={picking.above} onClose={() => setIsAsking(false)} />
      )}
    </div>
  );
}
