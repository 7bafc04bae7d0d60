import { Button, Paper, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { putBackDeadLetter } from '#src/schemas/api/reports.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';

interface DeadLettersProps {
  letters: { id: string; name: string; problem: string; diedAt: Date }[];
  mayPutBack: boolean;
}

/** Jobs that failed for good, with what went wrong. */
export function DeadLetters({ letters, mayPutBack }: DeadLettersProps) {
  const queryClient = useQueryClient();
  const putBack = useMutation({
    mutationFn: (id: string) => call(putBackDeadLetter, { params: { id } }),
    onSuccess: () => notifications.show({ message: 'The job is tried again.' }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The job was not put back.', message: sentenceOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.status }),
  });

  return (
    <Paper withBorder p="md" component="section" aria-labelledby="dead-title">
      <Title order={2} size="h4" id="dead-title" mb={4}>
        Failed for good
      </Title>
      {letters.length === 0 ? (
        <Text size="sm" className="quiet">
          Nothing. Work that fails even after several tries waits here until an admin puts it back.
        </Text>
      ) : (
        <ul className="plain-list">
          {letters.map(({ id, name, problem, diedAt }) => (
            <li key={id}>
              <Text size="sm" component="div" className="source-head">
                <strong>{name}</strong>{' '}
                <span className="quiet">
                  <RelativeTime at={diedAt} />
                </span>
                <br />
                {problem}
              </Text>
              {mayPutBack && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Put back the job ${name}`}
                  loading={putBack.isPending && putBack.variables === id}
                  onClick={() => putBack.mutate(id)}
                >
                  Put back
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Paper>
  );
}
