import { Checkbox, Group, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { SettingsField } from '#src/domain/settings-fields.ts';
import { SecretField } from './SecretField.tsx';

interface SchemaFieldProps {
  field: SettingsField;
  value: unknown;
  /** A secret that is stored already. */
  isSet: boolean;
  problem: string | undefined;
  onChange: (value: unknown) => void;
  onBlur: () => void;
}

/** One field of a settings form, as its kind wants it. */
export function SchemaField({ field, value, isSet, problem, onChange, onBlur }: SchemaFieldProps) {
  const common = { label: field.label, description: field.about, error: problem, withAsterisk: field.required, onBlur };
  const preset = field.preset === undefined ? undefined : String(field.preset);
  const text = typeof value === 'string' ? value : '';
  const texts = textsOf(value) ?? textsOf(field.preset) ?? [];

  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          label={field.label}
          description={field.about}
          error={problem}
          onBlur={onBlur}
          checked={typeof value === 'boolean' ? value : field.preset === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...common}
          description={[field.about, rangeOf(field)].filter(Boolean).join(' ')}
          placeholder={preset ?? ''}
          allowDecimal={field.kind === 'number'}
          value={typeof value === 'number' || typeof value === 'string' ? value : ''}
          onChange={(next) => onChange(next === '' ? undefined : next)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.choices}
          value={text || preset || null}
          allowDeselect={!field.required && preset === undefined}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          label={field.label}
          description={field.about}
          error={problem}
          withAsterisk={field.required}
          value={texts}
          onChange={onChange}
        >
          <Group gap="md" mt={4}>
            {field.choices.map((choice) => (
              <Checkbox key={choice} value={choice} label={choice} onBlur={onBlur} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'list':
      return (
        <TagsInput
          {...common}
          value={texts}
          placeholder={texts.length === 0 ? 'Type one and press Enter' : ''}
          acceptValueOnBlur
          clearable
          onChange={onChange}
        />
      );
    case 'secret':
      return (
        <SecretField
          {...common}
          withAsterisk={field.required && !isSet}
          value={text}
          isSet={isSet}
          isMadeUp={field.isMadeUp}
          onChange={onChange}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={field.kind === 'url' ? 'url' : 'text'}
          placeholder={preset ?? (field.kind === 'url' ? 'https://' : '')}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function rangeOf({ min, max }: SettingsField): string {
  if (min !== undefined && max !== undefined) return `From ${min} to ${max}.`;
  if (min !== undefined) return `${min} or more.`;
  return max === undefined ? '' : `${max} or less.`;
}
