import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Case } from '#src/schemas/case.ts';
import { issueQuery } from '../../issues/issue-queries.ts';
import { stateWords } from '../../issues/issue-words.ts';
import { useMay } from '../../shared/useMe.ts';
import { useIssueLinks } from './useIssueLinks.ts';
import './reason.css';

/** The known issue that a case belongs to, and how far it is. */
export function IssueLinkLine({ item, issueId }: { item: Case; issueId: string }) {
  const link = useIssueLinks();
  const mayTriage = useMay('triage');
  const issue = useQuery(issueQuery(issueId)).data?.issue;
  return (
    <p className="issue-line small">
      Known issue:{' '}
      <Link to="/issues/$issueId" params={{ issueId }}>
        {issue?.name ?? 'open it'}
      </Link>
      {issue && <span className="quiet">{stateWords[issue.state]}</span>}
      {mayTriage && (
        <Button size="compact-xs" variant="subtle" onClick={() => link([item], { to: 'none' })}>
          Unlink
        </Button>
      )}
    </p>
  );
}
