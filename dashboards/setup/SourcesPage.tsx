import { Button, Skeleton } from '@mantine/core';
import { IconAntenna, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { SourceCard } from './SourceCard.tsx';
import { SourceEditor } from './SourceEditor.tsx';
import { SourcesAtAGlance } from './SourcesAtAGlance.tsx';
import { connectorsQuery, sourcesQuery } from './setup-queries.ts';
import './setup.css';

/** Where we listen, and how well each place is heard. */
export function SourcesPage() {
  const sources = useQuery({ ...sourcesQuery, refetchInterval: 15_000 });
  const connectors = useQuery(connectorsQuery);
  const mayConfigure = useMay('configure');
  const [edited, setEdited] = useState<ShownSource | 'new'>();
  const canAdd = mayConfigure && connectors.data !== undefined;
  const add = canAdd && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Add a source
    </Button>
  );

  return (
    <div className="page">
      <PageHeader title="Sources" about="Where we listen, and how well each place is heard.">
        {sources.data && sources.data.length > 0 && add}
      </PageHeader>
      {sources.isPending && <Skeleton h={160} />}
      {sources.isError && (
        <ErrorNote
          error={sources.error}
          title="The sources could not be loaded."
          onRetry={() => void sources.refetch()}
        />
      )}
      {connectors.isError && (
        <ErrorNote
          error={connectors.error}
          title="The networks that can be listened to could not be loaded."
          onRetry={() => void connectors.refetch()}
        />
      )}
      {sources.data?.length === 0 && (
        <EmptyNote title="Nothing is listened to yet" icon={<IconAntenna size={32} aria-hidden="true" />} action={add}>
          {mayConfigure
            ? 'Add a feed, a network or the sandbox; its health appears here and its posts in Mentions.'
            : 'A lead or an admin adds the places to listen to; their health appears here.'}
        </EmptyNote>
      )}
      {sources.data && <SourcesAtAGlance sources={sources.data} connectors={connectors.data ?? []} />}
      <ul className="card-list" aria-label="Sources">
        {sources.data?.map((source) => (
          <SourceCard
            key={source.id}
            source={source}
            connector={connectors.data?.find(({ id }) => id === source.connector)}
            mayConfigure={mayConfigure}
            onEdit={() => setEdited(source)}
          />
        ))}
      </ul>
      {edited && connectors.data && (
        <SourceEditor
          key={edited === 'new' ? 'new' : edited.id}
          connectors={connectors.data}
          source={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
