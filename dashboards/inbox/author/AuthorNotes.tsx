import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { AuthorView } from '#src/schemas/api/authors.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import type { AuthorInHand } from './useAuthor.ts';

interface AuthorNotesProps {
  view: AuthorView;
  author: AuthorInHand;
  mayChange: boolean;
}

/** What colleagues noted about them, on whatever case it was. */
export function AuthorNotes({ view: { profile, people }, author, mayChange }: AuthorNotesProps) {
  const [text, setText] = useState('');
  const notes = profile?.notes ?? [];
  const add = () => {
    if (!text.trim()) return;
    author.change({ do: 'note', text: text.trim() });
    setText('');
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
  };
  return (
    <div className="author-notes">
      {notes.length > 0 && (
        <ul aria-label="Notes about the author">
          {notes.map((note) => (
            <li key={note.id} className="note small">
              <span className="post-head">
                <strong>{people[note.userId] ?? 'A colleague'}</strong>
                <span className="quiet">
                  <RelativeTime at={note.at} />
                </span>
                {mayChange && (
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    aria-label={`Remove the note “${note.text.slice(0, 40)}”`}
                    onClick={() => author.change({ do: 'unnote', noteId: note.id })}
                  >
                    <IconX size={14} aria-hidden="true" />
                  </ActionIcon>
                )}
              </span>
              {note.text}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Textarea
            className="note-field"
            size="xs"
            aria-label="New note about the author"
            placeholder="A note about them, for every case"
            autosize
            minRows={1}
            maxRows={6}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={press}
          />
          <Button size="xs" variant="default" disabled={!text.trim()} onClick={add}>
            Add note about them
          </Button>
        </Group>
      )}
    </div>
  );
}
