import { Button, Group, Kbd, Paper, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { Audit } from '#src/schemas/api/audit.ts';
import type { AuditVerdict } from '#src/schemas/audit.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { undoLatest } from '../shared/undo.ts';
import { useKeys } from '../shared/useKeys.ts';
import { useMe } from '../shared/useMe.ts';
import { useNow } from '../shared/useNow.ts';
import { AuditedText } from './AuditedText.tsx';
import { dayName, doneWords, nextWords, verdicts } from './audit-words.ts';
import type { AuditPost, useAudit } from './useAudit.ts';

interface AuditDeskProps {
  audit: Audit;
  day: NonNullable<Audit['day']>;
  mayAnswer: boolean;
  change: ReturnType<typeof useAudit>['change'];
}

/** One post after the other, each with a keystroke; what the model thought of it is not shown before. */
export function AuditDesk({ audit, day, mayAnswer, change }: AuditDeskProps) {
  const me = useMe();
  const open = day.posts.filter((post) => !post.answer && post.mention);
  const current = open[0];
  const answered = day.posts.filter((post) => post.answer);
  const gone = day.posts.length - answered.length - open.length;
  const mine = answered.filter((post) => post.answer?.userId === me?.id);
  const last = mine.toSorted((a, b) => (b.answer?.at.getTime() ?? 0) - (a.answer?.at.getTime() ?? 0))[0];

  const say = (verdict: AuditVerdict) => {
    if (current && mayAnswer) change.mutate({ post: current, verdict });
  };
  const undo = () => {
    if (last && mayAnswer) change.mutate({ post: last });
  };
  useKeys([
    ...verdicts.map(({ verdict, words }, index) => ({ keys: String(index + 1), what: words, act: () => say(verdict) })),
    { keys: 'u', what: 'Take my last answer back', act: () => undoLatest() || undo() },
  ]);

  return (
    <Paper withBorder p="md" mb="lg" component="section" aria-labelledby="desk-title" className="audit-desk">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} size="h4" id="desk-title">
          Not flagged on {dayName(day.id)}
        </Title>
        <Text size="sm" className="quiet" role="status">
          {answered.length} of {day.posts.length} answered
          {gone > 0 && `, ${gone} removed meanwhile`}
          {last?.answer && <span className="sr-only">. {doneWords(last.answer.verdict)}.</span>}
        </Text>
      </Group>
      <div className="audit-progress" aria-hidden="true">
        {day.posts.map(({ mentionId, answer: given }) => (
          <span key={mentionId} data-verdict={given?.verdict} data-current={mentionId === current?.mentionId} />
        ))}
      </div>
      {current ? (
        <>
          <AuditedText post={current} sources={audit.sources} />
          {mayAnswer ? (
            <div className="audit-answers">
              {verdicts.map(({ verdict, words }, index) => (
                <Button
                  key={verdict}
                  variant="default"
                  leftSection={<Kbd aria-hidden="true">{index + 1}</Kbd>}
                  onClick={() => say(verdict)}
                >
                  {words}
                </Button>
              ))}
            </div>
          ) : (
            <Text size="sm" className="quiet">
              Your role may read this, not answer it.
            </Text>
          )}
        </>
      ) : (
        <AllDone audit={audit} answered={answered} />
      )}
      {mayAnswer && last?.answer && (
        <Group gap="xs" mt="sm" className="audit-last">
          <Text size="sm" className="quiet">
            Your last answer: {doneWords(last.answer.verdict)}.
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
            rightSection={
              <Kbd size="xs" aria-hidden="true">
                u
              </Kbd>
            }
            onClick={undo}
          >
            Take it back
          </Button>
        </Group>
      )}
      {change.error && <ErrorNote error={change.error} title="That was not kept." />}
    </Paper>
  );
}

function AllDone({ audit, answered }: { audit: Audit; answered: AuditPost[] }) {
  const now = useNow();
  const missed = answered.filter(({ answer }) => answer?.verdict === 'missed').length;
  return (
    <Text size="sm" py="md">
      {answered.length === 0
        ? 'The posts of this day were removed before anybody looked.'
        : `All done: ${missed === 0 ? 'none' : missed} of the ${answered.length} should have been flagged.`}{' '}
      There is nothing to look at until {nextWords(audit.nextAt, now)}.
    </Text>
  );
}
