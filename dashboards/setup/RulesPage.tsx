import { Button, Skeleton, Text } from '@mantine/core';
import { IconFilterCog, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Rule } from '#src/schemas/rule.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleList } from './RuleList.tsx';
import { RuleRuns } from './RuleRuns.tsx';
import { useRuleChoices } from './rule-choices.ts';
import { rulesQuery } from './useRules.ts';
import './rules.css';

/** What is done with some of the cases by itself, in order; and what rules did to stored cases. */
export function RulesPage() {
  const rules = useQuery(rulesQuery);
  const choices = useRuleChoices();
  const mayConfigure = useMay('configure');
  const [edited, setEdited] = useState<Rule | 'new'>();
  const add = mayConfigure && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Add a rule
    </Button>
  );

  return (
    <div className="page">
      <PageHeader title="Rules" about="What is done with some of the cases by itself. Never anything on a network.">
        {rules.data && rules.data.length > 0 && add}
      </PageHeader>
      {rules.isPending && <Skeleton h={160} />}
      {rules.isError && (
        <ErrorNote error={rules.error} title="The rules could not be loaded." onRetry={() => void rules.refetch()} />
      )}
      {rules.data?.length === 0 && (
        <EmptyNote title="No rule yet" icon={<IconFilterCog size={32} aria-hidden="true" />} action={add}>
          {mayConfigure
            ? 'A rule says which cases it is for and what it does with them: tag, assign, order, snooze, dismiss, tell. You see what it would do before you save it.'
            : 'A lead or an admin says what is done with some of the cases by itself; it appears here.'}
        </EmptyNote>
      )}
      {rules.data && rules.data.length > 0 && (
        <>
          <Text size="sm" className="quiet" mb="xs">
            All rules that fit a case apply, from the top. Where two set the same, the later one does; tags add up. What
            somebody has stays theirs.
          </Text>
          <RuleList rules={rules.data} names={choices.names} mayConfigure={mayConfigure} onEdit={setEdited} />
        </>
      )}
      <RuleRuns mayConfigure={mayConfigure} />
      <Text size="sm" mt="md">
        <Link to="/silenced">Authors and conversations that open no case</Link>
      </Text>
      {edited && (
        <RuleEditor
          key={edited === 'new' ? 'new' : edited.id}
          rule={edited === 'new' ? undefined : edited}
          choices={choices}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
