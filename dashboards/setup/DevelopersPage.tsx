import { Alert, Anchor, Button, Skeleton, Text, Title } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownWebhook } from '#src/schemas/api/webhooks.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { AccessTokens } from './AccessTokens.tsx';
import { CopyField } from './CopyField.tsx';
import './developers.css';
import './setup.css';
import { useWebhooks } from './useDevelopers.ts';
import { WebhookCard } from './WebhookCard.tsx';
import { WebhookEditor } from './WebhookEditor.tsx';

/** Where programs are let in and told things. */
export function DevelopersPage() {
  const mayConfigure = useMay('configure');
  return (
    <div className="page">
      <PageHeader title="Developers" about="Let programs of your own read, draft and hear what happens.">
        <Button component="a" href="/api/docs" variant="default">
          API reference
        </Button>
      </PageHeader>
      <AccessTokens />
      {mayConfigure && <Webhooks />}
    </div>
  );
}

function Webhooks() {
  const webhooks = useWebhooks(true);
  const [edited, setEdited] = useState<ShownWebhook | 'new'>();
  const [secret, setSecret] = useState<string>();
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Add a webhook
    </Button>
  );
  return (
    <section aria-labelledby="webhooks-title" className="card-group">
      <div className="developers-head">
        <Title order={2} size="h4" id="webhooks-title">
          Webhooks
        </Title>
        {webhooks.data && webhooks.data.length > 0 && add}
      </div>
      <Text size="sm" className="quiet" mb="sm">
        Addresses that are told what happens, signed as{' '}
        <Anchor underline="always" href="https://www.standardwebhooks.com">
          Standard Webhooks
        </Anchor>{' '}
        are, and again until they take it.
      </Text>
      <div aria-live="polite">
        {secret && (
          <Alert variant="outline" color="indigo" mb="sm" title="Copy this secret now: it is not shown again">
            <CopyField label="The webhook’s secret" value={secret} />
          </Alert>
        )}
      </div>
      {webhooks.isPending && <Skeleton h={120} />}
      {webhooks.isError && (
        <ErrorNote
          error={webhooks.error}
          title="The webhooks could not be loaded."
          onRetry={() => void webhooks.refetch()}
        />
      )}
      {webhooks.data?.length === 0 && (
        <EmptyNote title="No webhook yet" icon={<IconWebhook size={32} aria-hidden="true" />} action={add}>
          A program of yours can be told when a case is opened or at risk, an incident begins or a source falls silent.
        </EmptyNote>
      )}
      <ul className="card-list">
        {webhooks.data?.map((webhook) => (
          <WebhookCard key={webhook.id} webhook={webhook} onEdit={() => setEdited(webhook)} onSecret={setSecret} />
        ))}
      </ul>
      {edited && (
        <WebhookEditor
          key={edited === 'new' ? 'new' : edited.id}
          webhook={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={(made) => {
            setEdited(undefined);
            setSecret(made);
          }}
        />
      )}
    </section>
  );
}
