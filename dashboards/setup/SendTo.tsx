import { Text } from '@mantine/core';
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
  if (connector.canPoll)
    return <CopyField label="Address for its webhooks" description="For the network’s own settings." value={address} />;
  return (
    <>
      <CopyField label="Address to send to" value={address} />
      <CopyField
        label="For example, in a shell"
        description="Posts as JSON, NDJSON or CSV, with the secret as a token or signed by it."
        value={commandToSend(address)}
      />
      <Text size="sm" className="quiet" mt={4}>
        What a post may hold, how it is signed and what is answered: connectors/ingest/README.md, with examples for
        Python and n8n.
      </Text>
    </>
  );
}
