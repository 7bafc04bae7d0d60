import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InboxSearch } from '../search.ts';

interface FilterLinkProps {
  search: InboxSearch;
  isChosen: boolean;
  name: string;
  about?: string;
  /** Not shown at zero. */
  count?: number | undefined;
  icon?: ReactNode;
  isAlarm?: boolean;
}

/** A lane or view to choose, with how many cases stand in it. */
export function FilterLink({ search, isChosen, name, about, count = 0, icon, isAlarm }: FilterLinkProps) {
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
        {count > 0 && (
          <span className="filter-count" data-alarm={isAlarm}>
            {count.toLocaleString('en')}
          </span>
        )}
      </Link>
    </li>
  );
}
