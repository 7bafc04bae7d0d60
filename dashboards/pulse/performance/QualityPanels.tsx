import { Paper, Table, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { backtestSentence } from '#src/domain/backtest-words.ts';
import { languageName } from '#src/domain/language-name.ts';
import { getAudit } from '#src/schemas/api/audit.ts';
import { sentimentQuality } from '#src/schemas/api/performance.ts';
import { getPromise } from '#src/schemas/api/promise.ts';
import type { SentimentQuality } from '#src/schemas/performance.ts';
import { missedSentence } from '../../audit/audit-words.ts';
import { call } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { shareWords } from './performance-words.ts';

interface QualityPanelsProps {
  /** What became of the flags of the period, in words. */
  flags: string;
  brandId: string;
  stretch: { from: Date; to: Date };
}

/** How far the machine is to be trusted: its flags, what it missed, and its judgement against that of people. */
export function QualityPanels({ flags, brandId, stretch: { from, to } }: QualityPanelsProps) {
  const promise = useQuery({ queryKey: queryKeys.promise, queryFn: ({ signal }) => call(getPromise, {}, signal) });
  const audit = useQuery({
    queryKey: [...queryKeys.audit, undefined],
    queryFn: ({ signal }) => call(getAudit, { query: {} }, signal),
  });
  const quality = useQuery({
    queryKey: [...queryKeys.corrections, 'quality', { brandId, from: from.toISOString(), to: to.toISOString() }],
    queryFn: ({ signal }) => call(sentimentQuality, { query: { brandId, from, to } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const chosen = promise.data?.promise.choices.find(
    ({ budgetPerDay }) => budgetPerDay === promise.data.promise.falseFlagsPerDay,
  );
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="quality-title">
      <Title order={3} size="h4" id="quality-title" mb={4}>
        How far the machine is right
      </Title>
      <Title order={4} size="h5" mt="xs">
        Flags
      </Title>
      <Text size="sm">
        {flags} {chosen && `On all history: ${backtestSentence(chosen.backtest)}`}{' '}
        <Link to="/status" className="figure-link">
          Open the promise behind the flags
        </Link>
      </Text>
      {promise.isError && <ErrorNote error={promise.error} title="The promise could not be read." />}
      <Title order={4} size="h5" mt="sm">
        Missed complaints
      </Title>
      {audit.isError && <ErrorNote error={audit.error} title="The audit could not be read." />}
      {audit.data && (
        <Text size="sm">
          {missedSentence(audit.data.all, audit.data.window)} It is of all brands together, an estimate from a sample.{' '}
          <Link to="/audit" className="figure-link">
            Open the audit
          </Link>
        </Text>
      )}
      <Title order={4} size="h5" mt="sm">
        Sentiment
      </Title>
      {quality.isError && <ErrorNote error={quality.error} title="The corrections could not be read." />}
      {quality.data && <Quality quality={quality.data} />}
    </Paper>
  );
}

function Quality({ quality: { languages, labels, complaints, isCut } }: { quality: SentimentQuality }) {
  if (languages.length === 0)
    return <Text size="sm">Nobody judged a mention of this brand in this period; there is nothing to compare.</Text>;
  return (
    <>
      <Text size="sm">
        Where people judged a mention, the model had said the same: sentiment {shareWords(labels)}, complaint{' '}
        {shareWords(complaints)}. People correct what looks wrong, so of all mentions it is right more often.
        {isCut && ' Only the newest 5,000 corrections were read.'}{' '}
        <Link to="/corrections" className="figure-link">
          Open the corrections
        </Link>
      </Text>
      <Table.ScrollContainer minWidth={440} mt="xs" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="sm">
          <Table.Caption className="sr-only">How often model and people agree, by language</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Language</Table.Th>
              <Table.Th scope="col">Same sentiment</Table.Th>
              <Table.Th scope="col">Same on complaint</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {languages.map(({ language, ...of }) => (
              <Table.Tr key={language}>
                <Table.Th scope="row">{languageName(language)}</Table.Th>
                <Table.Td>{shareWords(of.labels)}</Table.Td>
                <Table.Td>{shareWords(of.complaints)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
