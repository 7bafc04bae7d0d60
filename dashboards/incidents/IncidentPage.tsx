import { Alert, Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { headlineOf } from '#src/domain/incidents/words.ts';
import type { IncidentDetail } from '#src/schemas/api/incidents.ts';
import { MentionsLink } from '../pulse/MentionsLink.tsx';
import { brandsQuery } from '../setup/setup-queries.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useKeys } from '../shared/useKeys.ts';
import { IncidentChart } from './IncidentChart.tsx';
import { IncidentHistory } from './IncidentHistory.tsx';
import { IncidentMoves } from './IncidentMoves.tsx';
import { IncidentPosts } from './IncidentPosts.tsx';
import { incidentQuery } from './incident-queries.ts';
import { standing } from './incident-words.ts';
import { LevelBadge } from './LevelBadge.tsx';
import { useIncidentMoves } from './useIncidentMoves.ts';
import './incidents.css';

/** One incident: what happens, since when, why it is thought so, and who looks after it. */
export function IncidentPage() {
  const { incidentId = '' } = useParams({ strict: false });
  const found = useQuery(incidentQuery(incidentId));
  const brands = useQuery(brandsQuery).data ?? [];
  return (
    <div className="page">
      <p className="page-back">
        <Link to="/incidents">All incidents</Link>
      </p>
      {found.isPending && <Skeleton h={280} />}
      {found.isError && (
        <ErrorNote error={found.error} title="The incident could not be loaded." onRetry={() => void found.refetch()} />
      )}
      {found.data && (
        <IncidentView
          detail={found.data}
          brandName={brands.find(({ id }) => id === found.data.incident.brandId)?.name ?? 'the brand'}
        />
      )}
    </div>
  );
}

const kinds = { all: undefined, negative: undefined, complaint: 'complaints' } as const;

function IncidentView({ detail, brandName }: { detail: IncidentDetail; brandName: string }) {
  const { incident, sentences, chart, first, threads, loudest, missing, people } = detail;
  const { brandId, startedAt, lastAt, cause, summary, status } = incident;
  const move = useIncidentMoves();
  useKeys([
    { keys: 'i', what: 'Acknowledge the incident', act: () => status === 'open' && move(incident, 'acknowledge') },
    { keys: 'e', what: 'Close the incident', act: () => status === 'open' && move(incident, 'close') },
  ]);
  const search = {
    ...{ brandId, from: startedAt, to: lastAt, only: kinds[cause.about] },
    ...(cause.about === 'negative' && { label: 'negative' as const }),
  };
  return (
    <>
      <PageHeader title={headlineOf(incident, brandName)}>
        <IncidentMoves incident={incident} />
      </PageHeader>
      <Group gap="sm" mb="md">
        <LevelBadge incident={incident} />
        <Text size="sm" component="span">
          Began <RelativeTime at={startedAt} />
        </Text>
        <Text
          size="sm"
          component="span"
          role="status"
          className={status === 'open' && !incident.acknowledgedBy ? 'incident-untaken' : 'quiet'}
        >
          {standing(incident, people)}
        </Text>
      </Group>
      {status === 'closed' && summary && (
        <Alert variant="default" title="What it was" mb="md">
          {summary}
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert variant="default" className="caution" title="Not everything was heard in that time" mb="md">
          {missing.map(({ sourceName, from }) => (
            <div key={`${sourceName} ${from.getTime()}`}>{sourceName} was silent for a part of it.</div>
          ))}
        </Alert>
      )}
      <div className="incident-columns">
        <div>
          <Paper withBorder p="md" mb="md" component="section" aria-labelledby="happens">
            <Title order={2} size="h4" id="happens" mb={4}>
              {status === 'open' ? 'What happens' : 'What happened'}
            </Title>
            <ul className="incident-sentences">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <p className="incident-link-row">
              <MentionsLink search={search}>Show these mentions</MentionsLink>
            </p>
            <IncidentChart chart={chart} incident={incident} />
          </Paper>
          <IncidentHistory incident={incident} people={people} />
        </div>
        <div className="incident-side">
          {cause.terms.length > 0 && (
            <section aria-label="They speak of">
              <Title order={2} size="h5" mb={4}>
                They speak of
              </Title>
              <ul className="bare-list incident-terms">
                {cause.terms.map(({ term, authors }) => (
                  <li key={term}>
                    <MentionsLink search={{ brandId, from: startedAt, to: lastAt, text: term }}>{term}</MentionsLink>{' '}
                    <span className="quiet">{authors} people</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <IncidentPosts title="The first post" posts={first ? [first] : []} />
          <IncidentPosts title="Where most is written" posts={threads} counted="posts in the thread" />
          <IncidentPosts
            title="Who writes most"
            posts={loudest.filter(({ posts }) => posts > 1)}
            counted="posts of theirs"
          />
        </div>
      </div>
    </>
  );
}
