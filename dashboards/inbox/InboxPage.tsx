import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { memo, useCallback, useRef, useState } from 'react';
import { bulkMost } from '#src/schemas/api/bulk.ts';
import { countCases } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { call } from '../shared/call.ts';
import { useCursor } from '../shared/list/useCursor.ts';
import { useSelection } from '../shared/list/useSelection.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useMay } from '../shared/useMe.ts';
import { CasePane } from './case/CasePane.tsx';
import { CaseList } from './list/CaseList.tsx';
import { ExportDialog } from './list/ExportDialog.tsx';
import { ForYou } from './list/ForYou.tsx';
import { FilterBar } from './views/FilterBar.tsx';
import { FilterPane } from './views/FilterPane.tsx';
import './inbox.css';
import { usePresenceKept } from './case/usePresence.ts';
import { SelectionBar } from './list/SelectionBar.tsx';
import { useAtRiskNews } from './list/useAtRiskNews.tsx';
import { useCaseList } from './list/useCaseList.ts';
import { useFetchAhead } from './list/useFetchAhead.ts';
import { useInboxKeys } from './list/useInboxKeys.ts';
import type { InboxSearch } from './search.ts';
import { ManageViews } from './views/ManageViews.tsx';
import { SaveView } from './views/SaveView.tsx';
import { isNarrowed, shownBy } from './views/shown-view.ts';
import { useFirstView } from './views/useFirstView.ts';
import { useViewCounts, useViews } from './views/useViews.ts';
import { useViewTab, wayOut } from './views/useViewTab.ts';
import { ViewGone } from './views/ViewGone.tsx';
import { viewSteps } from './views/view-steps.ts';
import { totalOf, viewName } from './views.ts';

/** The open case is drawn anew when it changes, not with every step in the list. */
const Pane = memo(CasePane);

const itself = (item: Case) => item;

/** The response queue: lanes and views, the list, the case. On a phone the list, then the case. */
export function InboxPage() {
  const search = useSearch({ from: '/inside/inbox' });
  const { caseId } = useParams({ strict: false });
  const navigate = useNavigate();
  const hasPane = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const mayTriage = useMay('triage');
  const searchField = useRef<HTMLInputElement>(null);
  const views = useViews();
  const savedCounts = useViewCounts();
  const shown = shownBy(search, views.views);
  const { brandIds } = shown.asked.criteria;
  const brandId = brandIds?.length === 1 ? brandIds[0] : undefined;
  const counts = useQuery({
    queryKey: [...queryKeys.caseCounts, { brandId }],
    queryFn: ({ signal }) => call(countCases, { query: { brandId } }, signal),
  });
  const total = totalOf(shown, counts.data, savedCounts, search.edited === true);
  const list = useCaseList(shown.asked, total, shown.state === 'known');
  const cursor = useCursor(list, caseId);
  const fetchAhead = useFetchAhead(list, cursor);
  const selection = useSelection({ list, pick: itself, of: JSON.stringify(search), most: bulkMost, many: 'cases' });
  usePresenceKept();

  const open = (id: string, isStep = false) =>
    void navigate({ to: '/inbox/$caseId', params: { caseId: id }, search, replace: isStep });
  const filter = (next: InboxSearch) => void navigate({ to: '/inbox', search: next });
  const { focusRow } = cursor;
  const back = useCallback(() => {
    void navigate({ to: '/inbox', search });
    focusRow(caseId);
  }, [navigate, search, focusRow, caseId]);
  useAtRiskNews(caseId, open);
  const [dialog, setDialog] = useState<'save' | 'manage' | 'export'>();
  useInboxKeys({
    ...{ list, cursor, selection, openId: caseId, onOpen: open, onBack: back },
    onSearch: () => searchField.current?.focus(),
    onExport: () => setDialog('export'),
  });

  const steps = viewSteps({ search, shown, counts: counts.data, saved: views.views ?? [], savedCounts });
  const said = useViewTab({
    steps,
    isBusy: caseId !== undefined || selection.size > 0,
    onGo: (step) => filter(step.search),
  });
  useFirstView(search, caseId !== undefined, views.opensWith, filter);

  const title = shown.saved?.name ?? viewName(shown.asked.view);
  const isFresh = counts.data !== undefined && Object.values(counts.data.views).every((count) => count === 0);
  const filters = { search, shown, counts: counts.data, onManage: () => setDialog('manage') };
  return (
    <div className="inbox" data-open={caseId !== undefined}>
      <title>{`${counts.data?.views.at_risk ? `(${counts.data.views.at_risk}) ` : ''}Inbox - Earshot`}</title>
      <h1 className="sr-only">Inbox</h1>
      {hasPane && <FilterPane {...filters} />}
      <section className="inbox-list" aria-labelledby="inbox-title">
        <FilterBar
          {...{ ...filters, searchField, title, isFolded: !hasPane }}
          onChange={filter}
          onSave={() => setDialog('save')}
          onExport={() => setDialog('export')}
        />
        <ForYou />
        <p className="sr-only" aria-live="polite">
          {said}
        </p>
        {shown.state === 'gone' ? (
          <ViewGone />
        ) : (
          <CaseList
            list={list}
            search={search}
            openId={caseId}
            cursor={cursor}
            selection={selection}
            hasFilter={shown.asked.view !== 'all' || isNarrowed(shown.asked)}
            isFresh={isFresh}
            onPoint={fetchAhead}
          />
        )}
        {mayTriage && (
          <SelectionBar
            selection={selection}
            under={caseId === undefined && cursor.row !== undefined ? list.at(cursor.row) : undefined}
          />
        )}
      </section>
      <section className="inbox-case" aria-label="Case">
        {caseId ? (
          <Pane key={caseId} caseId={caseId} onBack={back} />
        ) : (
          <p className="quiet inbox-hint">
            {list.length > 0 && `Choose a case, or press j and Enter. Press ? for all keys. ${wayOut}`}
          </p>
        )}
      </section>
      {dialog === 'save' && <SaveView shown={shown} onSaved={filter} onClose={() => setDialog(undefined)} />}
      {dialog === 'manage' && <ManageViews onClose={() => setDialog(undefined)} />}
      {dialog === 'export' && (
        <ExportDialog asked={shown.asked} viewName={title} total={total} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}
