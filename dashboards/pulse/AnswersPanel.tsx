import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerTally } from '#src/schemas/answer-kind.ts';
import { type AnswerReport, answerReport } from '#src/schemas/api/advice.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { AnswerKinds } from './AnswerKinds.tsx';

/** What our answers did, by kind of answer, by who answered and by topic; folded until it is asked for. */
export function AnswersPanel({ brandId }: { brandId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const found = useQuery({
    queryKey: [...queryKeys.recovery, 'answers', brandId],
    queryFn: ({ signal }) => call(answerReport, { query: { brandId } }, signal),
    enabled: isOpen,
    staleTime: 300_000,
  });
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="answers-title">
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <Title order={2} size="h4" id="answers-title" display="inline">
            Who and what wins customers back
          </Title>
        </summary>
        {found.isError && (
          <ErrorNote error={found.error} title="It could not be read." onRetry={() => void found.refetch()} />
        )}
        {found.data && <Answers report={found.data} />}
      </details>
    </Paper>
  );
}

function Answers({ report: { kinds, people, topics, until, fewest } }: { report: AnswerReport }) {
  if (people.length + topics.length === 0)
    return <Text size="sm">No answer to a complaint of this brand is 48 hours old yet.</Text>;
  return (
    <>
      <Text size="sm" my="xs">
        Answers to people who were upset, of the last twelve months
        {until && `, given before ${until.toLocaleDateString()}`}. Each is counted 48 hours after it. Differences are
        among complaints as severe and as angry, from {fewest} answers of each side on; people chose the answers, so
        they tell what went together and not what did it.
      </Text>
      <AnswerKinds kinds={kinds} wonBack="Won back, of those who wrote again" spreadOn="Spread on, difference" />
      <Tallies title="By who answered" rows={people.map(({ userId, name, tally }) => ({ key: userId, name, tally }))} />
      <Tallies title="By topic" rows={topics.map(({ name, tally }) => ({ key: name, name, tally }))} />
    </>
  );
}

function Tallies({ title, rows }: { title: string; rows: { key: string; name: string; tally: AnswerTally }[] }) {
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table fz="sm" mt="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{title}</Table.Th>
            <Table.Th>Answers</Table.Th>
            <Table.Th>Wrote again</Table.Th>
            <Table.Th>Won back</Table.Th>
            <Table.Th>Felt worse</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, name, tally }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{tally.answers}</Table.Td>
              <Table.Td>{tally.wroteAgain}</Table.Td>
              <Table.Td>{tally.recovered}</Table.Td>
              <Table.Td>{tally.worse}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
