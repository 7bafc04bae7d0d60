import { Button, Group, Modal, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { LayerReportView } from './LayerReportView.tsx';
import { useLayers } from './useLayers.ts';

/** What a brand has learnt: what is in use, what is proposed with what it would change, and the buttons for both. */
export function LearntPanel({ brand }: { brand: Brand }) {
  const mayConfigure = useMay('configure');
  const { learnt, change } = useLayers(brand.id);
  const [isAsking, setIsAsking] = useState(false);
  const { data } = learnt;
  if (learnt.isError)
    return (
      <ErrorNote
        error={learnt.error}
        title="What was learnt could not be loaded."
        onRetry={() => void learnt.refetch()}
      />
    );
  if (!data) return <Skeleton h={110} mb="lg" />;

  const { corrections, fewest, inUse, proposed, texts, why } = data;
  const act = (wish: Parameters<typeof change.mutate>[0]) => change.mutate(wish);
  const isBusy = (wish: string) => change.isPending && change.variables?.wish === wish;
  return (
    <Paper withBorder p="md" mb="lg" component="section" aria-labelledby="learnt-title">
      <Title order={2} size="h4" id="learnt-title" mb={4}>
        What {brand.name} has learnt
      </Title>
      <Text size="sm">
        {inUse ? (
          <>
            Layer {inUse.number}, learnt from {inUse.report.corrections} corrections{' '}
            <RelativeTime at={inUse.fittedAt} />, is switched on: it moves what the model says of new mentions by{' '}
            {inUse.words} words and pairs of words.
          </>
        ) : (
          'The model alone judges new mentions.'
        )}{' '}
        <span className="quiet">
          {corrections < fewest
            ? `Corrections so far: ${corrections}; ${fewest} are needed to learn from them.`
            : `${corrections} corrections can be learnt from.`}
        </span>
      </Text>
      {why && (
        <Text size="sm" mt="xs" role="status">
          Nothing is proposed. {why}
        </Text>
      )}
      {proposed && <LayerReportView layer={proposed} texts={texts} />}
      {change.error && <ErrorNote error={change.error} title="Nothing was changed." />}
      {mayConfigure && (
        <Group gap="xs" mt="sm">
          {proposed && <Button onClick={() => setIsAsking(true)}>Switch layer {proposed.number} on</Button>}
          {proposed && (
            <Button variant="default" loading={isBusy('discard')} onClick={() => act({ wish: 'discard' })}>
              Discard it
            </Button>
          )}
          <Button
            variant="default"
            disabled={corrections < fewest}
            loading={isBusy('retrain')}
            onClick={() => act({ wish: 'retrain' })}
          >
            {proposed || inUse ? 'Learn anew' : 'Learn from the corrections'}
          </Button>
          {inUse && (
            <Button variant="default" loading={isBusy('off')} onClick={() => act({ wish: 'off' })}>
              Switch layer {inUse.number} off
            </Button>
          )}
        </Group>
      )}
      {proposed && isAsking && (
        <Modal opened onClose={() => setIsAsking(false)} title={`Switch layer ${proposed.number} on?`}>
          <Stack gap="sm">
            <Text size="sm">
              New mentions of {brand.name} are judged by it from now on. What was judged before stays as it is, and it
              can be switched off again at any time.
            </Text>
            <Group justify="flex-end" gap="xs">
              <Button variant="subtle" onClick={() => setIsAsking(false)}>
                Not now
              </Button>
              <Button
                data-autofocus
                onClick={() => {
                  setIsAsking(false);
                  act({ wish: 'on', number: proposed.number });
                }}
              >
                Switch it on
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Paper>
  );
}
