import { Chip, Group, Input, MultiSelect, Select, Stack } from '@mantine/core';
import type { DigestLanguage, DigestWishes } from '#src/schemas/digest.ts';
import { TimeZoneSelect } from '../setup/TimeZoneSelect.tsx';

type Timing = Pick<DigestWishes, 'hour' | 'timeZone' | 'weekdays' | 'cadence' | 'departments' | 'language'>;

interface WishFieldsProps {
  wish: Timing;
  /** Departments to choose from. */
  departments: readonly string[];
  onChange: (part: Partial<Timing>) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({ value: index + 1, label }));
export const languages: { value: DigestLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
];

/** When the mail comes, in which language, and whose topics stand first in it. */
export function WishFields({ wish, departments, onChange }: WishFieldsProps) {
  const isWeekly = wish.cadence === 'weekly';
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
        <Select
          label="How often"
          data={[
            { value: 'daily', label: 'Every day' },
            { value: 'weekly', label: 'Once a week' },
          ]}
          value={wish.cadence}
          allowDeselect={false}
          miw={130}
          onChange={(cadence) => cadence && onChange({ cadence })}
        />
        <Select
          label="At"
          data={hours}
          value={String(wish.hour)}
          allowDeselect={false}
          miw={100}
          onChange={(hour) => hour !== null && onChange({ hour: Number(hour) })}
        />
      </Group>
      <Input.Wrapper
        labelElement="div"
        label={isWeekly ? 'On' : 'On these days'}
        labelProps={{ id: 'wish-days' }}
        {...(wish.weekdays.length === 0 && { error: 'Choose at least one day.' })}
      >
        <Group gap={6} mt={4} role="group" aria-labelledby="wish-days">
          {weekdays.map(({ value, label }) => (
            <Chip
              key={value}
              size="sm"
              checked={isWeekly ? value === Math.min(...wish.weekdays) : wish.weekdays.includes(value)}
              onChange={(isOn) => onChange({ weekdays: daysAfter(wish, value, isOn) })}
            >
              {label}
            </Chip>
          ))}
        </Group>
      </Input.Wrapper>
      <TimeZoneSelect label="Time zone" value={wish.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      <Select
        label="Language of the mail"
        description="Quotes stay in theirs."
        data={languages}
        value={wish.language}
        allowDeselect={false}
        onChange={(language) => language && onChange({ language })}
      />
      <MultiSelect
        label="Departments"
        description="What they can remove stands first."
        placeholder={wish.departments.length === 0 ? 'None in particular' : ''}
        data={[...new Set([...departments, ...wish.departments])]}
        value={wish.departments}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'None in particular' }}
        onChange={(chosen) => onChange({ departments: chosen })}
      />
    </Stack>
  );
}

/** Once a week there is one day; else any, in their order. */
function daysAfter({ cadence, weekdays: before }: Timing, day: number, isOn: boolean): number[] {
  if (cadence === 'weekly') return [day];
  const others = before.filter((one) => one !== day);
  return (isOn ? [...others, day] : others).sort((a, b) => a - b);
}
