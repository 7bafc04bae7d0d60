import { Stack, Text } from '@mantine/core';
import type { ConnectorDescription } from '#src/schemas/api/sources.ts';
import { CopyField } from './CopyField.tsx';
import { commandToSend } from './source-hook.ts';

interface SendToProps {
  /** Of the source. */
  address: string;
  connector: ConnectorDescription;
}

/** Where others send to a source, and, where nothing else brings its posts, how. */
export function SendTo({ address, connector }: SendToProps) {
  return (
    <Stack gap="xs" mt="sm">
      <CopyField
        label={connector.canPoll ? 'Address for its webhooks' : 'Address to send to'}
        {...(connector.canPoll && {
          description: 'For the network’s own settings, so that it tells of posts at once.',
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
