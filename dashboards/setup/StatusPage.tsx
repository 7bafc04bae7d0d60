import { Alert, Anchor, Button, List, Paper, SimpleGrid, Skeleton, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { status } from '#src/schemas/api/reports.ts';
import { gapSentence } from '../pulse/gaps.ts';
import { readersZone } from '../pulse/period.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { stretch } from '../shared/relative-time.ts';
import { useMay } from '../shared/useMe.ts';
import { DeadLetters } from './DeadLetters.tsx';
import { FlagPromiseCard } from './FlagPromiseCard.tsx';
import { holdsWords, ledgerRows } from './ledger-words.ts';
import { sourcesQuery } from './setup-queries.ts';
import './setup.css';

type Status = z.infer<typeof status.answer>;

/** Whether every post is accounted for, whether the work gets done, and what was not heard. */
export function StatusPage() {
  const mayAdminister = useMay('administer');
  const answer = useQuery({
    queryKey: queryKeys.status,
    queryFn: ({ signal }) => call(status, {}, signal),
    refetchInterval: 20_000,
  });

  return (
    <div className="page">
      <PageHeader title="Status" about="Whether every post is accounted for, and whether the work gets done.">
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          loading={answer.isFetching}
          onClick={() => void answer.refetch()}
        >
          Count again
        </Button>
      </PageHeader>
      {answer.isPending && <Skeleton h={400} />}
      {answer.isError && (
        <ErrorNote error={answer.error} title="The status could not be loaded." onRetry={() => void answer.refetch()} />
      )}
      {answer.data && (
        <div className="status-columns">
          <LedgerTable data={answer.data} />
          <div className="status-side">
            <Notes notes={answer.data.notes} />
            <FlagPromiseCard />
            <QueueFigures queue={answer.data.queue} board={answer.data.board} />
            <DeadLetters letters={answer.data.deadLetters} mayPutBack={mayAdminister} />
            <Missing missing={answer.data.missing} />
            <Text size="sm" className="quiet">
              Earshot {answer.data.version}
            </Text>
          </div>
        </div>
      )}
    </div>
  );
}

function LedgerTable({ data: { ledger } }: { data: Status }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="ledger-title">
      <Title order={2} size="h4" id="ledger-title" mb="xs">
        The ledger
      </Title>
      <Text size="sm" role="status" className="holds" data-holds={ledger.holds}>
        {ledger.holds ? (
          <IconCircleCheck size={18} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={18} aria-hidden="true" />
        )}
        <span>{holdsWords(ledger)}</span>
      </Text>
      <Table verticalSpacing={6} mt="xs">
        <Table.Caption className="sr-only">Posts by state, in the order in which the states are tried</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">State</Table.Th>
            <Table.Th scope="col" ta="right">
              Posts
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ledgerRows(ledger).map(({ state, name, about, posts }) => (
            <Table.Tr key={state}>
              <Table.Th scope="row" fw={400}>
                <strong>{name}</strong>
                <Text size="xs" className="quiet">
                  {about}
                </Text>
              </Table.Th>
              <Table.Td ta="right">{posts.toLocaleString('en')}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr className="ledger-sum">
            <Table.Th scope="row">
              Fetched
              <Text size="xs" className="quiet">
                Counted where the connectors hand over, apart from the rows above.
              </Text>
            </Table.Th>
            <Table.Td ta="right" fw={650}>
              {ledger.fetched.toLocaleString('en')}
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function QueueFigures({ queue, board }: Pick<Status, 'queue' | 'board'>) {
  const figures: [string, string][] = [
    ['Waiting', queue.waiting.toLocaleString('en')],
    ['Running', queue.running.toLocaleString('en')],
    ['Delayed', queue.delayed.toLocaleString('en')],
    ['Failed for good', queue.dead.toLocaleString('en')],
    ['Longest wait', queue.waiting === 0 ? 'none' : queue.oldestMs < 60_000 ? '< 1 min' : stretch(queue.oldestMs)],
  ];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="queue-title">
      <Title order={2} size="h4" id="queue-title" mb="xs">
        Work
      </Title>
      <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" m={0}>
        {figures.map(([name, figure]) => (
          <div key={name} className="queue-figure">
            <dt className="quiet">{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </SimpleGrid>
      {board && (
        <Anchor href={board} size="sm" mt="sm" display="inline-block">
          Look into the queues
        </Anchor>
      )}
    </Paper>
  );
}

function Notes({ notes }: Pick<Status, 'notes'>) {
  if (notes.length === 0) return null;
  return (
    <Alert
      variant="outline"
      color="yellow"
      className="caution"
      icon={<IconAlertTriangle size={18} aria-hidden="true" />}
      title="Scoring"
    >
      {notes.map((note) => (
        <Text size="sm" key={note}>
          {note}
        </Text>
      ))}
    </Alert>
  );
}

function Missing({ missing }: { missing: Status['missing'] }) {
  const sources = useQuery(sourcesQuery).data;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="missing-title">
      <Title order={2} size="h4" id="missing-title" mb={4}>
        Not heard
      </Title>
      {missing.length === 0 ? (
        <Text size="sm" className="quiet">
          Nothing is missing: every source was heard for all the time it was asked for.
        </Text>
      ) : (
        <List size="sm" spacing={4}>
          {missing.map((window) => (
            <List.Item key={`${window.sourceId} ${window.query} ${window.from.toISOString()}`}>
              {gapSentence(
                window,
                sources?.find(({ id }) => id === window.sourceId)?.name ?? 'A source',
                readersZone(),
              )}
            </List.Item>
          ))}
        </List>
      )}
    </Paper>
  );
}
