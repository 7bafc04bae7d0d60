import { Alert, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { type CaseDetail, noteCase } from '#src/schemas/api/cases.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useMay } from '../../shared/useMe.ts';
import { caseKeys } from '../case-keys.ts';
import { NoteField } from './NoteField.tsx';
import { NoteText } from './NoteText.tsx';

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
  if (!mayTriage && notes.length === 0) return null;

  return (
    <section aria-labelledby="notes-title">
      <h3 id="notes-title">
        Internal notes
        {mayTriage && <KeyHint keys={caseKeys.note.keys} />}
      </h3>
      {notes.map(({ id, text: note, at, userId }) => (
        <div key={id} className="note">
          <div className="post-head">
            <strong>{(userId && detail.people[userId]) || 'A colleague'}</strong>
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
