import { Paper, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { signed } from '#src/domain/signed.ts';
import { type PeopleReport, pulsePeople } from '#src/schemas/api/performance.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { EngagementClass } from '#src/schemas/pulse-day.ts';
import { call } from '../../shared/call.ts';
import { ChartFigure } from '../../shared/chart/ChartFigure.tsx';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { PersonList } from './PersonList.tsx';
import { classNames, driftChart, movesSentence, pyramidChart } from './people-charts.ts';
import './people.css';

/** Who writes of a brand: the loudest, where people stand and how they move, new voices, and who fell silent. */
export function PeoplePanels({ brand }: { brand: Brand }) {
  const found = useQuery({
    queryKey: [...queryKeys.records('pulseDays'), brand.id],
    queryFn: ({ signal }) => call(pulsePeople, { query: { brandId: brand.id } }, signal),
    enabled: !brand.rival,
    staleTime: 300_000,
  });
  if (brand.rival)
    return (
      <EmptyNote title="People are counted for our own brands">Nothing is kept of who writes of rivals.</EmptyNote>
    );
  if (found.isPending) return <Skeleton h={240} />;
  if (!found.data)
    return <ErrorNote error={found.error} title="The people could not be read." onRetry={() => void found.refetch()} />;
  const last = found.data.days.at(-1);
  if (!last || !found.data.people)
    return (
      <EmptyNote title="No day was counted yet">
        Who writes is counted each night, two hours after the brand’s day is over; the first figures stand here then.
      </EmptyNote>
    );
  return <People report={found.data} last={last} people={found.data.people} brandId={brand.id} />;
}

interface PeopleProps {
  report: PeopleReport;
  last: PeopleReport['days'][number];
  people: NonNullable<PeopleReport['people']>;
  brandId: string;
}

function People({ report: { days, names }, last, people, brandId }: PeopleProps) {
  const list = { names, brandId };
  const mood = (score: number | undefined) => (score === undefined ? 'mood not known' : `mood ${signed(score)}`);
  const posts = (count: number) => (count === 1 ? '1 mention' : `${count.toLocaleString('en')} mentions`);
  const classes = (
    <Panel id="people-classes" title="Some of each class">
      {EngagementClass.options.map((one) => (
        <details key={one} className="people-class">
          <summary>
            {classNames[one]} ({last.pyramid[one].toLocaleString('en')})
          </summary>
          <PersonList
            {...list}
            people={people.ofClass[one].map((authorId) => ({ authorId }))}
            words={() => 'what they wrote'}
            empty="Nobody."
          />
        </details>
      ))}
    </Panel>
  );
  return (
    <>
      <Text size="sm" mb="sm">
        On {dayWords(last.day)} {last.authors.toLocaleString('en')} {last.authors === 1 ? 'person' : 'people'} wrote{' '}
        {posts(last.mentions)}, {last.newVoices.toLocaleString('en')} of them for the first time in 120 days.{' '}
        {movesSentence(last.moves)}{' '}
        <span className="quiet">
          Counted <RelativeTime at={last.countedAt} />; what was removed or corrected since is not in it.
        </span>
      </Text>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing={0}>
        <ChartFigure chart={pyramidChart(last)} order={3}>
          <Text size="xs" className="quiet" my={4}>
            By what people say in public, not by a survey, and without what the model was not sure of. Single posts are
            judged wrongly at times: read the drift, not the last figure.
          </Text>
        </ChartFigure>
        {days.length > 1 ? <ChartFigure chart={driftChart(days)} order={3} /> : classes}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" verticalSpacing="md" mb="md">
        <Panel id="people-silent" title={`Fallen silent (${last.silent.toLocaleString('en')})`}>
          <Text size="xs" className="quiet" mb={4}>
            They wrote three times or more in 90 days, and not in the 30 since.
          </Text>
          <PersonList
            {...list}
            people={people.silent}
            words={({ mentions, lastAt, score }) => (
              <>
                {posts(mentions)}, last <RelativeTime at={lastAt} />, {mood(score)}
              </>
            )}
            empty="Nobody who used to speak has fallen silent."
          />
        </Panel>
        <Panel id="people-movers" title="Who moved the furthest">
          <PersonList
            {...list}
            people={people.movers}
            words={({ from, to }) => `${classNames[from]} → ${classNames[to]}`}
            empty="Nobody changed sides in 30 days."
          />
        </Panel>
        <Panel id="people-loudest" title="Loudest on that day">
          <PersonList
            {...list}
            people={people.loudest.slice(0, 10)}
            words={({ mentions, engagement, score }) =>
              `${posts(mentions)}, ${engagement.toLocaleString('en')} reactions, ${mood(score)}`
            }
            empty="Nobody wrote on that day."
          />
        </Panel>
        <Panel id="people-reaching" title="Most followers on that day">
          <PersonList
            {...list}
            people={people.reaching.slice(0, 10)}
            words={({ followers = 0, mentions, score }) =>
              `${followers.toLocaleString('en')} followers, ${posts(mentions)}, ${mood(score)}`
            }
            empty="No network told of followers on that day."
          />
        </Panel>
        <Panel id="people-new" title={`New voices (${last.newVoices.toLocaleString('en')})`}>
          <PersonList
            {...list}
            people={people.newVoices.slice(0, 10)}
            words={({ mentions, score }) => `${posts(mentions)}, ${mood(score)}`}
            empty="Nobody wrote for the first time."
          />
        </Panel>
        {days.length > 1 && classes}
      </SimpleGrid>
    </>
  );
}

function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={3} size="h5" id={id} mb={4}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

/** The day of the brand, as it is called there. */
function dayWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
