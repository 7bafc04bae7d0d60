import { Stack } from '@mantine/core';
import { useState } from 'react';
import { fieldsOf, problemsOf, type Settings, type SettingsField } from '#src/domain/settings-fields.ts';
import { FoldedFields } from './FoldedFields.tsx';
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

/**
 * A form drawn from a settings schema, with what not everybody needs folded away by its groups; `problemsOf` and
 * `settingsToSend` say whether and what to send.
 */
export function SchemaForm({ schema, value, onChange, secretsSet = [], showProblems = false }: SchemaFormProps) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const problems = problemsOf(schema, value, secretsSet);
  const shown = (name: string) => (showProblems || touched.has(name) ? problems[name] : undefined);
  const parts = Map.groupBy(fieldsOf(schema), ({ group }) => group);

  const draw = (field: SettingsField) => (
    <SchemaField
      key={field.name}
      field={field}
      value={value[field.name]}
      isSet={secretsSet.includes(field.name)}
      problem={shown(field.name)}
      onChange={(next) => onChange({ ...value, [field.name]: next })}
      onBlur={() => setTouched((before) => new Set(before).add(field.name))}
    />
  );
  return (
    <Stack gap="sm">
      {parts.get(undefined)?.map(draw)}
      {[...parts].map(
        ([group, fields]) =>
          group !== undefined && (
            <FoldedFields
              key={group}
              heading={group}
              count={fields.length}
              set={fields.filter(({ name }) => secretsSet.includes(name) || name in value).length}
              hasProblem={fields.some(({ name }) => shown(name) !== undefined)}
            >
              {fields.map(draw)}
            </FoldedFields>
          ),
      )}
    </Stack>
  );
}
