import { Alert, Button, Group, Paper, Progress, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { paceWords, progressWords } from '#src/domain/telling-words.ts';
import type { TellPurpose, TellView } from '#src/schemas/api/tellings.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useMay } from '../shared/useMe.ts';
import { tellQuery } from './issue-queries.ts';
import { TellForm } from './TellForm.tsx';
import { TellList } from './TellList.tsx';
import { useTelling } from './useTelling.ts';

/** Telling everyone who complained of a fixed issue: drafts, a person's click, a pace, and what became of each. */
export function TellPanel({ issue }: { issue: Issue }) {
  const found = useQuery(tellQuery(issue.id, 'fixed'));
  const isFixed = issue.state === 'fixed' || issue.state === 'told';
  const hasRun = found.data?.run !== undefined;
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="tell-title">
      <Title order={2} size="h4" id="tell-title" mb="xs">
        Tell everyone who complained
      </Title>
      {!isFixed && !hasRun && (
        <Text size="sm">Once the issue is fixed, everyone who complained of it can be told here, each once.</Text>
      )}
      {found.isPending && <Skeleton h={80} />}
      {found.isError && (
        <ErrorNote error={found.error} title="It could not be read." onRetry={() => void found.refetch()} />
      )}
      {found.data && (isFixed || hasRun) && (
        <TellRunView issue={issue} about="fixed" view={found.data} mayPrepare={isFixed} />
      )}
    </Paper>
  );
}

interface TellRunViewProps {
  issue: Issue;
  about: TellPurpose;
  view: TellView;
  /** Drafts may be written now. */
  mayPrepare: boolean;
}

/** The drafts of a run, and how far they have left. */
export function TellRunView({ issue, about, view, mayPrepare }: TellRunViewProps) {
  const mayDraft = useMay('draft');
  const mayAnswer = useMay('answer');
  const telling = useTelling(issue.id, about);
  const { run, counts, minutes } = view;
  const given = counts.sent + counts.approved + counts.going + counts.failed + counts.unknown + counts.by_hand;
  return (
    <>
      {mayDraft && mayPrepare && (
        <TellForm key={issue.answer?.nth ?? 0} issue={issue} about={about} view={view} telling={telling} />
      )}
      {run && (
        <>
          <Text size="sm" role="status" mt="sm">
            {progressWords(counts)}
            {counts.approved > 0 && ` ${paceWords(counts.approved, minutes)}.`}
            {run.state === 'paused' && ' Paused.'}
            {run.isCut && ' There is more than was looked at: the newest 2,000 cases and 500 threads were.'}
          </Text>
          {given > 0 && (
            <Progress.Root size="lg" mt={6}>
              <Progress.Section
                value={((given - counts.approved - counts.going) / given) * 100}
                aria-label="How many were dealt with"
              />
            </Progress.Root>
          )}
          {run.why && (
            <Alert mt="sm" color="yellow" variant="light">
              {run.why}
            </Alert>
          )}
          {mayAnswer && counts.approved > 0 && (
            <Group gap="xs" mt="sm">
              {run.state === 'running' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => telling.mutate({ do: 'steer', state: 'paused' })}
                >
                  Pause
                </Button>
              )}
              {run.state === 'paused' && (
                <Button size="compact-sm" onClick={() => telling.mutate({ do: 'steer', state: 'running' })}>
                  Go on
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => telling.mutate({ do: 'steer', state: 'stopped' })}
              >
                Stop: make drafts of the rest
              </Button>
            </Group>
          )}
          <TellList issueId={issue.id} view={view} telling={telling} />
        </>
      )}
    </>
  );
}
