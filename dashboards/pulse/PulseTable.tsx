import { Table } from '@mantine/core';
import { netSentiment } from '#src/domain/rollup.ts';
import { type Bucket, bucketName, signed } from './buckets.ts';
import { type Gap, missingMinutes } from './gaps.ts';
import { MentionsLink } from './MentionsLink.tsx';
import type { MentionsSearch } from './mentions-search.ts';
import type { Stretch } from './period.ts';

interface PulseTableProps {
  buckets: Bucket[];
  gaps: Gap[];
  step: Stretch['step'];
  timeZone: string;
  search: Partial<MentionsSearch>;
}

const labels = ['negative', 'neutral', 'positive'] as const;

/** The chart's figures as a table, the newest first; every figure opens its mentions. */
export function PulseTable({ buckets, gaps, step, timeZone, search }: PulseTableProps) {
  return (
    <Table.ScrollContainer minWidth={560} maxHeight={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table stickyHeader striped captionSide="top">
        <Table.Caption>{`Mentions and net sentiment per ${step}`}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{step === 'hour' ? 'Hour' : 'Day'}</Table.Th>
            <Table.Th scope="col">Mentions</Table.Th>
            {labels.map((label) => (
              <Table.Th key={label} scope="col">
                {label.charAt(0).toUpperCase() + label.slice(1)}
              </Table.Th>
            ))}
            <Table.Th scope="col">Net sentiment</Table.Th>
            <Table.Th scope="col">Not heard</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {buckets.toReversed().map((bucket) => {
            const { from, to, counts } = bucket;
            const name = bucketName(bucket, step, timeZone);
            const unheard = missingMinutes(bucket, gaps);
            return (
              <Table.Tr key={from.toISOString()}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td>
                  <Figure count={counts.mentions} name={`mentions, ${name}`} search={{ ...search, from, to }} />
                </Table.Td>
                {labels.map((label) => (
                  <Table.Td key={label}>
                    <Figure count={counts[label]} name={`${label}, ${name}`} search={{ ...search, from, to, label }} />
                  </Table.Td>
                ))}
                <Table.Td>{signed(netSentiment(counts))}</Table.Td>
                <Table.Td>{unheard > 0 ? `${unheard} min` : ''}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Figure({ count, name, search }: { count: number; name: string; search: Partial<MentionsSearch> }) {
  if (count === 0) return 0;
  return (
    <MentionsLink search={search} name={`${count} ${name}: open them`}>
      {count.toLocaleString('en')}
    </MentionsLink>
  );
}
