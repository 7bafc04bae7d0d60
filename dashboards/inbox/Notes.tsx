import { Alert, Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { type CaseDetail, noteCase } from '#src/schemas/api/cases.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';

/** Internal notes: seen by colleagues, never sent anywhere. */
export function Notes({ detail, field }: { detail: CaseDetail; field: RefObject<HTMLTextAreaElement | null> }) {
  const queryClient = useQueryClient();
  const mayTriage = useMay('triage');
  const [text, setText] = useState('');
  const caseId = detail.case.id;
  const adding = useMutation({
    mutationFn: (note: string) => call(noteCase, { params: { caseId }, body: { text: note } }),
    onSuccess: (event) => {
      setText('');
      queryClient.setQueryData<CaseDetail>(
        queryKeys.case(caseId),
        (old) => old && { ...old, history: [...old.history.filter(({ id }) => id !== event.id), event] },
      );
      void queryClient.invalidateQueries({ queryKey: queryKeys.case(caseId) });
    },
  });
  const notes = detail.history.filter(({ kind }) => kind === 'noted');
  const add = () => text.trim() && !adding.isPending && adding.mutate(text);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
  };
  if (!mayTriage && notes.length === 0) return null;

  return (
    <section aria-labelledby="notes-title">
      <h3 id="notes-title">Internal notes</h3>
      {notes.map(({ id, text: note, at, userId }) => (
        <div key={id} className="note">
          <div className="post-head">
            <strong>{(userId && detail.people[userId]) || 'A colleague'}</strong>
            <span className="quiet">
              <RelativeTime at={at} />
            </span>
          </div>
          <p className="post-text">{note}</p>
        </div>
      ))}
      {adding.error && (
        <Alert color="red" variant="outline" role="alert" p="xs" title="Not added; your text is kept">
          {sentenceOf(adding.error)}
        </Alert>
      )}
      {mayTriage && (
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Textarea
            ref={field}
            className="note-field"
            aria-label="New internal note"
            placeholder="A note for colleagues; it stays here"
            autosize
            minRows={1}
            maxRows={8}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={press}
          />
          <Button variant="default" disabled={!text.trim()} loading={adding.isPending} onClick={add}>
            Add note
          </Button>
        </Group>
      )}
    </section>
  );
}
