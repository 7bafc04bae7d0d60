import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import './shift.css';
import { sinceWords } from './shift-words.ts';
import { useSinceLooked } from './useShift.ts';

/**
 * What came to the boards since this person last looked. Only a press says that they have.
 *
 * @param isThere it stands on the page that it would lead to
 */
export function SinceILooked({ isThere = false }: { isThere?: boolean }) {
  const { since, looked } = useSinceLooked();
  const { data } = since;
  if (since.isPending) return <Skeleton h={22} maw={420} my={6} />;
  // It is a service beside the list; what is wrong the list itself says.
  if (!data) return null;
  const words = sinceWords(data);
  return (
    <section className="since-looked" aria-label="Since you last looked">
      <span>
        {data.lookedAt ? (
          <>
            Since you looked <RelativeTime at={data.lookedAt} />:
          </>
        ) : (
          'In the last 24 hours:'
        )}{' '}
        {words && !isThere ? <Link to="/boards/shift">{words}</Link> : (words ?? 'nothing new')}
      </span>
      {(words || !data.lookedAt) && (
        <Button size="compact-xs" variant="default" loading={looked.isPending} onClick={() => looked.mutate()}>
          I have looked
        </Button>
      )}
    </section>
  );
}
