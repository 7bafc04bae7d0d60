import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { correctMention, takeBackCorrection } from '#src/schemas/api/corrections.ts';
import type { listMentions } from '#src/schemas/api/mentions.ts';
import type { PersonsAnswer } from '#src/schemas/correction.ts';
import type { Mention, MentionWithPost } from '#src/schemas/mention.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';

type Page = z.infer<typeof listMentions.answer>;

const noteId = 'correction';

/** Corrects a mention or takes that back; whatever shows the mention follows. */
export function useCorrection(mention: Pick<Mention, 'id'>, onDone: () => void) {
  const queryClient = useQueryClient();
  const params = { mentionId: mention.id };
  const takeBackNow = () => call(takeBackCorrection, { params });
  const taken = (after: MentionWithPost) => {
    show(queryClient, after);
    tell('The correction was taken back.');
  };
  const correct = useMutation({
    mutationFn: (body: { revision: number; answer: PersonsAnswer }) => call(correctMention, { params, body }),
    onSuccess: (after) => {
      show(queryClient, after);
      onDone();
      tell('Corrected. It is learnt from at the next retraining.', () => {
        takeBackNow().then(taken, (error: unknown) => tell(`Nothing was taken back. ${sentenceOf(error)}`));
      });
    },
  });
  const takeBack = useMutation({
    mutationFn: takeBackNow,
    onSuccess: (after) => {
      taken(after);
      onDone();
    },
  });
  return { correct, takeBack };
}

/** The lists that stand still take the mention as it is now; the rest is asked for anew. */
function show(queryClient: QueryClient, after: MentionWithPost): void {
  queryClient.setQueriesData<InfiniteData<Page>>({ queryKey: queryKeys.mentionList }, (list) => {
    if (!list) return list;
    const put = (mentions: MentionWithPost[]) => mentions.map((one) => (one.id === after.id ? after : one));
    return { ...list, pages: list.pages.map((page) => ({ ...page, mentions: put(page.mentions) })) };
  });
  for (const queryKey of [queryKeys.mentions, queryKeys.pulse, queryKeys.corrections, ['cases']])
    void queryClient.invalidateQueries({ queryKey });
}

function tell(words: string, undo?: () => void): void {
  showDoneNote(noteId, words, undo && { label: 'Undo', run: undo });
}
