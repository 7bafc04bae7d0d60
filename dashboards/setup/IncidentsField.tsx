import { ActionIcon, Group, Radio, Select, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type IncidentWishes, usualWishes } from '#src/schemas/incident.ts';
import { usePeople } from '../inbox/usePeople.ts';

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

/** How soon a rise is told, and to whom one after the other. */
export function IncidentsField({ wishes = usualWishes, onChange }: IncidentsFieldProps) {
  const { team, nameOf } = usePeople();
  const { tell } = wishes;
  const left = team.filter(({ id }) => !tell.includes(id));
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
      <Text size="sm" mt="sm">
        Who is told
      </Text>
      <Text size="sm" className="quiet">
        The first within a minute; while nobody takes it, the next after 10 and 20 minutes, and everybody after 40.
        {tell.length === 0 &&
          ' Nobody is named: those who lead are told first, then those who answer, then the admins.'}
      </Text>
      {tell.length > 0 && (
        <ol className="tell-list">
          {tell.map((id, index) => (
            <li key={id}>
              {nameOf(id)}
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={`Take ${nameOf(id)} away`}
                onClick={() => onChange({ ...wishes, tell: tell.toSpliced(index, 1) })}
              >
                <IconTrash size={15} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <Select
          mt={6}
          maw={320}
          size="xs"
          aria-label="Somebody to be told"
          placeholder={tell.length === 0 ? 'Name somebody' : 'And then'}
          value={null}
          data={left.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id && onChange({ ...wishes, tell: [...tell, id] })}
        />
      )}
    </section>
  );
}
