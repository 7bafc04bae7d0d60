import { Paper, Table, Text, Title } from '@mantine/core';
import { languageName } from '#src/domain/language-name.ts';
import type { Audit } from '#src/schemas/api/audit.ts';
import type { Missed } from '#src/schemas/audit.ts';
import { sourceName } from '../shared/source-name.ts';
import { missedSentence, shareWords } from './audit-words.ts';

/** How much is missed, in all and by source and language, and what a lower threshold would have shown. */
export function MissedPanel({ audit: { all, places, sources, advice, window } }: { audit: Audit }) {
  const scale = Math.max(0.01, ...places.map(({ interval }) => (interval && interval.high < 1 ? interval.high : 0)));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="missed-title">
      <Title order={2} size="h4" id="missed-title" mb={4}>
        What is missed
      </Title>
      <Text size="sm">{missedSentence(all, window)}</Text>
      {advice && (
        <Text size="sm" mt={6} className="audit-advice">
          {advice}
        </Text>
      )}
      <Table.ScrollContainer minWidth={440} mt="sm" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} className="audit-places">
          <Table.Caption className="sr-only">Missed complaints by source and language</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Source</Table.Th>
              <Table.Th scope="col">Language</Table.Th>
              <Table.Th scope="col">Not flagged</Table.Th>
              <Table.Th scope="col">Looked at</Table.Th>
              <Table.Th scope="col">Missed</Table.Th>
              <Table.Th scope="col">Share, 95 % interval</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {places.map((place) => (
              <Table.Tr key={`${place.sourceId} ${place.lang}`}>
                <Table.Th scope="row">{sourceName(place.sourceId, sources)}</Table.Th>
                <Table.Td>{languageName(place.lang)}</Table.Td>
                <Table.Td>{place.putAside.toLocaleString('en')}</Table.Td>
                <Table.Td>{place.looked}</Table.Td>
                <Table.Td>{place.missed}</Table.Td>
                <Table.Td>
                  {shareWords(place)}
                  <Whisker missed={place} scale={scale} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" className="quiet" mt="xs">
        An estimate from a sample: likely misses are drawn more often and count less. What came later than three hours
        after the end of its day is in no sample.
      </Text>
    </Paper>
  );
}

/** The interval as a line with the share on it; the words beside it say the same. */
function Whisker({ missed: { share, interval }, scale }: { missed: Missed; scale: number }) {
  if (share === undefined || !interval) return null;
  const at = (value: number) => `${Math.min(100, (value / scale) * 100)}%`;
  const width = Math.min(1, interval.high / scale) - Math.min(1, interval.low / scale);
  return (
    <span className="whisker" aria-hidden="true">
      <span className="whisker-line" style={{ left: at(interval.low), width: `${width * 100}%` }} />
      <span className="whisker-point" style={{ left: at(share) }} />
    </span>
  );
}
