import { Link } from '@tanstack/react-router';
import { EmptyNote } from './EmptyNote.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main className="page">
      <EmptyNote title="There is no such page" action={<Link to="/inbox">Go to the inbox</Link>}>
        The address may have been mistyped, or what it led to is gone.
      </EmptyNote>
    </main>
  );
}
