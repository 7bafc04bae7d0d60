import { Button, Group, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { beginConsent } from '#src/schemas/api/consent.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { connectionWords } from './connection-words.ts';

interface SourceAccountProps {
  source: ShownSource;
  network: string;
  mayConfigure: boolean;
}

/** To which account a source is connected by consent, and the way to the network's page where it is given. */
export function SourceAccount({ source, network, mayConfigure }: SourceAccountProps) {
  const connect = useMutation({
    mutationFn: () => call(beginConsent, { params: { sourceId: source.id } }),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  const { connection } = source;
  if (!connection) return null;
  const isConnected = connection.connectedAt !== undefined;

  return (
    <>
      <Group gap="xs">
        <Text size="sm">{connectionWords(connection, network)}</Text>
        {mayConfigure && (
          <Button
            size="compact-sm"
            variant={isConnected ? 'default' : 'filled'}
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
        <details className="source-details">
          <summary>What {network} must know first</summary>
          <Text size="sm">
            {`You are led to ${network} and back to `}
            <code className="callback-address">{`${window.location.origin}/consent/callback`}</code>
            {', which must be named there where the application is registered.'}
          </Text>
        </details>
      )}
      {connect.isError && <ErrorNote error={connect.error} title={`${source.name} was not connected.`} />}
    </>
  );
}
