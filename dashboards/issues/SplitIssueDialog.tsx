import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type IssueDetail, listIssueCases, splitIssue } from '#src/schemas/api/issues.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';

/** Asks which threads, cases and posts become an issue of their own, and what it is called. */
export function SplitIssueDialog({ detail, onClose }: { detail: IssueDetail; onClose: () => void }) {
  useFocusBack();
  const { issue, threads, posts } = detail;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [threadIds, setThreads] = useState<string[]>([]);
  const [caseIds, setCases] = useState<string[]>([]);
  const [postIds, setPosts] = useState<string[]>([]);
  const ofThreads = new Set(threads.map(({ id }) => id));
  const cases = useQuery({
    queryKey: [...queryKeys.themes, 'split-cases', issue.id],
    queryFn: ({ signal }) => call(listIssueCases, { params: { issueId: issue.id }, query: { limit: 200 } }, signal),
  });
  // A case goes with its thread.
  const alone = (cases.data?.cases ?? []).filter(({ threadId }) => !ofThreads.has(threadId));
  const split = useMutation({
    mutationFn: () =>
      call(splitIssue, {
        params: { issueId: issue.id },
        body: { version: issue.version, name: name.trim(), threadIds, caseIds, postIds },
      }),
    onSuccess: ({ id }) => {
      onClose();
      void navigate({ to: '/issues/$issueId', params: { issueId: id } });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.themes });
      void queryClient.invalidateQueries({ queryKey: queryKeys.boardThreads });
    },
  });
  const chosen = threadIds.length + caseIds.length + postIds.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && chosen > 0) split.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={`Split “${issue.name}”`}>
      <Stack gap="sm" component="form" onSubmit={submit}>
        <TextInput
          label="Name of the new issue"
          required
          maxLength={120}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label="Threads"
          items={threads.map(({ id, title }) => ({ id, title: title || 'A thread without a title' }))}
          value={threadIds}
          onChange={setThreads}
        />
        <Choice
          label="Cases elsewhere"
          items={alone.map(({ id, title }) => ({ id, title: title || 'A post without text' }))}
          value={caseIds}
          onChange={setCases}
        />
        <Choice
          label="Posts by themselves"
          items={posts.map(({ postId, title }) => ({ id: postId, title: title || 'A removed post' }))}
          value={postIds}
          onChange={setPosts}
        />
        {threads.length + alone.length + posts.length === 0 && (
          <Text size="sm">Nothing belongs to it that could become another issue.</Text>
        )}
        {split.isError && (
          <Alert color="red" title="It was not split">
            {sentenceOf(split.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={split.isPending} disabled={!name.trim() || chosen === 0}>
            Make {chosen === 1 ? 'it' : `these ${chosen}`} an issue of its own
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ChoiceProps {
  label: string;
  items: { id: string; title: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

function Choice({ label, items, value, onChange }: ChoiceProps) {
  if (items.length === 0) return null;
  return (
    <Checkbox.Group label={label} value={value} onChange={onChange}>
      <Stack gap={6} mt={4} className="issue-choose">
        {items.map(({ id, title }) => (
          <Checkbox key={id} size="sm" value={id} label={title} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
