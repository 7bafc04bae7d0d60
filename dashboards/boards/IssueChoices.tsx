import { Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Issue } from '#src/schemas/issue.ts';
import type { Thread } from '#src/schemas/thread.ts';
import '../inbox/case/reason.css';
import { issuesQuery } from '../issues/issue-queries.ts';
import { stateWords } from '../issues/issue-words.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { issueChoices } from './issue-choices.ts';

interface IssueChoicesProps {
  /** What was suggested for most of them stands first. */
  threads: readonly Pick<Thread, 'suggestion'>[];
  words: string;
  onWords: (words: string) => void;
  onPick: (issue: Issue) => void;
}

/** Open issues by the words of their names, one to be picked. */
export function IssueChoices({ threads, words, onWords, onPick }: IssueChoicesProps) {
  const found = useQuery(issuesQuery);
  const shown = issueChoices(found.data?.issues.map(({ issue }) => issue) ?? [], threads, words);
  return (
    <>
      <TextInput
        label="Find an issue, or name a new one"
        value={words}
        maxLength={120}
        data-autofocus
        onChange={(event) => onWords(event.currentTarget.value)}
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
            <button type="button" className="issue-choice" onClick={() => onPick(issue)}>
              <strong>{issue.name}</strong> <span className="quiet small">{stateWords[issue.state]}</span>
              {why && <span className="quiet small"> · {why}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
