import { Alert, Loader, Stack, Text, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { startSandbox } from '#src/schemas/api/setup.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { Threshold } from './Threshold.tsx';

interface FirstChoiceProps {
  name: string;
  /** Nothing is listened for yet. */
  isFirst: boolean;
  onOwn: () => void;
  onSample: () => Promise<void>;
}

/** The sample day, or a brand of one's own. */
export function FirstChoice({ name, isFirst, onOwn, onSample }: FirstChoiceProps) {
  const queryClient = useQueryClient();
  const starting = useMutation({
    mutationFn: () => call(startSandbox),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queryKeys.brands });
      await onSample();
    },
  });
  return (
    <Threshold title={`Hello, ${name}`} about="What do you want to listen to?" isWide>
      {starting.error && (
        <Alert color="red" variant="outline" role="alert" title="The sample day did not start">
          {sentenceOf(starting.error)}
        </Alert>
      )}
      <Stack gap="sm">
        <UnstyledButton className="choice" disabled={starting.isPending} onClick={() => starting.mutate()}>
          <strong>Look around with the sample day</strong>
          <Text size="sm" className="quiet">
            A day of an invented brand on a pretend network plays as if live. You answer, and it answers back. Nothing
            leaves this machine, no account is needed.
          </Text>
        </UnstyledButton>
        <UnstyledButton className="choice" disabled={starting.isPending} onClick={onOwn}>
          <strong>Listen for my own brand</strong>
          <Text size="sm" className="quiet">
            Its name and words, then one place to listen to. Two short steps.
          </Text>
        </UnstyledButton>
      </Stack>
      {starting.isPending && (
        <Text size="sm" role="status">
          <Loader size={14} mr={8} aria-hidden="true" />
          Setting up the sample day
        </Text>
      )}
      {!isFirst && <Link to="/inbox">Back to the inbox</Link>}
    </Threshold>
  );
}
