import { Button, Skeleton, Title } from '@mantine/core';
import { IconTrendingUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ThemeSummary } from '#src/schemas/api/themes.ts';
import { IssueRow } from '../issues/IssueRow.tsx';
import { issuesQuery } from '../issues/issue-queries.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { focusNextRow } from '../shared/focus-row.ts';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useKeys } from '../shared/useKeys.ts';
import { ThemeRow } from './ThemeRow.tsx';
import { themesQuery } from './theme-queries.ts';
import './themes.css';

/** What many people say at the same time, and what of it is a known trouble. */
export function ThemesPage() {
  const [showsAside, setShowsAside] = useState(false);
  const brands = useQuery(brandsQuery).data ?? [];
  const open = useQuery(themesQuery('open'));
  const issues = useQuery(issuesQuery);
  const aside = useQuery({ ...themesQuery('dismissed'), enabled: showsAside });
  const nameOf = (brandId: string) => brands.find(({ id }) => id === brandId)?.name ?? 'a removed brand';
  const failed = [open, issues, aside].find(({ isError }) => isError);

  useKeys([
    { keys: 'j', what: 'Next theme', act: () => focusNextRow(1) },
    { keys: 'k', what: 'Theme before', act: () => focusNextRow(-1) },
  ]);

  const rows = (themes: ThemeSummary[], label: string) => (
    <ul className="bare-list" aria-label={label}>
      {themes.map((theme) => (
        <ThemeRow key={theme.id} theme={theme} brandName={nameOf(theme.brandId)} />
      ))}
    </ul>
  );

  return (
    <div className="page">
      <PageHeader
        title="Themes"
        about="Wordings that more people use than they used to. Make an issue of what is a trouble, and put aside what is none."
      />
      {failed && (
        <ErrorNote error={failed.error} title="The themes could not be loaded." onRetry={() => void failed.refetch()} />
      )}
      {!failed && (!open.data || !issues.data) && ['a', 'b', 'c'].map((key) => <Skeleton key={key} h={92} mb="sm" />)}
      {issues.data && issues.data.issues.length > 0 && (
        <section aria-labelledby="issues">
          <Title order={2} size="h4" mb="xs" id="issues">
            Issues
          </Title>
          <ul className="bare-list" aria-label="Issues">
            {issues.data.issues.map((summary) => (
              <IssueRow
                key={summary.issue.id}
                summary={summary}
                brandName={nameOf(summary.issue.brandId)}
                people={issues.data.people}
              />
            ))}
          </ul>
        </section>
      )}
      {open.data && issues.data && (
        <section aria-labelledby="rising">
          <Title order={2} size="h4" mt="lg" mb="xs" id="rising">
            Rising
          </Title>
          {open.data.themes.length > 0 ? (
            rows(open.data.themes, 'Rising')
          ) : (
            <EmptyNote title="Nothing rises" icon={<IconTrendingUp size={32} aria-hidden="true" />}>
              What at least four people begin to say in words of their own appears here within a minute or two. What is
              usual is learnt first, from some 200 posts of each brand.
            </EmptyNote>
          )}
          <Button variant="subtle" size="compact-sm" mt="sm" onClick={() => setShowsAside(!showsAside)}>
            {showsAside ? 'Hide what was put aside' : 'Show what was put aside'}
          </Button>
          {showsAside && aside.data && aside.data.themes.length === 0 && (
            <p className="quiet">Nothing was put aside.</p>
          )}
          {showsAside && aside.data && rows(aside.data.themes, 'Put aside')}
        </section>
      )}
    </div>
  );
}
