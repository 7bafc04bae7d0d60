import { Link } from '@tanstack/react-router';
import { ThreadTab } from '#src/schemas/thread.ts';
import { ShortNumber } from '../../shared/ShortNumber.tsx';
import { type BoardsSearch, tabOf } from '../search.ts';
import { tabNames } from './tab-words.ts';

interface BoardTabsProps {
  search: BoardsSearch;
  counts: Record<ThreadTab, number> | undefined;
}

/** What there is to do, by kind, with how many threads each holds. */
export function BoardTabs({ search, counts }: BoardTabsProps) {
  const here = tabOf(search);
  return (
    <nav className="board-tabs" aria-label="Kinds of threads">
      {ThreadTab.options.map((tab, index) => (
        <Link
          key={tab}
          to="/boards"
          search={{ ...search, tab }}
          className="board-tab"
          data-chosen={tab === here}
          aria-current={tab === here ? 'true' : undefined}
          aria-keyshortcuts={String(index + 1)}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{}}
        >
          {tabNames[tab]}
          {counts && (
            <span className="board-tab-count">
              <ShortNumber value={counts[tab]} unit="threads" />
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
