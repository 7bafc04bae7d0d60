import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { countCases } from '#src/schemas/api/cases.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useKeys } from '../shared/useKeys.ts';
import { CaseList } from './CaseList.tsx';
import { CasePane } from './CasePane.tsx';
import { caseKeys } from './case-keys.ts';
import { stepFrom } from './case-list.ts';
import { FilterBar } from './FilterBar.tsx';
import { FilterPane } from './FilterPane.tsx';
import './inbox.css';
import { undoLatest } from '../shared/undo.ts';
import type { InboxSearch } from './search.ts';
import { useCaseList } from './useCaseList.ts';
import { useCursor } from './useCursor.ts';
import { viewName } from './views.ts';

/** The response queue: lanes and views, the list, the case. On a phone the list, then the case. */
export function InboxPage() {
  const search = useSearch({ from: '/inside/inbox' });
  const { caseId } = useParams({ strict: false });
  const navigate = useNavigate();
  const hasPane = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const searchField = useRef<HTMLInputElement>(null);
  const list = useCaseList(search);
  const cursor = useCursor(list.rows, caseId);
  const counts = useQuery({
    queryKey: [...queryKeys.caseCounts, { brandId: search.brand }],
    queryFn: ({ signal }) => call(countCases, { query: { brandId: search.brand } }, signal),
  });

  const open = (id: string) => void navigate({ to: '/inbox/$caseId', params: { caseId: id }, search });
  const filter = (next: InboxSearch) => void navigate({ to: '/inbox', search: next });
  const back = () => {
    void navigate({ to: '/inbox', search });
    cursor.focusRow(caseId);
  };
  const step = (by: 1 | -1) => {
    const next = stepFrom(list.rows, cursor.id, by);
    if (!next) return;
    cursor.moveTo(next.id);
    // Where a case stands open beside the list, it follows the cursor.
    if (caseId) void navigate({ to: '/inbox/$caseId', params: { caseId: next.id }, search, replace: true });
  };

  useKeys([
    { keys: 'j', what: 'Next case', act: () => step(1) },
    { keys: 'k', what: 'Previous case', act: () => step(-1) },
    { keys: 'Enter', what: 'Open the case', act: () => cursor.id && open(cursor.id) },
    { keys: 'Escape', what: 'Back to the list', act: () => caseId && back() },
    { keys: '/', what: 'Search', act: () => searchField.current?.focus() },
    ...(caseId ? [] : Object.values(caseKeys).map((key) => ({ ...key, act: () => cursor.id && open(cursor.id) }))),
    { keys: 'u', what: 'Undo the last step', act: () => undoLatest() || sayNothingToUndo() },
  ]);

  const view = search.view ?? 'all';
  const isFresh = counts.data !== undefined && Object.values(counts.data.views).every((count) => count === 0);
  const filters = { search, counts: counts.data, onChange: filter };
  return (
    <div className="inbox" data-open={caseId !== undefined}>
      <title>{`${counts.data?.views.at_risk ? `(${counts.data.views.at_risk}) ` : ''}Inbox - Earshot`}</title>
      <h1 className="sr-only">Inbox</h1>
      {hasPane && <FilterPane {...filters} />}
      <section className="inbox-list" aria-labelledby="inbox-title">
        <FilterBar {...filters} searchField={searchField} isFolded={!hasPane} title={viewName(view)} />
        <CaseList
          list={list}
          search={search}
          openId={caseId}
          cursor={cursor}
          hasFilter={isNarrowed(search)}
          isFresh={isFresh}
        />
      </section>
      <section className="inbox-case" aria-label="Case">
        {caseId ? (
          <CasePane key={caseId} caseId={caseId} onBack={back} />
        ) : (
          <p className="quiet inbox-hint">
            {list.rows.length > 0 && 'Choose a case, or press j and Enter. Press ? for all keys.'}
          </p>
        )}
      </section>
    </div>
  );
}

function isNarrowed({ view, lane, brand, q }: InboxSearch): boolean {
  return Boolean((view && view !== 'all') || lane || brand || q);
}

function sayNothingToUndo(): void {
  notifications.show({ message: 'There is nothing to take back.', autoClose: 2_000 });
}
