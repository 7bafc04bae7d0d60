import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { noteThread, type ThreadDetail } from '#src/schemas/api/threads.ts';
import { NoteList } from '../../inbox/case/NoteList.tsx';
import { call } from '../../shared/call.ts';
import { HistoryFold } from '../../shared/HistoryFold.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { threadKeys } from './thread-keys.ts';
import { threadEventNames } from './thread-words.ts';

interface ThreadRecordProps {
  detail: ThreadDetail;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Internal notes on a thread, and all that people did with it, the latest first. */
export function ThreadRecord({ detail, field }: ThreadRecordProps) {
  const { thread, history, people } = detail;
  const queryClient = useQueryClient();
  const queryKey = queryKeys.boardThread(thread.id);
  const add = async (text: string) => {
    const event = await call(noteThread, { params: { threadId: thread.id }, body: { text } });
    queryClient.setQueriesData<ThreadDetail>(
      { queryKey },
      (old) => old && { ...old, history: [...old.history.filter(({ id }) => id !== event.id), event] },
    );
    void queryClient.invalidateQueries({ queryKey });
  };
  const notes = history.filter(({ kind }) => kind === 'noted');
  return (
    <>
      <NoteList notes={notes} people={people} keys={threadKeys.note.keys} field={field} onAdd={add} />
      {history.length > 0 && <HistoryFold {...{ history, people }} names={threadEventNames} />}
    </>
  );
}
