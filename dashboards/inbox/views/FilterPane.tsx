import { ActionIcon, Text } from '@mantine/core';
import { IconSettings, IconUsers } from '@tabler/icons-react';
import { Lane } from '#src/schemas/case.ts';
import { everybody } from '#src/schemas/saved-view.ts';
import { LaneIcon } from '../../shared/LaneBadge.tsx';
import { lanes } from '../../shared/lanes.ts';
import type { InboxSearch } from '../search.ts';
import { type CaseCounts, viewsToShow } from '../views.ts';
import { FilterLink } from './FilterLink.tsx';
import { changed, type ShownView, standing } from './shown-view.ts';
import { useViewCounts, useViews } from './useViews.ts';

interface FilterPaneProps {
  search: InboxSearch;
  shown: ShownView;
  counts: CaseCounts | undefined;
  onManage: () => void;
}

/** Lanes and views with their counts, at the left of a wide screen. */
export function FilterPane({ search, shown, counts, onManage }: FilterPaneProps) {
  const { views: saved = [] } = useViews();
  const savedCounts = useViewCounts();
  const { view, lane } = shown.asked;
  return (
    <nav className="inbox-filters" aria-label="Lanes and views">
      <Text component="h2" className="filter-heading">
        Lanes
      </Text>
      <ul>
        <FilterLink search={changed(search, shown, { lane: undefined })} isChosen={!lane} name="All lanes" />
        {Lane.options.map((each) => (
          <FilterLink
            key={each}
            search={changed(search, shown, { lane: each })}
            isChosen={lane === each}
            name={lanes[each].name}
            about={lanes[each].about}
            count={counts?.lanes[each]}
            icon={<LaneIcon lane={each} size={16} />}
          />
        ))}
      </ul>
      <Text component="h2" className="filter-heading">
        Views
      </Text>
      <ul>
        {viewsToShow(counts?.views, view).map((each) => (
          <FilterLink
            key={each.view}
            search={standing(search, each.view)}
            isChosen={!search.saved && view === each.view}
            name={each.name}
            count={counts?.views[each.view]}
            isAlarm={each.view === 'at_risk' || each.view === 'overdue'}
          />
        ))}
      </ul>
      {saved.length > 0 && (
        <>
          <div className="filter-heading filter-saved">
            <Text component="h2" inherit>
              Saved views
            </Text>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Manage saved views" onClick={onManage}>
              <IconSettings size={14} aria-hidden="true" />
            </ActionIcon>
          </div>
          <ul>
            {saved.map((each) => (
              <FilterLink
                key={each.id}
                search={{ saved: each.id }}
                isChosen={search.saved === each.id}
                name={each.name}
                count={savedCounts[each.id]}
                icon={each.of === everybody && <IconUsers size={14} role="img" aria-label="Shared" />}
              />
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}
