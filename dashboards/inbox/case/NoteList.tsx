import { Alert, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { sentenceOf } from '../../shared/call.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useMay } from '../../shared/useMe.ts';
import { NoteField } from './NoteField.tsx';
import { NoteText } from './NoteText.tsx';

interface NoteListProps {
  /** Oldest first. */
  notes: readonly { id: string; text: string; at: Date; userId?: string | undefined }[];
  /** Names by the users' ids. */
  people: Readonly<Record<string, string>>;
  /** The key that leads to the field. */
  keys: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onAdd: (text: string) => Promise<void>;
}

/** Internal notes, and where one is written. What was written is kept where it cannot be added. */
export function NoteList({ notes, people, keys, field, onAdd }: NoteListProps) {
  const mayTriage = useMay('triage');
  const [text, setText] = useState('');
  const adding = useMutation({ mutationFn: onAdd, onSuccess: () => setText('') });
  const add = () => text.trim() && !adding.isPending && adding.mutate(text);
  if (!mayTriage && notes.length === 0) return null;
  return (
    <section aria-labelledby="notes-title">
      <h3 id="notes-title">
        Internal notes
        {mayTriage && <KeyHint keys={keys} />}
      </h3>
      {notes.map(({ id, text: note, at, userId }) => (
        <div key={id} className="note">
          <div className="post-head">
            <strong>{(userId && people[userId]) || 'A colleague'}</strong>
            <span className="quiet">
              <RelativeTime at={at} />
            </span>
          </div>
          <NoteText text={note} />
        </div>
      ))}
      {adding.error && (
        <Alert color="red" variant="outline" role="alert" p="xs" title="Not added; your text is kept">
          {sentenceOf(adding.error)}
        </Alert>
      )}
      {mayTriage && (
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <NoteField field={field} value={text} onChange={setText} onSend={add} />
          <Button variant="default" disabled={!text.trim()} loading={adding.isPending} onClick={add}>
            Add note
          </Button>
        </Group>
      )}
    </section>
  );
}
