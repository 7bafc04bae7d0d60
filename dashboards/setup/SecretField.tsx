import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CopyField } from './CopyField.tsx';
import { madeUpSecret } from './made-up.ts';

interface SecretFieldProps {
  label: string;
  description: string | undefined;
  error: ReactNode;
  withAsterisk: boolean;
  onBlur: () => void;
  value: string;
  /** A value is stored already. */
  isSet: boolean;
  /** It is ours to choose, so one is made up for the person. */
  isMadeUp: boolean;
  onChange: (value: string) => void;
}

/** A secret: typed and never shown, or made up here and shown until it is saved. */
export function SecretField({ value, isSet, isMadeUp, onChange, ...common }: SecretFieldProps) {
  const field = (
    <PasswordInput
      {...common}
      autoComplete="new-password"
      placeholder={isSet ? 'is set - leave empty to keep' : ''}
      value={value}
      flex={1}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  if (!isMadeUp) return field;
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap" align="flex-end">
        {field}
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          onClick={() => onChange(madeUpSecret())}
        >
          Make a new one
        </Button>
      </Group>
      {value !== '' && <CopyField label="Copy it now: it is not shown again" value={value} />}
    </Stack>
  );
}
