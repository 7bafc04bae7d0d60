import { Chip, Group, Input, MultiSelect, Select, Stack } from '@mantine/core';
import type { DigestLanguage, DigestWishes } from '#src/schemas/digest.ts';
import { TimeZoneSelect } from '../setup/TimeZoneSelect.tsx';
import { hoursOfDay } from '../shared/hours-of-day.ts';
import { wishWords } from './wish-words.ts';

type Timing = Pick<DigestWishes, 'hour' | 'timeZone' | 'weekdays' | 'cadence' | 'departments' | 'language'>;

interface WishFieldsProps {
  wish: Timing;
  /** Departments to choose from. */
  departments: readonly string[];
  /** Of the page that they stand on. */
  language?: DigestLanguage;
  onChange: (part: Partial<Timing>) => void;
}

export const languages: { value: DigestLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
];

/** When the mail comes, in which language, and whose topics stand first in it. */
export function WishFields({ wish, departments, language = 'en', onChange }: WishFieldsProps) {
  const words = wishWords[language];
  const isWeekly = wish.cadence === 'weekly';
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
        <Select
          label={words.howOften}
          data={[
            { value: 'daily', label: words.daily },
            { value: 'weekly', label: words.weekly },
          ]}
          value={wish.cadence}
          allowDeselect={false}
          miw={130}
          onChange={(cadence) => cadence && onChange({ cadence })}
        />
        <Select
          label={words.at}
          data={hoursOfDay}
          value={String(wish.hour)}
          allowDeselect={false}
          miw={100}
          onChange={(hour) => hour !== null && onChange({ hour: Number(hour) })}
        />
      </Group>
      <Input.Wrapper
        labelElement="div"
        label={isWeekly ? words.on : words.onDays}
        labelProps={{ id: 'wish-days' }}
        {...(wish.weekdays.length === 0 && { error: words.noDay })}
      >
        <Group gap={6} mt={4} role="group" aria-labelledby="wish-days">
          {weekdaysIn(language).map(({ value, label }) => (
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
      <TimeZoneSelect label={words.timeZone} value={wish.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      <Select
        label={words.language}
        description={words.quotes}
        data={languages}
        value={wish.language}
        allowDeselect={false}
        onChange={(chosen) => chosen && onChange({ language: chosen })}
      />
      <MultiSelect
        label={words.departments}
        description={words.first}
        placeholder={wish.departments.length === 0 ? words.none : ''}
        data={[...new Set([...departments, ...wish.departments])]}
        value={wish.departments}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': words.none }}
        onChange={(chosen) => onChange({ departments: chosen })}
      />
    </Stack>
  );
}

function weekdaysIn(language: DigestLanguage): { value: number; label: string }[] {
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // The fifth of January 2026 is a Monday.
  return [5, 6, 7, 8, 9, 10, 11].map((date, index) => ({
    value: index + 1,
    label: day.format(Date.UTC(2026, 0, date)),
  }));
}

/** Once a week there is one day; else any, in their order. */
function daysAfter({ cadence, weekdays: before }: Timing, day: number, isOn: boolean): number[] {
  if (cadence === 'weekly') return [day];
  const others = before.filter((one) => one !== day);
  return (isOn ? [...others, day] : others).sort((a, b) => a - b);
}
