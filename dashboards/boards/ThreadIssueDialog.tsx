import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Thread } from '#src/schemas/thread.ts';
import '../inbox/case/reason.css';
import { issuesQuery } from '../issues/issue-queries.ts';
import { stateWords } from '../issues/issue-words.ts';
import { NewIssueDialog } from '../issues/NewIssueDialog.tsx';
import { showDoneNote } from '../shared/done-note.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { issueChoices } from './issue-choices.ts';

interface ThreadIssueDialogProps {
  threads: readonly Thread[];
  onPick: (issueId: string | null, name?: string) => void;
  onClose: () => void;
}

/** The known issues that threads may belong to: what was suggested for most of them first, then the newest. */
export function ThreadIssueDialog({ threads, onPick, onClose }: ThreadIssueDialogProps) {
  useFocusBack();
  const [words, setWords] = useState('');
  const [makes, setMakes] = useState(false);
  const found = useQuery(issuesQuery);
  const shown = issueChoices(found.data?.issues.map(({ issue }) => issue) ?? [], threads, words);
  const pick = (issueId: string | null, name?: string) => {
    onPick(issueId, name);
    onClose();
  };
  const free = threads.filter(({ issueId }) => issueId === undefined);
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
  const title = threads.length === 1 ? 'Add to an issue' : `Add ${threads.length} threads to an issue`;
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        <TextInput
          label="Find an issue, or name a new one"
          value={words}
          maxLength={120}
          data-autofocus
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {found.isError && <ErrorNote error={found.error} title="The issues could not be read." />}
        {found.data && shown.length === 0 && (
          <Text size="sm" className="quiet">
            {words.trim() ? 'No open issue is called so.' : 'No issue is open yet.'}
          </Text>
        )}
        <ul className="issue-choices" aria-label="Issues">
          {shown.map(({ issue, why }) => (
            <li key={issue.id}>
              <button type="button" className="issue-choice" onClick={() => pick(issue.id, issue.name)}>
                <strong>{issue.name}</strong> <span className="quiet small">{stateWords[issue.state]}</span>
                {why && <span className="quiet small"> · {why}</span>}
              </button>
            </li>
          ))}
        </ul>
        {free.length > 0 && (
          <Button variant="default" onClick={() => setMakes(true)}>
            New issue {words.trim() && `“${words.trim()}” `}of {free.length === 1 ? 'it' : `these ${free.length}`}
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
