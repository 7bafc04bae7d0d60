import { Button, Group, Paper, Skeleton, Text, TextInput, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type WhyStep, whyPost } from '#src/schemas/api/mentions.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { handleWords } from '../shared/handle-words.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';

const stepNames: Record<WhyStep['step'], string> = {
  fetched: 'Fetched',
  matched: 'Matched',
  scored: 'Scored',
  assessed: 'Assessed',
  case: 'Case',
};

/** Answers "why is this post not in the queue?" for one link or id, step by step. */
export function WhyNot() {
  const [typed, setTyped] = useState('');
  const [ref, setRef] = useState('');
  const why = useQuery({
    queryKey: ['why', ref],
    queryFn: ({ signal }) => call(whyPost, { query: { ref } }, signal),
    enabled: ref !== '',
    staleTime: 0,
  });

  return (
    <Paper withBorder p="md" component="section" aria-labelledby="why-title">
      <Title order={2} size="h4" id="why-title" mb={4}>
        Why not?
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const next = typed.trim();
          if (next === ref) void why.refetch();
          else setRef(next);
        }}
      >
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            label="Link or id of a post"
            description="Shows at which step it was dropped, and why."
            maxLength={2000}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={typed.trim() === ''} loading={why.isFetching}>
            Ask
          </Button>
        </Group>
      </form>
      <div aria-live="polite">
        {ref !== '' && why.isPending && <Skeleton h={80} mt="sm" />}
        {why.isError && <ErrorNote error={why.error} title="This could not be looked up." />}
        {why.data && (
          <>
            {why.data.post && (
              <Text size="sm" mt="sm" lineClamp={3} className="post-text">
                <strong>{handleWords(why.data.post.author) || why.data.post.author.name}</strong>{' '}
                <RelativeTime at={why.data.post.createdAt} />: {why.data.post.text}
              </Text>
            )}
            <ol className="why-steps">
              {why.data.steps.map((step) => (
                <li key={`${step.step} ${step.text}`} data-passed={step.passed}>
                  {step.passed ? (
                    <IconCheck size={16} aria-label="passed" role="img" />
                  ) : (
                    <IconX size={16} aria-label="dropped here" role="img" />
                  )}
                  <span>
                    <strong>{stepNames[step.step]}</strong> {step.text}
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Paper>
  );
}
