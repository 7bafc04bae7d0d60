import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { type CaseDetail, noteCase } from '#src/schemas/api/cases.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { caseKeys } from '../case-keys.ts';
import { NoteList } from './NoteList.tsx';

/** Internal notes on a case: seen by colleagues, never sent anywhere. */
export function Notes({ detail, field }: { detail: CaseDetail; field: RefObject<HTMLTextAreaElement | null> }) {
  const queryClient = useQueryClient();
  const caseId = detail.case.id;
  const add = async (text: string) => {
    const event = await call(noteCase, { params: { caseId }, body: { text } });
    queryClient.setQueryData<CaseDetail>(
      queryKeys.case(caseId),
      (old) => old && { ...old, history: [...old.history.filter(({ id }) => id !== event.id), event] },
    );
    void queryClient.invalidateQueries({ queryKey: queryKeys.case(caseId) });
  };
  const notes = detail.history.filter(({ kind }) => kind === 'noted');
  return <NoteList notes={notes} people={detail.people} keys={caseKeys.note.keys} field={field} onAdd={add} />;
}
