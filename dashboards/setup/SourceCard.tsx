import { ActionIcon, Button, Group, List, Menu, Paper, Text, Title } from '@mantine/core';
import {
  IconDots,
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { gapSentence } from '../pulse/gaps.ts';
import { readersZone } from '../pulse/period.ts';
import { useNow } from '../shared/useNow.ts';
import { BackfillDialog } from './BackfillDialog.tsx';
import { ConfirmByName } from './ConfirmByName.tsx';
import { SendTo } from './SendTo.tsx';
import { SourceConnection } from './SourceConnection.tsx';
import { SpendingLines } from './SpendingLines.tsx';
import { budgetWords, healthOf, intervalWords, lagWords, looksWords, streamWords } from './source-health.ts';
import { waysWords } from './source-ways.ts';
import { useSourceActions } from './useSourceActions.ts';

interface SourceCardProps {
  source: ShownSource;
  connector: ConnectorDescription | undefined;
  mayConfigure: boolean;
  onEdit: () => void;
}

const gapsShown = 3;

/** One source: how it does in plain words, and what may be done with it. */
export function SourceCard({ source, connector, mayConfigure, onEdit }: SourceCardProps) {
  const now = useNow(5_000);
  const [dialog, setDialog] = useState<'backfill' | 'remove'>();
  const close = () => setDialog(undefined);
  const { pause, poll, backfill, remove } = useSourceActions(source, close);
  const isPolled = connector?.canPoll ?? true;
  const health = healthOf(source, now, isPolled);
  const budget = budgetWords(source, now);
  const looks = looksWords(source, now);
  const ways = waysWords(source);
  const fetched = source.health.postsFetched;

  return (
    <Paper withBorder p="md" component="li" className="source-card" data-state={health.state} aria-label={source.name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div className="source-head">
          <Title order={2} size="h4">
            {source.name}
          </Title>
          <Text size="sm" className="quiet">
            {connector?.name ?? source.connector}, {isPolled ? '' : 'expected '}
            {intervalWords(source.intervalSeconds)}
          </Text>
        </div>
        <span className="state-word" data-state={health.state}>
          {health.word}
        </span>
      </Group>
      <Text size="sm" mt="xs">
        {health.sentence}
      </Text>
      {source.health.problem && health.state === 'failing' && (
        <Text size="sm" className="source-problem">
          {source.health.problem}
        </Text>
      )}
      <Text size="sm" className="quiet" mt={4}>
        {fetched.toLocaleString('en')} {fetched === 1 ? 'post' : 'posts'} fetched, {lagWords(source.lagSeconds)}
        {budget && `, ${budget}`}
      </Text>
      {[
        looks,
        streamWords(source, now),
        ways,
        connector?.experimental && `Experimental: ${connector.experimental}`,
      ].map(
        (words) =>
          words && (
            <Text key={words} size="sm" className="quiet">
              {words}
            </Text>
          ),
      )}
      <SpendingLines source={source} />
      {source.missing.length > 0 && (
        <div className="source-gaps">
          <Text size="sm" fw={600}>
            Not heard
          </Text>
          <List size="sm">
            {source.missing.slice(0, gapsShown).map((window) => (
              <List.Item key={`${window.query} ${window.from.toISOString()}`}>
                {gapSentence(window, source.name, readersZone())}
              </List.Item>
            ))}
          </List>
          {source.missing.length > gapsShown && (
            <Text size="sm">{`And ${source.missing.length - gapsShown} more.`}</Text>
          )}
        </div>
      )}
      <SourceConnection source={source} network={connector?.name ?? source.connector} mayConfigure={mayConfigure} />
      {mayConfigure && connector?.canReceive && <SendTo source={source} connector={connector} now={now} />}
      {mayConfigure && (
        <Group gap="xs" mt="sm" className="source-actions">
          {isPolled && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={15} aria-hidden="true" />}
              disabled={source.paused}
              loading={poll.isPending}
              onClick={() => poll.mutate()}
            >
              Poll now
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={
              source.paused ? (
                <IconPlayerPlay size={15} aria-hidden="true" />
              ) : (
                <IconPlayerPause size={15} aria-hidden="true" />
              )
            }
            loading={pause.isPending}
            onClick={() => pause.mutate(!source.paused)}
          >
            {source.paused ? 'Resume' : 'Pause'}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden="true" />}
            onClick={onEdit}
          >
            Edit
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size="md" aria-label={`More for ${source.name}`}>
                <IconDots size={16} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {connector?.canBackfill && (
                <Menu.Item
                  leftSection={<IconHistory size={15} aria-hidden="true" />}
                  onClick={() => setDialog('backfill')}
                >
                  Fetch past posts
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconTrash size={15} aria-hidden="true" />} onClick={() => setDialog('remove')}>
                Remove
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {dialog === 'backfill' && (
        <BackfillDialog
          name={source.name}
          busy={backfill.isPending}
          error={backfill.error}
          onStart={(stretch) => backfill.mutate(stretch, { onSuccess: close })}
          onClose={close}
        />
      )}
      {dialog === 'remove' && (
        <ConfirmByName
          what="source"
          name={source.name}
          consequence="It is no longer heard, and its settings are deleted with their secrets. The posts, mentions and cases it brought stay."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </Paper>
  );
}
