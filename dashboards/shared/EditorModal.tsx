import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { CallError } from './call.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { useFocusBack } from './useFocusBack.ts';

interface EditorModalProps {
  title: string;
  size?: 'lg' | 'xl';
  /** Of its error the note is told: "The team was not saved." */
  what: string;
  save: Pick<UseMutationResult<unknown, Error, never>, 'error' | 'isPending'>;
  /** What the press to save says. */
  saveLabel: string;
  isDisabled?: boolean;
  /** What the person began with. */
  version?: number | undefined;
  /** What somebody else has saved meanwhile; what was typed can then be saved over it. */
  newestVersion?: number | undefined;
  onSave: (version: number) => void;
  onClose: () => void;
  children: ReactNode;
}

/** Where something is added or changed. What was typed is kept until it is saved or thrown away. */
export function EditorModal(props: EditorModalProps) {
  const { title, size = 'lg', what, save, saveLabel, isDisabled = false, newestVersion, onSave, onClose } = props;
  useFocusBack();
  const [version, setVersion] = useState(props.version ?? 0);
  const isPhone = useMediaQuery('(width < 48em)');
  const { error } = save;
  const isConflict = error instanceof CallError && error.code === 'conflict';
  const saveOver = (newest: number) => {
    setVersion(newest);
    onSave(newest);
  };
  return (
    <Modal opened size={size} fullScreen={isPhone === true} onClose={onClose} closeOnClickOutside={false} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSave(version);
        }}
      >
        <Stack gap="sm">
          {props.children}
          {error && <ErrorNote error={error} title={`${what} was not saved.`} kept="What you typed is still here." />}
          {isConflict && newestVersion !== undefined && (
            <Button variant="default" onClick={() => saveOver(newestVersion)}>
              Save mine over the other change
            </Button>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={isDisabled} loading={save.isPending}>
              {saveLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
