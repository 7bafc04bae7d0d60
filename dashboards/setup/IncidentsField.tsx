import { Group, Radio, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type IncidentWishes, usualWishes } from '#src/schemas/incident.ts';

interface IncidentsFieldProps {
  /** Missing while the brand goes by the usual. */
  wishes: IncidentWishes | undefined;
  onChange: (wishes: IncidentWishes) => void;
}

const choices: { alertsAWeek: IncidentWishes['alertsAWeek']; label: string; about: string }[] = [
  { alertsAWeek: 0.25, label: 'Calm', about: 'About one a month: only what stands out far' },
  { alertsAWeek: 0.7, label: 'Usual', about: 'About three a month' },
  { alertsAWeek: 2, label: 'Watchful', about: 'About two a week: also smaller rises' },
];

/** How soon a rise is told. The people that older versions kept here go with it until a ladder of the brand's own is written. */
export function IncidentsField({ wishes = usualWishes, onChange }: IncidentsFieldProps) {
  return (
    <section aria-label="Incidents">
      <Title order={3} size="h5">
        Incidents
      </Title>
      <Radio.Group
        label="How many a week you can bear"
        value={String(wishes.alertsAWeek)}
        onChange={(value) => {
          const chosen = choices.find(({ alertsAWeek }) => String(alertsAWeek) === value);
          if (chosen) onChange({ ...wishes, alertsAWeek: chosen.alertsAWeek });
        }}
      >
        <Group gap="lg" mt={6}>
          {choices.map(({ alertsAWeek, label, about }) => (
            <Radio key={alertsAWeek} value={String(alertsAWeek)} label={label} description={about} />
          ))}
        </Group>
      </Radio.Group>
      <Text size="sm" mt="sm" className="quiet">
        Who is told, by which ways and after how many minutes, is set under <Link to="/alerts">Alerts</Link>.
      </Text>
    </section>
  );
}
