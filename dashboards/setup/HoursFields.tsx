import { Fieldset, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { parseHolidays, parseShifts } from '#src/domain/hours-text.ts';
import { weekdays } from '#src/schemas/team.ts';
import { TimeZoneSelect } from './TimeZoneSelect.tsx';
import type { HoursForm } from './team-form.ts';

interface HoursFieldsProps {
  value: HoursForm;
  onChange: (hours: HoursForm) => void;
}

/** When people work: hours for each weekday, and the days on which nobody does. */
export function HoursFields({ value, onChange }: HoursFieldsProps) {
  const { faults } = parseHolidays(value.holidays);
  return (
    <Fieldset legend="Working hours">
      <TimeZoneSelect
        label="Time zone"
        value={value.timeZone}
        onChange={(timeZone) => onChange({ ...value, timeZone })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
        {weekdays.map((day) => (
          <TextInput
            key={day}
            label={`${day[0]?.toUpperCase()}${day.slice(1)}`}
            placeholder="Nobody works"
            value={value.days[day]}
            error={parseShifts(value.days[day]) ? undefined : 'Write it as in 9:00-12:30, 13:30-18:00.'}
            onChange={(event) => onChange({ ...value, days: { ...value.days, [day]: event.currentTarget.value } })}
          />
        ))}
      </SimpleGrid>
      <Textarea
        mt="xs"
        label="Holidays"
        description="A day and its name on each line: 2026-12-25 Christmas Day"
        autosize
        minRows={2}
        maxRows={10}
        value={value.holidays}
        error={faults.length > 0 && `Not a day with a name: ${faults[0]}`}
        onChange={(event) => onChange({ ...value, holidays: event.currentTarget.value })}
      />
    </Fieldset>
  );
}
