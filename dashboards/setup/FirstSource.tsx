import { Alert, Button, Group, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemsOf, type Settings, settingsToSend } from '#src/domain/settings-fields.ts';
import { type ConnectorDescription, createSource, listConnectors, testSource } from '#src/schemas/api/sources.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { SchemaForm } from './SchemaForm.tsx';
import { Threshold } from './Threshold.tsx';

/** The first place to listen to, tried before it is kept. */
export function FirstSource({ onDone }: { onDone: () => void }) {
  const connectors = useQuery({
    queryKey: queryKeys.connectors,
    queryFn: ({ signal }) => call(listConnectors, {}, signal),
  });
  const [chosenId, setChosenId] = useState<string>();
  // The pretend network is offered as the sample day, with the brand that is spoken of there; what is sent to us is set up later.
  const offered = (connectors.data?.filter(({ id, canPoll }) => id !== 'sandbox' && canPoll) ?? []).toSorted((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );
  const chosen = offered.find(({ id }) => id === chosenId);
  return (
    <Threshold title="A place to listen to" about="Step 2 of 2. More can be added later under Sources." isWide>
      {connectors.isPending && <Skeleton height={140} role="status" aria-label="Loading" />}
      {connectors.error && (
        <ErrorNote
          title="The networks could not be listed"
          error={connectors.error}
          kept="Your brand is kept."
          onRetry={() => void connectors.refetch()}
        />
      )}
      <Radio.Group label="Network" value={chosenId ?? ''} onChange={setChosenId}>
        <Stack gap="xs" mt="xs">
          {offered.map(({ id, name, about }) => (
            <Radio key={id} value={id} label={name} description={about} />
          ))}
        </Stack>
      </Radio.Group>
      {chosen && <ChosenSource key={chosen.id} connector={chosen} onDone={onDone} />}
      <Group justify="flex-end">
        <Button variant="subtle" onClick={onDone}>
          Later
        </Button>
      </Group>
    </Threshold>
  );
}

function ChosenSource({ connector, onDone }: { connector: ConnectorDescription; onDone: () => void }) {
  const [settings, setSettings] = useState<Settings>({});
  const [showProblems, setShowProblems] = useState(false);
  const body = {
    connector: connector.id,
    settings: settingsToSend(connector.settingsSchema, settings),
  };
  const testing = useMutation({ mutationFn: () => call(testSource, { body }) });
  const adding = useMutation({
    mutationFn: () => call(createSource, { body: { ...body, name: connector.name } }),
    onSuccess: onDone,
  });
  const run = (what: () => void) => {
    setShowProblems(true);
    if (Object.keys(problemsOf(connector.settingsSchema, settings, [])).length === 0) what();
  };
  return (
    <Stack gap="sm">
      <SchemaForm
        schema={connector.settingsSchema}
        value={settings}
        onChange={setSettings}
        secretsSet={[]}
        showProblems={showProblems}
      />
      <div role="status">
        {testing.data && (
          <Text size="sm" className={testing.data.works ? '' : 'problem'}>
            {testing.data.works ? 'It works. ' : 'It does not work yet. '}
            {testing.data.message}
          </Text>
        )}
      </div>
      {(adding.error ?? testing.error) && (
        <Alert color="red" variant="outline" role="alert" title="Not done; what you wrote is kept">
          {sentenceOf(adding.error ?? testing.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        {connector.canTest && (
          <Button variant="default" loading={testing.isPending} onClick={() => run(() => testing.mutate())}>
            Test connection
          </Button>
        )}
        <Button loading={adding.isPending} onClick={() => run(() => adding.mutate())}>
          Start listening
        </Button>
      </Group>
    </Stack>
  );
}
