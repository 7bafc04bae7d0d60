import { Button, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { bulkMost } from '#src/schemas/api/bulk.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { NewIssueDialog } from '../issues/NewIssueDialog.tsx';
import { showDoneNote } from '../shared/done-note.tsx';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { IssueChoices } from './IssueChoices.tsx';

interface ThreadIssueDialogProps {
  threads: readonly Pick<Thread, 'id' | 'issueId' | 'brandIds' | 'suggestion'>[];
  onPick: (issueId: string | null, name?: string) => void;
  onClose: () => void;
}

/** The known issues that threads may belong to: what was suggested for most of them first, then the newest. */
export function ThreadIssueDialog({ threads, onPick, onClose }: ThreadIssueDialogProps) {
  useFocusBack();
  const [words, setWords] = useState('');
  const [makes, setMakes] = useState(false);
  const pick = (issueId: string | null, name?: string) => {
    onPick(issueId, name);
    onClose();
  };
  const without = threads.filter(({ issueId }) => issueId === undefined);
  const free = without.slice(0, bulkMost);
  const brandId = threads[0]?.brandIds.find((id) => threads.every(({ brandIds }) => brandIds.includes(id)));
  if (makes)
    return (
      <NewIssueDialog
        {...(brandId !== undefined && { brandId })}
        threadIds={free.map(({ id }) => id)}
        name={words.trim()}
        onClose={onClose}
        onMade={() => showDoneNote('thread-issue', 'An issue was made of them; threads that say the same are offered.')}
      />
    );
  const title = threads.length === 1 ? 'Add to an issue' : `Add ${counted(threads.length)} threads to an issue`;
  const made =
    without.length > free.length
      ? `the first ${free.length} of these ${counted(without.length)}`
      : `these ${free.length}`;
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        <IssueChoices threads={threads} words={words} onWords={setWords} onPick={({ id, name }) => pick(id, name)} />
        {free.length > 0 && (
          <Button variant="default" onClick={() => setMakes(true)}>
            New issue {words.trim() && `“${words.trim()}” `}of {free.length === 1 ? 'it' : made}
          </Button>
        )}
        {threads.some(({ issueId }) => issueId !== undefined) && (
          <Button variant="subtle" onClick={() => pick(null)}>
            Take out of {threads.length === 1 ? 'its issue' : 'their issues'}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

function counted(threads: number): string {
  return threads.toLocaleString('en');
}
