import { Select } from '@mantine/core';
import { Role } from '#src/schemas/user.ts';
import { roles } from './roles.ts';

interface RoleSelectProps {
  /** Seen, or only read aloud where the row says whose it is. */
  label: string;
  isLabelHidden?: boolean;
  value: Role;
  disabled?: boolean;
  onChange: (role: Role) => void;
}

export function RoleSelect({ label, isLabelHidden = false, value, disabled = false, onChange }: RoleSelectProps) {
  return (
    <Select
      {...(isLabelHidden ? { 'aria-label': label } : { label, description: roles[value].about })}
      {...(isLabelHidden && { w: { base: 116, sm: 150 } })}
      data={Role.options.map((role) => ({ value: role, label: roles[role].name }))}
      value={value}
      allowDeselect={false}
      disabled={disabled}
      onChange={(role) => role && role !== value && onChange(Role.parse(role))}
    />
  );
}
