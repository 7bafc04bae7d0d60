import { Button, CopyButton, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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
export function SecretField({ isSet, isMadeUp, onChange, ...field }: SecretFieldProps) {
  const common = {
    ...field,
    placeholder: isSet ? 'is set - leave empty to keep' : '',
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (!isMadeUp) return <PasswordInput {...common} autoComplete="new-password" />;
  return (
    <Stack gap={6}>
      <TextInput {...common} autoComplete="off" spellCheck={false} />
      <Group gap="xs">
        {field.value !== '' && (
          <CopyButton value={field.value} timeout={3000}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={
                  copied ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />
                }
                onClick={copy}
              >
                {copied ? 'Copied' : 'Copy the secret'}
              </Button>
            )}
          </CopyButton>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden="true" />}
          onClick={() => onChange(madeUpSecret())}
        >
          Make up a new one
        </Button>
      </Group>
    </Stack>
  );
}
