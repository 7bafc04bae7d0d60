import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef, Ref } from 'react';
import { KeyHint } from '../../shared/KeyHint.tsx';

interface MoveButtonProps extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  keys?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A command on cases, with its key beside it. */
export function MoveButton({ keys, children, ...props }: MoveButtonProps) {
  return (
    <Button size="compact-sm" variant="default" aria-keyshortcuts={keys} {...props}>
      {children}
      {keys && <KeyHint keys={keys} />}
    </Button>
  );
}
