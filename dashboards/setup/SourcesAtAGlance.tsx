import { Text } from '@mantine/core';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { useNow } from '../shared/useNow.ts';
import { healthOf } from './source-health.ts';

interface SourcesAtAGlanceProps {
  sources: ShownSource[];
  connectors: ConnectorDescription[];
}

/** Which of the sources are in trouble, above all of them: with a few dozen nobody looks through the cards. */
export function SourcesAtAGlance({ sources, connectors }: SourcesAtAGlanceProps) {
  const now = useNow(5_000);
  const failing = sources.filter((source) => {
    const isPolled = connectors.find(({ id }) => id === source.connector)?.canPoll;
    return healthOf(source, now, isPolled).state === 'failing';
  });
  if (failing.length === 0) return null;
  const names = failing.map(({ name }) => name).join(', ');
  const verb = failing.length === 1 ? 'is' : 'are';
  return (
    <Text size="sm" className="source-trouble at-a-glance" data-state="failing">
      <strong>{`${failing.length} of ${sources.length} ${verb} not heard:`}</strong> {names}
    </Text>
  );
}
