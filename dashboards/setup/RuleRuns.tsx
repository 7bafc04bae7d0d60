import { Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShownRun } from '#src/schemas/api/rules.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { absoluteTime } from '../shared/relative-time.ts';
import { ruleRunsQuery, useRuleRuns } from './useRules.ts';

/** What rules did to stored cases when somebody asked for it, and the way back. */
export function RuleRuns({ mayConfigure }: { mayConfigure: boolean }) {
  const runs = useQuery(ruleRunsQuery);
  const { undo } = useRuleRuns();
  if (runs.isError)
    return <ErrorNote error={runs.error} title="The runs could not be loaded." onRetry={() => void runs.refetch()} />;
  if (!runs.data || runs.data.length === 0) return null;
  return (
    <section aria-label="Runs" className="card-group">
      <Title order={2} size="h4" mb="xs">
        Runs over stored cases
      </Title>
      <ul className="rule-runs">
        {runs.data.map((run) => (
          <li key={run.id}>
            <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
              <div>
                <Text size="sm" role="status">
                  <strong>{run.rule.name}</strong> {runWords(run)}{' '}
                  <span className="quiet">
                    <RelativeTime at={run.startedAt} />
                  </span>
                </Text>
                {run.left > 0 && <LeftCases run={run} />}
              </div>
              {mayConfigure && run.kind === 'asked' && run.state === 'done' && run.changed > 0 && (
                <Button
                  flex="none"
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconArrowBackUp size={15} aria-hidden="true" />}
                  aria-label={`Undo the run of ${run.rule.name}`}
                  onClick={() => undo.mutate(run.id)}
                >
                  Undo
                </Button>
              )}
            </Group>
            {(run.state === 'running' || run.state === 'undoing') && (
              <Progress mt={4} value={100} animated size="xs" aria-label={`${run.rule.name} is at work`} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function runWords({ kind, state, since, looked, changed, restored, left }: ShownRun): string {
  const count = (value: number, what: string) => `${value.toLocaleString('en')} ${value === 1 ? what : `${what}s`}`;
  const kept = left > 0 ? `, ${count(left, 'case')} left in part or whole` : '';
  if (state === 'running')
    return `is at work: ${count(changed, 'case')} changed of ${looked.toLocaleString('en')} so far.`;
  if (state === 'done') return `changed ${count(changed, 'case')} of ${looked.toLocaleString('en')}.`;
  const what = kind === 'since' ? `What it did since ${absoluteTime(since)}` : 'Its run';
  return state === 'undoing'
    ? `- ${what} is being taken back: ${count(restored, 'case')} so far.`
    : `- ${what} was taken back: ${count(restored, 'case')} of ${changed.toLocaleString('en')}${kept}.`;
}

function LeftCases({ run: { left, leftCases, titles } }: { run: ShownRun }) {
  return (
    <details className="rule-left">
      <summary>What was left</summary>
      <ul>
        {leftCases.map(({ caseId, why }) => (
          <li key={`${caseId} ${why}`}>
            <Link to="/inbox/$caseId" params={{ caseId }}>
              {titles[caseId] ?? 'A case'}
            </Link>{' '}
            <span className="quiet">{why}</span>
          </li>
        ))}
      </ul>
      {left > leftCases.length && (
        <Text size="sm" className="quiet">
          And {(left - leftCases.length).toLocaleString('en')} more.
        </Text>
      )}
    </details>
  );
}
