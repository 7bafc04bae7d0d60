import { Paper, Table, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { doneWords } from '#src/domain/done-reasons.ts';
import { doneReport } from '#src/schemas/api/advice.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import type { Stretch } from './period.ts';

/** Why cases were closed in the period, and by whom. */
export function DonePanel({ brandId, stretch: { from, to } }: { brandId: string; stretch: Stretch }) {
  const found = useQuery({
    queryKey: [...queryKeys.recovery, 'done', { brandId, from: from.toISOString(), to: to.toISOString() }],
    queryFn: ({ signal }) => call(doneReport, { query: { brandId, from, to } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const { reasons = [], people = [] } = found.data ?? {};
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="done-title">
      <Title order={2} size="h4" id="done-title" mb={4}>
        Closed, and why
      </Title>
      {found.isError && (
        <ErrorNote error={found.error} title="It could not be read." onRetry={() => void found.refetch()} />
      )}
      {found.data && reasons.length === 0 && <Text size="sm">No case was resolved or dismissed in this period.</Text>}
      {reasons.length > 0 && (
        <Table.ScrollContainer minWidth={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Reason</Table.Th>
                {people.map(({ userId, name }) => (
                  <Table.Th key={userId ?? ''}>{name}</Table.Th>
                ))}
                <Table.Th>All</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {reasons.map(({ doneReason, count }) => (
                <Table.Tr key={doneReason}>
                  <Table.Th scope="row">{doneWords[doneReason]}</Table.Th>
                  {people.map(({ userId, byReason }) => (
                    <Table.Td key={userId ?? ''}>{byReason[doneReason] ?? ''}</Table.Td>
                  ))}
                  <Table.Td>{count}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  );
}
