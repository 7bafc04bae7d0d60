import { Badge, Button, Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShownWin } from '#src/schemas/api/wins.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { useWins } from './useWins.ts';
import { WinDialog } from './WinDialog.tsx';

const states = {
  reported: { words: 'waits for a lead', color: 'gray' },
  confirmed: { words: 'confirmed', color: 'green' },
  declined: { words: 'declined', color: 'gray' },
  withdrawn: { words: 'taken out', color: 'gray' },
} as const;

/** Successes that people reported themselves; a lead confirms them. */
export function Wins({ brandId }: { brandId: string }) {
  const { wins, decide, withdraw } = useWins(brandId);
  const mayReport = useMay('triage');
  const [edited, setEdited] = useState<ShownWin | 'new'>();
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="wins-title">
      <Group justify="space-between" align="flex-start" mb="xs">
        <Title order={3} size="h5" id="wins-title">
          Wins
        </Title>
        {mayReport && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrophy size={15} aria-hidden="true" />}
            onClick={() => setEdited('new')}
          >
            Report a win
          </Button>
        )}
      </Group>
      {wins.isPending && <Skeleton h={60} />}
      {wins.isError && !wins.data && (
        <ErrorNote error={wins.error} title="The wins could not be read." onRetry={() => void wins.refetch()} />
      )}
      {wins.data?.wins.length === 0 && (
        <Text size="sm" className="quiet">
          Nobody has reported one yet. What a customer thanked for, what was set right: a lead confirms it, and the
          digest tells it with your name.
        </Text>
      )}
      <ul className="win-list">
        {wins.data?.wins.map((win) => (
          <li key={win.id} aria-label={win.text}>
            <Text size="sm" className="win-text">
              {win.text}
            </Text>
            <Text size="sm" className="quiet" component="div">
              {win.people.length > 0 ? win.people.join(', ') : 'People who left'} · <RelativeTime at={win.at} />{' '}
              <Badge size="sm" variant="light" tt="none" color={states[win.state].color}>
                {states[win.state].words}
              </Badge>
              {win.caseId !== undefined && win.caseTitle && (
                <>
                  {' '}
                  ·{' '}
                  <Link to="/inbox/$caseId" params={{ caseId: win.caseId }}>
                    {win.caseTitle}
                  </Link>
                </>
              )}
              {win.issueId !== undefined && win.issueTitle && (
                <>
                  {' '}
                  ·{' '}
                  <Link to="/issues/$issueId" params={{ issueId: win.issueId }}>
                    {win.issueTitle}
                  </Link>
                </>
              )}
            </Text>
            <Group gap="xs" mt={4}>
              {win.mayDecide && win.state !== 'confirmed' && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => decide.mutate({ win, state: 'confirmed' })}
                  disabled={decide.isPending}
                >
                  Confirm
                </Button>
              )}
              {win.mayDecide && win.state === 'reported' && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => decide.mutate({ win, state: 'declined' })}
                  disabled={decide.isPending}
                >
                  Decline
                </Button>
              )}
              {win.mayChange && (
                <>
                  <Button size="compact-xs" variant="default" onClick={() => setEdited(win)}>
                    Edit
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => withdraw.mutate(win.id)}
                    disabled={withdraw.isPending}
                  >
                    Take out
                  </Button>
                </>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {edited && (
        <WinDialog
          key={edited === 'new' ? 'new' : edited.id}
          brandId={brandId}
          win={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Paper>
  );
}
