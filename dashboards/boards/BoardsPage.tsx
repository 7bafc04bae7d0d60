import { PageHeader } from '../shared/PageHeader.tsx';
import { BoardsNav } from './BoardsNav.tsx';

/** The moderators' view: every thread of every board. */
export function BoardsPage() {
  return (
    <div className="page">
      <PageHeader title="Boards" />
      <BoardsNav />
    </div>
  );
}
