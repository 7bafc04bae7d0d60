import { Button, Group } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { CallError } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';

interface EditorFootProps {
  /** Of its error the note is told: "The team was not saved." */
  what: string;
  save: Pick<UseMutationResult<unknown, Error, never>, 'error' | 'isPending'>;
  /** What the press to save says. */
  saveLabel: string;
  isDisabled?: boolean;
  /** What somebody else has saved meanwhile. */
  newestVersion?: number | undefined;
  /** Saves what was typed over it. */
  onSaveOver?: (newestVersion: number) => void;
  onClose: () => void;
}

/** Where an editor ends: why it was not saved, and the way out. */
export function EditorFoot(props: EditorFootProps) {
  const { what, save, saveLabel, isDisabled = false, newestVersion, onSaveOver, onClose } = props;
  const { error } = save;
  const isConflict = error instanceof CallError && error.code === 'conflict';
  return (
    <>
      {error && <ErrorNote error={error} title={`${what} was not saved.`} kept="What you typed is still here." />}
      {isConflict && onSaveOver && newestVersion !== undefined && (
        <Button variant="default" onClick={() => onSaveOver(newestVersion)}>
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
    </>
  );
}
