import type { Case } from '#src/schemas/case.ts';
import { RowList } from '../../shared/list/RowList.tsx';
import type { Cursor } from '../../shared/list/useCursor.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { useNow } from '../../shared/useNow.ts';
import { listKeys } from '../case-keys.ts';
import type { InboxSearch } from '../search.ts';
import { useBrands } from '../useBrands.ts';
import { usePeople } from '../usePeople.ts';
import { CaseRow } from './CaseRow.tsx';
import { EmptyInbox } from './EmptyInbox.tsx';
import type { CaseListing } from './useCaseList.ts';

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

const words = {
  what: 'Cases by priority',
  loading: 'Loading the inbox',
  failed: 'The inbox could not be loaded',
};

/** The cases by priority. */
export function CaseList({ list, search, openId, cursor, selection, hasFilter, isFresh, onPoint }: CaseListProps) {
  const now = useNow(10_000);
  const brands = useBrands();
  const { nameOf } = usePeople();
  return (
    <RowList
      {...{ list, name: JSON.stringify(search), openId, cursor, selection, words, onPoint }}
      newKeys={listKeys.showNew.keys}
      rowRem={6.25}
      rowClass="case-row"
      empty={<EmptyInbox hasFilter={hasFilter} isFresh={isFresh} />}
    >
      {(item, row) => (
        <CaseRow
          {...row}
          item={item}
          now={now}
          search={search}
          brandName={brands.ours.length > 1 ? brands.nameOf(item.brandId) : ''}
          assignee={item.assigneeId ? nameOf(item.assigneeId) : undefined}
          isGone={list.gone.has(item.id)}
        />
      )}
    </RowList>
  );
}
