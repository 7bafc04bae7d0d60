import { Alert, Button, Chip, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { escalateThread, type ThreadDetail, type ThreadPost } from '#src/schemas/api/threads.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { usePeople } from '../../inbox/usePeople.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { showDoneNote } from '../../shared/done-note.tsx';
import { teamsQuery } from '../../shared/team-queries.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import { inTurn, versionNow } from '../moves/moving.ts';
import { putThreads, refreshThreads } from '../moves/thread-cache.ts';
import { deadlines, localMoment } from './deadlines.ts';

interface EscalateDialogProps {
  detail: ThreadDetail;
  /** The post that the case is about. */
  post: ThreadPost;
  onClose: () => void;
}

/** Makes the thread a case on top of the inbox: by when, for whom, and what they should know. */
export function EscalateDialog({ detail, post, onClose }: EscalateDialogProps) {
  useFocusBack();
  const { thread } = detail;
  const [now] = useState(() => new Date());
  const choices = deadlines(now);
  const [due, setDue] = useState(() => localMoment(choices[0]?.dueAt ?? now));
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const brandIds = post.mention ? [post.mention.brandId] : thread.brandIds;
  const [brandId, setBrandId] = useState<string | null>(brandIds.length === 1 ? (brandIds[0] ?? null) : null);
  const { team } = usePeople();
  const { data: teams = [] } = useQuery(teamsQuery);
  const { ours, nameOf } = useBrands();
  const queryClient = useQueryClient();
  const dueAt = new Date(due);
  const isFuture = dueAt > new Date();
  const escalating = useMutation({
    scope: inTurn,
    mutationFn: () => {
      const [kind, id] = to?.split(/:(.*)/s) ?? [];
      const version = versionNow(thread.id, thread.version);
      return call(escalateThread, {
        params: { threadId: thread.id },
        body: {
          ...{ version, postId: post.id, dueAt },
          ...(brandId !== null && { brandId }),
          ...(kind === 'user' && { userId: id }),
          ...(kind === 'team' && { teamId: id }),
          ...(note.trim() && { note: note.trim() }),
        },
      });
    },
    onSuccess: ({ thread: next }) => {
      putThreads(queryClient, [next]);
      showDoneNote('thread-move', 'Escalated: it stands on top of the inbox.');
      onClose();
    },
    // The thread as it is now is fetched, so that the next press is made on it.
    onSettled: () => refreshThreads(queryClient, [thread]),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isFuture && !escalating.isPending && (brandId !== null || ours.length === 0)) escalating.mutate();
  };
  const brandChoices = (brandIds.length > 0 ? brandIds : ours.map(({ id }) => id)).map((id) => ({
    value: id,
    label: nameOf(id),
  }));
  return (
    <Modal opened onClose={onClose} title="Escalate the thread">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <Text size="sm">
          It becomes a case about the post by {post.author.name || post.author.handle || 'somebody'}, with a deadline,
          on top of the inbox.
        </Text>
        <Chip.Group value={due} onChange={setDue}>
          <Group gap="xs" role="group" aria-label="By when">
            {choices.map(({ name, dueAt: at }) => (
              <Chip key={name} size="xs" value={localMoment(at)}>
                {name}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <TextInput
          type="datetime-local"
          label="Deadline"
          required
          data-autofocus
          value={due}
          error={isFuture ? undefined : 'Choose a moment in the future.'}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        <Select
          label="For"
          placeholder="Whoever is free"
          clearable
          searchable
          value={to}
          onChange={setTo}
          data={[
            { group: 'People', items: team.map(({ id, name }) => ({ value: `user:${id}`, label: name })) },
            { group: 'Teams', items: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
          ]}
        />
        {brandChoices.length > 1 && (
          <Select
            label="Brand"
            required
            allowDeselect={false}
            value={brandId}
            onChange={setBrandId}
            data={brandChoices}
          />
        )}
        <Textarea
          label="What they should know"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {escalating.error && (
          <Alert color="red" variant="outline" role="alert" title="Not escalated; what you wrote is kept">
            {sentenceOf(escalating.error)} The thread is shown as it is now; press again to escalate it so.
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={escalating.isPending} disabled={!isFuture}>
            Escalate
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
