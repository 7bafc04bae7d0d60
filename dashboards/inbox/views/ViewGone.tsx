import { IconBookmarkOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyNote } from '../../shared/EmptyNote.tsx';

/** In place of the list, where the address names a saved view that is not there. */
export function ViewGone() {
  return (
    <EmptyNote
      icon={<IconBookmarkOff size={40} stroke={1.2} className="quiet" aria-hidden="true" />}
      title="There is no such view"
      action={<Link to="/inbox">Show all open cases</Link>}
    >
      It was removed, or whoever made it keeps it for themselves. Ask them to share it.
    </EmptyNote>
  );
}
