import { Button, Loader } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { setupQuery } from '../../shared/setup-query.ts';
import { useMay } from '../../shared/useMe.ts';

/** Why the list is empty and what will appear in it. */
export function EmptyInbox({ hasFilter, isFresh }: { hasFilter: boolean; isFresh: boolean }) {
  const mayConfigure = useMay('configure');
  const { data: setup } = useQuery(setupQuery);
  const icon = <IconInbox size={40} stroke={1.2} className="quiet" aria-hidden="true" />;
  if (setup?.needsBrand) {
    return (
      <EmptyNote
        icon={icon}
        title="No brand is listened for yet"
        action={
          mayConfigure && (
            <Button component={Link} to="/welcome">
              Choose what to listen for
            </Button>
          )
        }
      >
        Posts that want an answer will appear here once there is a brand and a source.
        {!mayConfigure && ' Ask an admin or a lead to set one up.'}
      </EmptyNote>
    );
  }
  if (isFresh) {
    return (
      <EmptyNote icon={<Loader type="dots" aria-hidden="true" />} title="Listening">
        Nothing has been flagged yet. The first posts are being read; what wants an answer appears here by itself, with
        the sample day within seconds. <Link to="/sources">Sources</Link> shows what is listened to.
      </EmptyNote>
    );
  }
  if (hasFilter) {
    return (
      <EmptyNote icon={icon} title="Nothing here" action={<Link to="/inbox">Show all open cases</Link>}>
        No case fits this view. New ones appear by themselves.
      </EmptyNote>
    );
  }
  return (
    <EmptyNote icon={icon} title="Everything is answered">
      Posts that want an answer appear here by themselves, usually within seconds of being heard.{' '}
      <Link to="/sources">Sources</Link> shows what is listened to and when it is asked next.
    </EmptyNote>
  );
}
