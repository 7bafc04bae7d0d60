import { Button, Skeleton, Text } from '@mantine/core';
import { IconMessage2, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownReply } from '#src/schemas/api/saved-replies.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { SavedReplyCard } from './SavedReplyCard.tsx';
import { SavedReplyEditor } from './SavedReplyEditor.tsx';
import './saved-replies.css';
import './setup.css';
import { useSavedReplies } from './useSavedReplies.ts';

/** Texts to answer with, written once and used often; in an answer they come by typing a slash. */
export function SavedRepliesPage() {
  const mayDraft = useMay('draft');
  const replies = useSavedReplies(mayDraft);
  const [edited, setEdited] = useState<ShownReply | 'new'>();
  const add = mayDraft && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Write a reply
    </Button>
  );
  return (
    <div className="page">
      <PageHeader title="Saved replies" about="Texts to answer with. In an answer, type / to find one.">
        {replies.data && replies.data.length > 0 && add}
      </PageHeader>
      {!mayDraft && <Text size="sm">Those who write answers keep their texts here; you read along.</Text>}
      {mayDraft && replies.isPending && <Skeleton h={160} />}
      {replies.isError && (
        <ErrorNote
          error={replies.error}
          title="The saved replies could not be loaded."
          onRetry={() => void replies.refetch()}
        />
      )}
      {replies.data?.length === 0 && (
        <EmptyNote title="No saved reply yet" icon={<IconMessage2 size={32} aria-hidden="true" />} action={add}>
          Write what you say often, with {'{{author.name}}'} and blanks of your own such as {'{{order number}}'}. An
          answer with a blank that nobody filled never leaves.
        </EmptyNote>
      )}
      <ul className="card-list">
        {replies.data?.map((reply) => (
          <SavedReplyCard key={reply.id} reply={reply} onEdit={() => setEdited(reply)} />
        ))}
      </ul>
      {edited && (
        <SavedReplyEditor
          key={edited === 'new' ? 'new' : edited.id}
          reply={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
