import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { useMay } from '../../shared/useMe.ts';
import { threadKeys } from './thread-keys.ts';

interface ThreadIssueProps {
  detail: ThreadDetail;
  onTakeOut: () => void;
  onAccept: () => void;
  onRefuse: () => void;
}

/** The known issue that the thread belongs to, or the one that it may belong to, with why. */
export function ThreadIssue({ detail: { thread, issues }, onTakeOut, onAccept, onRefuse }: ThreadIssueProps) {
  const mayTriage = useMay('triage');
  const { issueId, suggestion } = thread;
  if (issueId !== undefined)
    return (
      <p className="issue-line small">
        Known issue:{' '}
        <Link to="/issues/$issueId" params={{ issueId }}>
          {issues[issueId] ?? 'open it'}
        </Link>
        {mayTriage && (
          <Button size="compact-xs" variant="subtle" onClick={onTakeOut}>
            Take out
          </Button>
        )}
      </p>
    );
  if (!suggestion) return null;
  return (
    <p className="issue-line small">
      <span>
        Looks like{' '}
        <Link to="/issues/$issueId" params={{ issueId: suggestion.issueId }}>
          {issues[suggestion.issueId] ?? 'a known issue'}
        </Link>
        : {suggestion.why}
      </span>
      {mayTriage && (
        <>
          <Button size="compact-xs" variant="light" aria-keyshortcuts={threadKeys.accept.keys} onClick={onAccept}>
            It is
            <KeyHint keys={threadKeys.accept.keys} />
          </Button>
          <Button size="compact-xs" variant="default" aria-keyshortcuts={threadKeys.refuse.keys} onClick={onRefuse}>
            Not this one
            <KeyHint keys={threadKeys.refuse.keys} />
          </Button>
        </>
      )}
    </p>
  );
}
