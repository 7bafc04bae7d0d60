import { Stack, Text } from '@mantine/core';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { relativeTime } from '../shared/relative-time.ts';
import { CopyField } from './CopyField.tsx';
import { commandToSend, hookAddress } from './source-hook.ts';

interface SendToProps {
  source: ShownSource;
  connector: ConnectorDescription;
  now: Date;
}

/** Where others send to a source, and, where nothing else brings its posts, how. */
export function SendTo({ source, connector, now }: SendToProps) {
  const address = hookAddress(window.location.origin, source.id);
  const sentAt = source.health.lastDeliveryAt;
  const lastSent = sentAt ? `Last used ${relativeTime(sentAt > now ? now : sentAt, now)}.` : 'Not used yet.';
  return (
    <Stack gap="xs" mt="sm">
      <CopyField
        label={connector.canPoll ? 'Address for its webhooks' : 'Address to send to'}
        {...(connector.canPoll && {
          description: `For the network’s own settings, so that it tells of posts at once. ${lastSent}`,
        })}
        value={address}
      />
      {!connector.canPoll && (
        <>
          <CopyField label="For example, in a shell" value={commandToSend(address)} />
          <Text size="sm" className="quiet">
            JSON, NDJSON or CSV, with the secret as a token or signed by it. connectors/ingest/README.md says what a
            post may hold, how it is signed and what is answered, with examples for Python and n8n.
          </Text>
        </>
      )}
    </Stack>
  );
}
