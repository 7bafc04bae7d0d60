import { Group, Paper, Text, Title } from '@mantine/core';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { useNow } from '../shared/useNow.ts';
import { ExperimentalMark } from './ExperimentalMark.tsx';
import { SourceAccount } from './SourceAccount.tsx';
import { useSourceBoard } from './SourceBoard.tsx';
import { SourceButtons } from './SourceButtons.tsx';
import { SourceDetails } from './SourceDetails.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { SourceTroubles } from './SourceTroubles.tsx';
import { SpendingLines, spendingLines } from './SpendingLines.tsx';
import { healthOf, intervalWords, lacksAccount, lagWords, looksWords, streamWords } from './source-health.ts';
import { actsWords, hearsWords } from './source-ways.ts';

interface SourceCardProps {
  source: ShownSource;
  connector: ConnectorDescription | undefined;
  mayConfigure: boolean;
  onEdit: () => void;
}

/** One source: how it does, what is wrong with it, what it hears and costs, and what may be done with it. */
export function SourceCard({ source, connector, mayConfigure, onEdit }: SourceCardProps) {
  const now = useNow(5_000);
  const isPolled = connector?.canPoll ?? true;
  const health = healthOf(source, now, isPolled);
  const network = connector?.name ?? source.connector;
  const fetched = source.health.postsFetched;
  const claims = useSourceBoard({ sourceId: source.id, mayConfigure });
  const isBroken = source.health.stream?.problem !== undefined;

  return (
    <Paper withBorder p="md" component="li" className="source-card" data-state={health.state} aria-label={source.name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div className="source-head">
          <Title order={2} size="h4">
            {source.name}
          </Title>
          <Group gap="xs">
            <Text size="sm" className="quiet">
              {network}, {isPolled ? '' : 'expected '}
              {intervalWords(source.intervalSeconds)}
            </Text>
            {connector?.experimental && <ExperimentalMark />}
          </Group>
        </div>
        <span className="state-word" data-state={health.state}>
          {health.word}
        </span>
      </Group>
      <Text size="sm" mt="xs">
        {health.sentence}
      </Text>
      <Text size="sm" className="quiet">
        {fetched.toLocaleString('en')} {fetched === 1 ? 'post' : 'posts'} fetched, {lagWords(source.lagSeconds)}
      </Text>
      <SourceTroubles
        source={source}
        network={network}
        mayConfigure={mayConfigure}
        isFailing={health.state === 'failing'}
        now={now}
      />
      <SourceFacts
        facts={{
          Hears: hearsWords(source) || (isPolled && 'everything there'),
          Acts: actsWords(source),
          Board: claims,
          Stream: !isBroken && streamWords(source, now),
          Watched: looksWords(source, now),
          [source.budget ? 'Budget' : 'Spent']: spendingLines(source).length > 0 && <SpendingLines source={source} />,
          Account: !lacksAccount(source) && source.connection && (
            <SourceAccount source={source} network={network} mayConfigure={mayConfigure} />
          ),
        }}
      />
      <SourceDetails source={source} connector={connector} mayConfigure={mayConfigure} now={now} />
      {mayConfigure && <SourceButtons source={source} connector={connector} isPolled={isPolled} onEdit={onEdit} />}
    </Paper>
  );
}
