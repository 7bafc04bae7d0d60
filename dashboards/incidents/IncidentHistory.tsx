import { Title } from '@mantine/core';
import type { Incident } from '#src/schemas/incident.ts';
import { HistoryLines } from '../shared/HistoryLines.tsx';
import { alertWords } from './incident-words.ts';

/** What was done about an incident and who was told, oldest first. */
export function IncidentHistory({ incident, people }: { incident: Incident; people: Record<string, string> }) {
  const lines = [
    ...incident.history.map(({ at, text, userId }) => ({
      at,
      words: userId === undefined ? text : `${people[userId] ?? 'Somebody who left'}: ${text}`,
    })),
    ...incident.alerts.map((alert) => ({ at: alert.at, words: `${alertWords(alert, people)}.` })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <section aria-labelledby="incident-history">
      <Title order={2} size="h5" id="incident-history" mb={4}>
        History
      </Title>
      <HistoryLines label="What was done" lines={lines} />
    </section>
  );
}
