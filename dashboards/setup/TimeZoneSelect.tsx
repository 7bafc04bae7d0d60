import { Select } from '@mantine/core';

interface TimeZoneSelectProps {
  label: string;
  description?: string;
  value: string;
  onChange: (timeZone: string) => void;
}

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

export function TimeZoneSelect({ label, description, value, onChange }: TimeZoneSelectProps) {
  return (
    <Select
      label={label}
      description={description}
      data={zones.includes(value) ? zones : [value, ...zones]}
      value={value}
      searchable
      limit={200}
      allowDeselect={false}
      nothingFoundMessage="No such time zone"
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}
