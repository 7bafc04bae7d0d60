import { Group, Paper, Select, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Improvements, improvements } from '#src/schemas/api/performance.ts';
import { tookWords } from '../pulse/performance/performance-words.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { Wins } from './Wins.tsx';
import './team-better.css';

/** What the team made better, with the names of those who did; nobody is set beside anybody else. */
export function GotBetter() {
  const brands = (useQuery(brandsQuery).data ?? []).filter(({ rival }) => !rival);
  const [chosen, setChosen] = useState<string | null>(null);
  const brandId = chosen ?? brands[0]?.id;
  if (brandId === undefined) return null;
  return (
    <section aria-labelledby="better-title" className="card-group">
      <Group justify="space-between" align="flex-end" mb="xs">
        <Title order={2} size="h4" id="better-title">
          What got better
        </Title>
        {brands.length > 1 && (
          <Select
            aria-label="Brand"
            data={brands.map(({ id, name }) => ({ value: id, label: name }))}
            value={brandId}
            allowDeselect={false}
            onChange={setChosen}
            w={200}
          />
        )}
      </Group>
      <Better brandId={brandId} />
      <Wins key={brandId} brandId={brandId} />
    </section>
  );
}

function Better({ brandId }: { brandId: string }) {
  const found = useQuery({
    queryKey: [...queryKeys.recovery, 'improvements', brandId],
    queryFn: ({ signal }) => call(improvements, { query: { brandId } }, signal),
    staleTime: 300_000,
  });
  if (found.isPending) return <Skeleton h={120} mb="md" />;
  if (!found.data)
    return <ErrorNote error={found.error} title="It could not be read." onRetry={() => void found.refetch()} />;
  const { faster, wonBack, hassles, isCut } = found.data;
  return (
    <Paper withBorder p="md" mb="md">
      <Text size="sm" className="quiet" mb="xs">
        The last four weeks against the four before. People are compared with themselves alone, and only where it is
        more than chance.
        {isCut && ' Of each four weeks the 500 answered conversations of the highest priority were looked at.'}
      </Text>
      {faster.length + wonBack.length + hassles.length === 0 ? (
        <Text size="sm">
          Nothing stands out yet. Faster answers show from eight of them in both four weeks on; customers won back and
          issues fixed show at once.
        </Text>
      ) : (
        <ul className="better-list">
          {faster.map((one) => (
            <li key={one.userId ?? 'all'}>
              <strong>{one.name}</strong> {one.userId === undefined ? 'answer' : 'answers'} faster: half of the first
              answers within {tookWords(one.medianMs)}, before within {tookWords(one.beforeMs)}.
            </li>
          ))}
          {hassles.map(({ issueId, name, fixedAt, accounts, owner }) => (
            <li key={issueId}>
              <strong>{owner ?? 'Somebody'}</strong> removed a hassle:{' '}
              <Link to="/issues/$issueId" params={{ issueId }}>
                {name}
              </Link>
              , <RelativeTime at={fixedAt} />
              {accounts > 0 && `; it had troubled ${accounts === 1 ? '1 person' : `${accounts} people`}`}.
            </li>
          ))}
          {wonBack.map((one) => (
            <WonBack key={one.caseId} one={one} />
          ))}
        </ul>
      )}
    </Paper>
  );
}

function WonBack({ one: { caseId, title, at, name } }: { one: Improvements['wonBack'][number] }) {
  return (
    <li>
      <strong>{name}</strong> won a customer back:{' '}
      <Link to="/inbox/$caseId" params={{ caseId }}>
        {title || 'a conversation'}
      </Link>
      , <RelativeTime at={at} />.
    </li>
  );
}
