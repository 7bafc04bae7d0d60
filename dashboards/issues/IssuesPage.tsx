import { Button, Group, Skeleton, Title } from '@mantine/core';
import { IconPlus, IconPuzzle } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { brandsQuery } from '../setup/setup-queries.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { focusNextRow } from '../shared/focus-row.ts';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useKeys } from '../shared/useKeys.ts';
import { useMay } from '../shared/useMe.ts';
import { IssueRow } from './IssueRow.tsx';
import { allIssuesQuery, issuesInNeedQuery } from './issue-queries.ts';
import { isOpenIssue } from './issue-words.ts';
import { NewIssueDialog } from './NewIssueDialog.tsx';

/** All known issues: the open ones by how much they need somebody, then those that are done. */
export function IssuesPage() {
  const [makes, setMakes] = useState(false);
  const mayTriage = useMay('triage');
  const brands = useQuery(brandsQuery).data ?? [];
  const open = useQuery(issuesInNeedQuery());
  const all = useInfiniteQuery(allIssuesQuery);
  const pages = all.data?.pages ?? [];
  const done = pages.flatMap(({ issues }) => issues).filter(({ issue }) => !isOpenIssue(issue));
  const people = Object.assign({}, open.data?.people, ...pages.map((page) => page.people)) as Record<string, string>;
  const nameOf = (brandId: string) => brands.find(({ id }) => id === brandId)?.name ?? 'a removed brand';
  const failed = [open, all].find(({ isError }) => isError);

  useKeys([
    { keys: 'j', what: 'Next issue', act: () => focusNextRow(1) },
    { keys: 'k', what: 'Issue before', act: () => focusNextRow(-1) },
  ]);

  return (
    <div className="page">
      <PageHeader
        title="Issues"
        about="Known troubles that many people share, wherever they wrote: who waits for an answer, how far the cause is, and whether those who complained were told."
      />
      {mayTriage && (
        <Group mb="md">
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setMakes(true)}>
            New issue
          </Button>
        </Group>
      )}
      {makes && <NewIssueDialog onClose={() => setMakes(false)} />}
      {failed && (
        <ErrorNote error={failed.error} title="The issues could not be loaded." onRetry={() => void failed.refetch()} />
      )}
      {!failed && !open.data && ['a', 'b', 'c'].map((key) => <Skeleton key={key} h={92} mb="sm" />)}
      {open.data && (
        <section aria-labelledby="open-issues">
          <Title order={2} size="h4" mb="xs" id="open-issues">
            Open, what needs somebody first
          </Title>
          {open.data.issues.length === 0 ? (
            <EmptyNote title="No issue is open" icon={<IconPuzzle size={32} aria-hidden="true" />}>
              An issue is made of a rising theme, of threads on the boards (i), of cases in the inbox, or here from
              nothing.
            </EmptyNote>
          ) : (
            <ul className="bare-list" aria-label="Open issues">
              {open.data.issues.map((summary) => (
                <IssueRow
                  key={summary.issue.id}
                  summary={summary}
                  brandName={nameOf(summary.issue.brandId)}
                  people={people}
                />
              ))}
            </ul>
          )}
        </section>
      )}
      {done.length > 0 && (
        <section aria-labelledby="done-issues">
          <Title order={2} size="h4" mt="lg" mb="xs" id="done-issues">
            Told, closed or merged
          </Title>
          <ul className="bare-list" aria-label="Issues that are done">
            {done.map((summary) => (
              <IssueRow
                key={summary.issue.id}
                summary={summary}
                brandName={nameOf(summary.issue.brandId)}
                people={people}
              />
            ))}
          </ul>
        </section>
      )}
      {all.hasNextPage && (
        <Button size="compact-sm" variant="subtle" mt="sm" onClick={() => void all.fetchNextPage()}>
          Look further back
        </Button>
      )}
    </div>
  );
}
