import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePeople } from '../inbox/usePeople.ts';

/** What people write of an issue; fields that are empty say nothing. */
export interface IssueWriting {
  name: string;
  /** Not asked for where it is missing. */
  description?: string;
  department: string;
  ownerId: string | null;
}

interface IssueFieldsProps {
  value: IssueWriting;
  onChange: (change: Partial<IssueWriting>) => void;
  /** Who can remove the causes of this brand's troubles. */
  departments: string[];
  /** Stands behind the name. */
  children?: ReactNode;
}

/** What an issue is called, what it says, who can remove its cause and who looks after it. */
export function IssueFields({ value, onChange, departments, children }: IssueFieldsProps) {
  const { team } = usePeople();
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={120}
        data-autofocus
        value={value.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {children}
      {value.description !== undefined && (
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={10_000}
          value={value.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      )}
      <Autocomplete
        label="Department"
        description="Who can remove the cause"
        maxLength={60}
        data={departments}
        value={value.department}
        onChange={(department) => onChange({ department })}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label="Owner"
        placeholder="Nobody yet"
        clearable
        clearButtonProps={{ 'aria-label': 'Nobody' }}
        data={team.map(({ id, name: label }) => ({ value: id, label }))}
        value={value.ownerId}
        onChange={(ownerId) => onChange({ ownerId })}
        comboboxProps={{ withinPortal: false }}
      />
    </>
  );
}
