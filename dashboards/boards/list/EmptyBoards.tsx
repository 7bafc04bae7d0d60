import { Button } from '@mantine/core';
import { IconCircleCheck, IconLayoutBoard } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ThreadTab } from '#src/schemas/thread.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { useMay } from '../../shared/useMe.ts';
import { type BoardsSearch, isNarrowed, tabOf } from '../search.ts';
import { useBoards } from '../useBoards.ts';
import { emptyTabs } from './tab-words.ts';

interface EmptyBoardsProps {
  search: BoardsSearch;
  counts: Record<ThreadTab, number> | undefined;
}

/** Why the list is empty and what will appear in it. */
export function EmptyBoards({ search, counts }: EmptyBoardsProps) {
  const mayConfigure = useMay('configure');
  const { boards, isKnown } = useBoards();
  const tab = tabOf(search);
  const icon = <IconLayoutBoard size={40} stroke={1.2} className="quiet" aria-hidden="true" />;
  if (isKnown && boards.length === 0) {
    return (
      <EmptyNote
        icon={icon}
        title="No message board is watched yet"
        action={
          mayConfigure && (
            <Button component={Link} to="/sources">
              Add a board
            </Button>
          )
        }
      >
        Every thread of every board will stand here, one row each. A Discourse, a subreddit or another board is added as
        a source.{!mayConfigure && ' Ask an admin or a lead to add one.'}
      </EmptyNote>
    );
  }
  if (isNarrowed(search)) {
    return (
      <EmptyNote
        icon={icon}
        title="No thread fits"
        action={
          <Link to="/boards" search={{ tab, order: search.order }}>
            Show all of this tab
          </Link>
        }
      >
        New ones appear by themselves.
      </EmptyNote>
    );
  }
  const { title, words } = emptyTabs[tab];
  const isDone = tab !== 'all' && (counts?.all ?? 0) > 0;
  return (
    <EmptyNote
      icon={isDone ? <IconCircleCheck size={40} stroke={1.2} className="quiet" aria-hidden="true" /> : icon}
      title={title}
      action={
        isDone && (
          <Link to="/boards" search={{ tab: 'all' }}>
            Show all threads
          </Link>
        )
      }
    >
      {words}
    </EmptyNote>
  );
}
