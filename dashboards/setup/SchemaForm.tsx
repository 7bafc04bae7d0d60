import { Stack } from '@mantine/core';
import { useState } from 'react';
import { fieldsOf, problemsOf, type Settings } from '#src/domain/settings-fields.ts';
import { SchemaField } from './SchemaField.tsx';

interface SchemaFormProps {
  /** JSON Schema of a connector's settings. */
  schema: Record<string, unknown>;
  value: Settings;
  onChange: (value: Settings) => void;
  /** Secret fields that hold a stored value, which is never shown. */
  secretsSet?: readonly string[];
  /** Shows the problems of fields that were not touched yet, as after a press of Save. */
  showProblems?: boolean;
}

/** A form drawn from a settings schema; `problemsOf` and `settingsToSend` say whether and what to send. */
export function SchemaForm({ schema, value, onChange, secretsSet = [], showProblems = false }: SchemaFormProps) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const problems = problemsOf(schema, value, secretsSet);

  return (
    <Stack gap="sm">
      {fieldsOf(schema).map((field) => (
        <SchemaField
          key={field.name}
          field={field}
          value={value[field.name]}
          isSet={secretsSet.includes(field.name)}
          problem={showProblems || touched.has(field.name) ? problems[field.name] : undefined}
          onChange={(next) => onChange({ ...value, [field.name]: next })}
          onBlur={() => setTouched((before) => new Set(before).add(field.name))}
        />
      ))}
    </Stack>
  );
}
