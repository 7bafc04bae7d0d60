import { Button, Group, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { beginConsent } from '#src/schemas/api/consent.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { connectionWords } from './connection-words.ts';

interface SourceConnectionProps {
  source: ShownSource;
  network: string;
  mayConfigure: boolean;
}

/** To which account a source is connected by consent, and the way to the network's page where it is given. */
export function SourceConnection({ source, network, mayConfigure }: SourceConnectionProps) {
  const connect = useMutation({
    mutationFn: () => call(beginConsent, { params: { sourceId: source.id } }),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  const { connection } = source;
  if (!connection) return null;
  const isConnected = connection.connectedAt !== undefined;
  const isNeeded = !isConnected && source.health.failures > 0;

  return (
    <>
      <Group gap="xs" mt="xs">
        <Text size="sm">{connectionWords(connection, network)}</Text>
        {mayConfigure && (
          <Button
            size="compact-sm"
            variant={isNeeded ? 'filled' : 'default'}
            leftSection={<IconLink size={15} aria-hidden="true" />}
            // It stays busy while the browser leaves.
            loading={connect.isPending || connect.isSuccess}
            onClick={() => connect.mutate()}
          >
            {isConnected ? 'Reconnect' : 'Connect'}
          </Button>
        )}
      </Group>
      {mayConfigure && !isConnected && (
        <Text size="sm" className="quiet">
          {`You are led to ${network} and back to `}
          <code className="callback-address">{`${window.location.origin}/consent/callback`}</code>
          {', which must be named there where the application is registered.'}
        </Text>
      )}
      {connect.isError && <ErrorNote error={connect.error} title={`${source.name} was not connected.`} />}
    </>
  );
}
