import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Lane } from '#src/schemas/case.ts';
import { LaneIcon } from '../shared/LaneBadge.tsx';
import { lanes } from '../shared/lanes.ts';
import type { CaseCounts } from './FilterBar.tsx';
import type { InboxSearch } from './search.ts';
import { viewsToShow } from './views.ts';

interface FilterPaneProps {
  search: InboxSearch;
  counts: CaseCounts | undefined;
}

/** Lanes and views with their counts, at the left of a wide screen. */
export function FilterPane({ search, counts }: FilterPaneProps) {
  const view = search.view ?? 'all';
  return (
    <nav className="inbox-filters" aria-label="Lanes and views">
      <Text component="h2" className="filter-heading">
        Lanes
      </Text>
      <ul>
        <FilterLink search={{ ...search, lane: undefined }} isChosen={!search.lane} name="All lanes" />
        {Lane.options.map((lane) => (
          <FilterLink
            key={lane}
            search={{ ...search, lane }}
            isChosen={search.lane === lane}
            name={lanes[lane].name}
            about={lanes[lane].about}
            count={counts?.lanes[lane]}
            icon={<LaneIcon lane={lane} size={16} />}
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
            search={{ ...search, view: each.view === 'all' ? undefined : each.view }}
            isChosen={view === each.view}
            name={each.name}
            count={counts?.views[each.view]}
            isAlarm={each.view === 'at_risk' || each.view === 'overdue'}
          />
        ))}
      </ul>
    </nav>
  );
}

interface FilterLinkProps {
  search: InboxSearch;
  isChosen: boolean;
  name: string;
  about?: string;
  count?: number | undefined;
  icon?: ReactNode;
  isAlarm?: boolean;
}

function FilterLink({ search, isChosen, name, about, count, icon, isAlarm }: FilterLinkProps) {
  return (
    <li>
      <Link
        to="/inbox"
        search={search}
        className="filter-link"
        data-chosen={isChosen}
        aria-current={isChosen ? 'true' : undefined}
        title={about}
        activeProps={{}}
      >
        {icon}
        <span className="filter-name">{name}</span>
        {count !== undefined && (
          <span className="filter-count" data-alarm={isAlarm && count > 0}>
            {count.toLocaleString('en')}
          </span>
        )}
      </Link>
    </li>
  );
}
