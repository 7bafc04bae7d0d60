import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { needWords } from '#src/domain/issue-voices.ts';
import { closeIssue, type IssueDetail, partIssue } from '#src/schemas/api/issues.ts';
import { IssueState as State } from '#src/schemas/issue.ts';
import { call } from '../shared/call.ts';
import { complain } from '../shared/complain.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { useNow } from '../shared/useNow.ts';
import { EditIssueDialog } from './EditIssueDialog.tsx';
import { IssueState } from './IssueState.tsx';
import { stateWords } from './issue-words.ts';
import { MergeIssueDialog } from './MergeIssueDialog.tsx';
import { SplitIssueDialog } from './SplitIssueDialog.tsx';

/** How an issue stands, who looks after it, and what may be done with it as a whole. */
export function IssueHead({ detail }: { detail: IssueDetail }) {
  const { issue, theme, names, standing, from } = detail;
  const [dialog, setDialog] = useState<'edit' | 'merge' | 'split'>();
  const [note, setNote] = useState('');
  const now = useNow();
  const mayTriage = useMay('triage');
  const queryClient = useQueryClient();
  const { from: came } = useSearch({ strict: false }) as { from?: string };
  const settle = {
    onError: (error: Error) => complain('Nothing was changed', error),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  };
  const close = useMutation({
    mutationFn: (closed: boolean) =>
      call(closeIssue, {
        params: { issueId: issue.id },
        body: { version: issue.version, closed, ...(note.trim() && { note: note.trim() }) },
      }),
    ...settle,
  });
  const part = useMutation({
    mutationFn: (issueId: string) => call(partIssue, { params: { issueId } }),
    ...settle,
  });
  const owner = issue.ownerId === undefined ? 'nobody yet' : (names[issue.ownerId] ?? 'somebody who left');
  const reached = State.options.indexOf(issue.state);
  return (
    <>
      {came !== undefined && came !== issue.id && (
        <Text size="sm" mb="xs" role="status">
          The issue you opened became a part of this one.{' '}
          {mayTriage && (
            <Button size="compact-xs" variant="default" onClick={() => part.mutate(came)} loading={part.isPending}>
              Make it an issue of its own again
            </Button>
          )}
        </Text>
      )}
      {issue.description && (
        <Text size="sm" mb="xs" className="issue-text">
          {issue.description}
        </Text>
      )}
      <ol className="issue-steps" aria-label="How far it is">
        {State.options.map((state, nth) => (
          <li key={state} data-reached={nth <= reached} {...(nth === reached && { 'aria-current': 'step' })}>
            {state === 'told' ? 'Told' : stateWords[state]}
          </li>
        ))}
      </ol>
      <Text size="sm" mt="xs" className="issue-need" data-waits={standing.unanswered > 0}>
        {needWords(standing, now)}.
      </Text>
      <Text size="sm">
        {standing.people === 1 ? 'One person' : `${standing.people} people`}, {standing.threads}{' '}
        {standing.threads === 1 ? 'thread' : 'threads'}, {standing.cases} {standing.cases === 1 ? 'case' : 'cases'},{' '}
        {standing.posts} {standing.posts === 1 ? 'post' : 'posts'}
        {standing.lastAt && (
          <>
            , the latest <RelativeTime at={standing.lastAt} />
          </>
        )}
      </Text>
      <Text size="sm">
        {issue.department ?? 'No department'} · owner: {owner}
        {theme && (
          <>
            {' · '}
            <Link to="/themes/$themeId" params={{ themeId: theme.id }}>
              its theme
            </Link>
          </>
        )}
        {from && (
          <>
            {' · split from '}
            <Link to="/issues/$issueId" params={{ issueId: from.id }}>
              {from.name}
            </Link>
          </>
        )}
      </Text>
      {issue.closedAt && (
        <Text size="sm" fw={600}>
          Closed without a fix <RelativeTime at={issue.closedAt} />
        </Text>
      )}
      <Group gap="xs" mt="sm" align="end">
        {mayTriage && (
          <TextInput
            size="xs"
            className="issue-note"
            label="Note for the next move"
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <IssueState issue={issue} note={note.trim()} onMoved={() => setNote('')} />
        {mayTriage && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setDialog('edit')}>
              Edit
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setDialog('merge')}>
              Merge into another
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setDialog('split')}>
              Split
            </Button>
            {(issue.closedAt !== undefined || reached < State.options.indexOf('fixed')) && (
              <Button
                size="compact-sm"
                variant="default"
                loading={close.isPending}
                onClick={() => close.mutate(issue.closedAt === undefined)}
              >
                {issue.closedAt === undefined ? 'Close without a fix' : 'Open again'}
              </Button>
            )}
          </>
        )}
      </Group>
      {dialog === 'edit' && <EditIssueDialog issue={issue} onClose={() => setDialog(undefined)} />}
      {dialog === 'merge' && <MergeIssueDialog issue={issue} onClose={() => setDialog(undefined)} />}
      {dialog === 'split' && <SplitIssueDialog detail={detail} onClose={() => setDialog(undefined)} />}
    </>
  );
}
