import { Link, useParams } from '@tanstack/react-router';
import './boards.css';
import { boardPages } from './board-pages.ts';

/** From one page of the boards to the others; stands on top of each. */
export function BoardsNav() {
  const { threadId } = useParams({ strict: false });
  return (
    <nav className="boards-nav" aria-label="Boards">
      {boardPages.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className="boards-nav-link"
          data-chosen={to === '/boards' && threadId !== undefined}
          activeOptions={{ exact: to === '/boards', includeSearch: false }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
