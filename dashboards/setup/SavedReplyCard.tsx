import { Group, Paper, Title } from '@mantine/core';
import { useState } from 'react';
import type { ShownReply } from '#src/schemas/api/saved-replies.ts';
import { useMay, useMe } from '../shared/useMe.ts';
import { CardButtons } from './CardButtons.tsx';
import { ConfirmByName } from './ConfirmByName.tsx';
import { useRemoveReply } from './useSavedReplies.ts';

/** One saved reply: its words, what it is for and how often it was sent. */
export function SavedReplyCard({ reply, onEdit }: { reply: ShownReply; onEdit: () => void }) {
  const [isRemoving, setIsRemoving] = useState(false);
  const close = () => setIsRemoving(false);
  const remove = useRemoveReply(reply.id, close);
  const isMine = useMe()?.id === reply.userId;
  const mayChange = useMay('approve') || isMine;
  const bounds = [reply.networks, reply.languages, reply.topics, reply.lanes].flatMap((some) => some ?? []);
  const times = reply.uses === 1 ? 'sent once' : `sent ${reply.uses} times`;
  return (
    <Paper withBorder p="md" component="li" aria-label={reply.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={2} size="h4">
          {reply.name} {reply.shortcut && <span className="quiet">/{reply.shortcut}</span>}
        </Title>
        <span className="quiet">
          {reply.shared ? 'everybody’s' : 'yours alone'} · {reply.uses === 0 ? 'not sent yet' : times}
        </span>
      </Group>
      <p className="saved-text">{reply.text}</p>
      {bounds.length > 0 && <p className="quiet saved-for">For {bounds.join(', ')}</p>}
      {mayChange && (
        <Group gap="xs">
          <CardButtons onEdit={onEdit} onRemove={() => setIsRemoving(true)} />
        </Group>
      )}
      {isRemoving && (
        <ConfirmByName
          what="saved reply"
          name={reply.name}
          consequence="What was learnt of its use goes with it. Answers that were sent stay."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </Paper>
  );
}
