import { Paper, SimpleGrid, Text } from '@mantine/core';
import { type Counts, netSentiment, netSentimentInterval } from '#src/domain/rollup.ts';
import { signed } from '#src/domain/signed.ts';
import { ShortNumber } from '../shared/ShortNumber.tsx';
import { changeWords } from './buckets.ts';
import { MentionsLink } from './MentionsLink.tsx';
import type { MentionsSearch } from './mentions-search.ts';

interface PulseTotalsProps {
  totals: Counts;
  /** Of the period before; undefined while it is not known. */
  before: Counts | undefined;
  /** The mentions that all figures speak of. */
  search: Partial<MentionsSearch>;
}

/** The figures of the period, each with its change against the period before. */
export function PulseTotals({ totals, before, search }: PulseTotalsProps) {
  const net = netSentiment(totals);
  const interval = netSentimentInterval(totals);
  const between = interval && `${signed(interval.low)} to ${signed(interval.high)}`;
  const netBefore = before && netSentiment(before);
  const counts: { name: string; count: keyof Counts; more: Partial<MentionsSearch>; about?: string }[] = [
    { name: 'Mentions', count: 'mentions', more: {} },
    { name: 'Negative', count: 'negative', more: { label: 'negative' } },
    { name: 'Positive', count: 'positive', more: { label: 'positive' } },
    { name: 'Complaints', count: 'complaints', more: { only: 'complaints' } },
    { name: 'Flagged', count: 'flagged', more: { only: 'flagged' }, about: 'for an answer' },
    { name: 'Undecided', count: 'undecided', more: { only: 'undecided' }, about: 'a person decides' },
  ];

  return (
    <SimpleGrid cols={{ base: 3, md: 4, lg: 7 }} spacing={{ base: 6, xs: 'sm' }} mb="md">
      <Paper withBorder p={{ base: 8, xs: 'sm' }} className="total">
        <Text size="sm" className="quiet">
          Net sentiment
        </Text>
        <MentionsLink search={search} name={`Net sentiment ${signed(net)}: open the mentions`} className="total-figure">
          <span data-mood={net === undefined || Math.abs(net) < 0.005 ? 'neutral' : net > 0 ? 'positive' : 'negative'}>
            {signed(net)}
          </span>
        </MentionsLink>
        <Text size="xs" className="quiet">
          {between && <span title="Where it lies with 95 % confidence">{between}</span>}
          {netBefore !== undefined && net !== undefined && ` · ${signed(net - netBefore)} against before`}
        </Text>
      </Paper>
      {counts.map(({ name, count, more, about }) => (
        <Paper key={name} withBorder p={{ base: 8, xs: 'sm' }} className="total">
          <Text size="sm" className="quiet" title={about}>
            {name}
          </Text>
          <MentionsLink
            search={{ ...search, ...more }}
            name={`${totals[count].toLocaleString('en')} ${name.toLowerCase()}: open them`}
            className="total-figure"
          >
            <ShortNumber value={totals[count]} unit={name.toLowerCase()} />
          </MentionsLink>
          <Text size="xs" className="quiet" title={before && `${before[count].toLocaleString('en')} before`}>
            {before ? changeWords(totals[count], before[count]) : ' '}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
