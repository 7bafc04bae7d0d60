import { Select } from '@mantine/core';
import type { CaseView } from '#src/schemas/case.ts';
import type { InboxSearch } from '../search.ts';
import { type CaseCounts, viewsToShow } from '../views.ts';
import { scrollingList } from './scrolling-list.ts';
import { type ShownView, standing } from './shown-view.ts';
import { useViewCounts, useViews } from './useViews.ts';

interface ViewSelectProps {
  search: InboxSearch;
  shown: ShownView;
  counts: CaseCounts | undefined;
  onChange: (search: InboxSearch) => void;
  onManage: () => void;
}

const savedPrefix = 'saved:';
const manage = 'manage';

/** Standing and saved views where there is no room for their pane. */
export function ViewSelect({ search, shown, counts, onChange, onManage }: ViewSelectProps) {
  const { views: saved = [] } = useViews();
  const savedCounts = useViewCounts();
  const standingViews = viewsToShow(counts?.views, shown.asked.view).map(({ view, name }) => ({
    value: view,
    label: withCount(name, counts?.views[view]),
  }));
  const savedViews = saved.map(({ id, name }) => ({
    value: savedPrefix + id,
    label: withCount(name, savedCounts[id]),
  }));
  const choose = (value: string | null) => {
    if (value === manage) onManage();
    else if (value?.startsWith(savedPrefix)) onChange({ saved: value.slice(savedPrefix.length) });
    else if (value) onChange(standing(search, value as CaseView));
  };
  return (
    <Select
      aria-label="View"
      size="xs"
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      {...scrollingList}
      value={shown.saved ? savedPrefix + shown.saved.id : shown.asked.view}
      data={
        savedViews.length === 0
          ? standingViews
          : [
              { group: 'Views', items: standingViews },
              { group: 'Saved views', items: [...savedViews, { value: manage, label: 'Manage…' }] },
            ]
      }
      onChange={choose}
    />
  );
}

function withCount(name: string, count = 0): string {
  return count > 0 ? `${name} (${count.toLocaleString('en')})` : name;
}
