import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { suggestIssues } from '#src/schemas/api/issues.ts';
import type { Case } from '#src/schemas/case.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { stateWords } from './issue-words.ts';
import '../inbox/case/reason.css';

interface IssuePickerProps {
  items: readonly Case[];
  onPick: (issueId: string) => void;
  /** Where a new issue may be made of them. */
  onMake?: (name: string) => void;
}

/** The known issues that cases may belong to, the likeliest first, with why. */
export function IssuePicker({ items, onPick, onMake }: IssuePickerProps) {
  const [words, setWords] = useState('');
  const [first] = items;
  const caseId = first?.id ?? '';
  const found = useQuery({
    queryKey: [...queryKeys.themes, 'suggestions', caseId],
    queryFn: ({ signal }) => call(suggestIssues, { params: { caseId } }, signal),
    enabled: first !== undefined,
  });
  const wanted = words.trim().toLowerCase();
  const shown = (found.data?.suggestions ?? []).filter(({ name }) => name.toLowerCase().includes(wanted));
  if (new Set(items.map(({ brandId }) => brandId)).size > 1)
    return <Text size="sm">These cases are of several brands; an issue is of one. Select those of one brand.</Text>;
  return (
    <Stack gap="sm">
      <TextInput
        label={onMake ? 'Find an issue, or name a new one' : 'Find an issue'}
        value={words}
        maxLength={120}
        data-autofocus
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.isError && <ErrorNote error={found.error} title="The issues could not be read." />}
      {found.data && shown.length === 0 && (
        <Text size="sm" className="quiet">
          {wanted ? 'No issue is called so.' : 'There is no known issue of this brand yet.'}
        </Text>
      )}
      <ul className="issue-choices" aria-label="Issues">
        {shown.map(({ issueId, themeId, name, state, why }) => (
          <li key={issueId ?? themeId}>
            {issueId !== undefined ? (
              <button type="button" className="issue-choice" onClick={() => onPick(issueId)}>
                <strong>{name}</strong> {state && <span className="quiet small">{stateWords[state]}</span>}
                {why && <span className="quiet small"> · {why}</span>}
              </button>
            ) : (
              <Text size="sm">
                <Link to="/themes/$themeId" params={{ themeId: themeId ?? '' }}>
                  Rising: {name}
                </Link>{' '}
                <span className="quiet small">{why} Make it an issue there.</span>
              </Text>
            )}
          </li>
        ))}
      </ul>
      {onMake && (
        <Group justify="flex-end">
          <Button disabled={!words.trim()} onClick={() => onMake(words.trim())}>
            New issue{words.trim() && ` “${words.trim()}”`}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
