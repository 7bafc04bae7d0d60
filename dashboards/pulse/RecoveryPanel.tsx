import { Paper, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recovery } from '#src/schemas/api/reports.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import type { Stretch } from './period.ts';
import { recoverySentence } from './recovery-words.ts';

interface RecoveryPanelProps {
  brandId: string;
  network: string | undefined;
  stretch: Stretch;
}

/** Customers won back: the mood of those we answered, after our answer against before. */
export function RecoveryPanel({ brandId, network, stretch: { from, to } }: RecoveryPanelProps) {
  const found = useQuery({
    queryKey: [...queryKeys.recovery, { brandId, network, from: from.toISOString(), to: to.toISOString() }],
    queryFn: ({ signal }) => call(recovery, { query: { brandId, network, from, to } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="recovery-title">
      <Title order={2} size="h4" id="recovery-title" mb={4}>
        Customers won back
      </Title>
      {found.isError && (
        <ErrorNote
          error={found.error}
          title="The mood after our answers could not be read."
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <Text size="sm">
          {recoverySentence(found.data)}{' '}
          {found.data.upset > 0 && (
            <Link
              to="/inbox"
              search={{ view: 'answered', ...(brandId && { brandIds: [brandId] }) }}
              className="figure-link"
            >
              Open the answered cases
            </Link>
          )}
        </Text>
      )}
    </Paper>
  );
}
