import { useRouter } from '@tanstack/react-router';
import { ErrorNote } from './ErrorNote.tsx';

/** Where a page could not even begin. */
export function LoadFailed({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main className="page">
      <ErrorNote title="The page could not be loaded" error={error} onRetry={again} />
    </main>
  );
}
