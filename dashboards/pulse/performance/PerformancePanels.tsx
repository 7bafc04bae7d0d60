import { Paper, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { performance } from '#src/schemas/api/performance.ts';
import type { Performance } from '#src/schemas/performance.ts';
import { call } from '../../shared/call.ts';
import { ChartFigure } from '../../shared/chart/ChartFigure.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { flagsSentence, shareWords, spansChart, tookWords, waitingWords } from './performance-words.ts';
import { QualityPanels } from './QualityPanels.tsx';
import './performance.css';

interface Period {
  from: Date;
  to: Date;
}

interface PerformancePanelsProps {
  brandId: string;
  network: string | undefined;
  stretch: Period;
  before: Period;
}

/** How we answered in a period, beside the one before: how fast, in time, before it spread, and what hassles are gone. */
export function PerformancePanels({ brandId, network, stretch, before }: PerformancePanelsProps) {
  const now = usePerformance(brandId, network, stretch);
  const earlier = usePerformance(brandId, network, before);
  if (now.isPending) return <Skeleton h={260} />;
  if (!now.data)
    return <ErrorNote error={now.error} title="Our answers could not be read." onRetry={() => void now.refetch()} />;
  const { data } = now;
  return (
    <>
      {data.answered + (earlier.data?.answered ?? 0) > 0 && (
        <ChartFigure chart={spansChart(data, earlier.data)} order={3} linkOf={() => answeredTarget(brandId, network)} />
      )}
      <Paper withBorder p="md" mb="md" component="section" aria-labelledby="answer-figures">
        <Title order={3} size="h4" id="answer-figures" mb="xs">
          How we answered
        </Title>
        <Figures data={data} earlier={earlier.data} brandId={brandId} network={network} />
        {data.isCut && (
          <Text size="xs" className="quiet" mt="xs">
            More was answered than is looked at here: of the 1,000 answered conversations of the highest priority.
          </Text>
        )}
      </Paper>
      <Hassles hassles={data.hassles} />
      <QualityPanels flags={flagsSentence(data.flags)} brandId={brandId} stretch={stretch} />
    </>
  );
}

function usePerformance(brandId: string, network: string | undefined, { from, to }: Period) {
  const query = { brandId, network, from, to };
  return useQuery({
    queryKey: [...queryKeys.recovery, 'performance', { ...query, from: from.toISOString(), to: to.toISOString() }],
    queryFn: ({ signal }) => call(performance, { query }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

const answeredTarget = (brandId: string, network: string | undefined) => ({
  to: '/inbox',
  search: { view: 'answered', brandIds: [brandId], ...(network && { networks: [network] }) },
});

interface FiguresProps {
  data: Performance;
  earlier: Performance | undefined;
  brandId: string;
  network: string | undefined;
}

function Figures({ data, earlier, brandId, network }: FiguresProps) {
  const { working, wall, inSla, beforeSpread, fires, thanked, waiting } = data;
  const answered = {
    to: '/inbox' as const,
    search: { view: 'answered' as const, brandIds: [brandId], ...(network && { networks: [network] }) },
  };
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="md" m={0}>
      <Figure
        name="First answer, half within"
        value={working && tookWords(working.median)}
        before={earlier?.working && tookWords(earlier.working.median)}
      >
        {wall && `${tookWords(wall.median)} by the clock on the wall`}
      </Figure>
      <Figure
        name="First answer, nine in ten within"
        value={working && tookWords(working.p90)}
        before={earlier?.working && tookWords(earlier.working.p90)}
      >
        {wall && `${tookWords(wall.p90)} by the clock on the wall`}
      </Figure>
      <Figure name="Within the SLA" value={shareWords(inSla)} before={earlier && shareWords(earlier.inSla)}>
        <Link {...answered} className="figure-link">
          Open the answered cases
        </Link>
      </Figure>
      <Figure
        name="Answered before it spread"
        value={shareWords(beforeSpread)}
        before={earlier && shareWords(earlier.beforeSpread)}
      >
        {fires.of === 0
          ? 'Nothing that was opened in this period became a fire.'
          : `Of ${fires.of} that became fires, ${fires.answeredBefore} had their answer before.`}
      </Figure>
      <Figure
        name="Thanked in the share lane"
        value={thanked.toLocaleString('en')}
        before={earlier?.thanked.toLocaleString('en')}
      >
        <Link {...answered} search={{ ...answered.search, lane: 'share' }} className="figure-link">
          Open them
        </Link>
      </Figure>
      <Figure name="Waiting" value={waitingWords(waiting)} before={undefined}>
        {waiting.oldest && (
          <>
            Longest:{' '}
            <Link to="/inbox/$caseId" params={{ caseId: waiting.oldest.caseId }} className="figure-link">
              {waiting.oldest.title || 'a conversation'}
            </Link>
            , since <RelativeTime at={waiting.oldest.since} />
          </>
        )}
      </Figure>
    </SimpleGrid>
  );
}

interface FigureProps {
  name: string;
  value: string | undefined;
  before: string | undefined;
  children?: ReactNode;
}

function Figure({ name, value, before, children }: FigureProps) {
  return (
    <div className="performance-figure">
      <dt className="quiet">{name}</dt>
      <dd>
        <strong>{value ?? 'no answer in this period'}</strong>
        {before !== undefined && <span className="quiet"> Before: {before}.</span>}
        {children && <div className="performance-more">{children}</div>}
      </dd>
    </div>
  );
}

function Hassles({ hassles }: Pick<Performance, 'hassles'>) {
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="hassles-removed">
      <Title order={3} size="h4" id="hassles-removed" mb={4}>
        Hassles removed
      </Title>
      {hassles.length === 0 ? (
        <Text size="sm">No issue was fixed in this period.</Text>
      ) : (
        <ul className="performance-list">
          {hassles.map(({ issueId, name, fixedAt, accounts, owner }) => (
            <li key={issueId}>
              <Link to="/issues/$issueId" params={{ issueId }} className="figure-link">
                {name}
              </Link>{' '}
              <span className="quiet">
                fixed <RelativeTime at={fixedAt} />
                {owner && `, looked after by ${owner}`} · it had troubled {accounts.toLocaleString('en')}{' '}
                {accounts === 1 ? 'person' : 'people'} in cases
              </span>
            </li>
          ))}
        </ul>
      )}
    </Paper>
  );
}
