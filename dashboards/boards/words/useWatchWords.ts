import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  changeWatchWord,
  createWatchWord,
  listWatchWords,
  markWatchHit,
  removeWatchWord,
  restoreWatchWord,
} from '#src/schemas/api/watch-words.ts';
import type { WatchHit, WatchWord, WatchWordForm } from '#src/schemas/watch-word.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack, type WayBack } from '../../shared/undo.ts';

export function useWatchWords() {
  return useQuery({
    queryKey: [...queryKeys.watchWords, 'list'],
    queryFn: ({ signal }) => call(listWatchWords, {}, signal),
    // A week passes by itself.
    refetchInterval: 60_000,
  });
}

const wordParams = ({ id: wordId }: WatchWord) => ({ wordId });

/** What is done with watch words and what they found; removing and false alarms can be taken back. */
export function useWordMoves() {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: queryKeys.watchWords });
  const failed = (title: string) => (error: unknown, _: unknown, back?: WayBack) => {
    back?.close();
    complain(title, error);
  };
  const openBack = (back: WayBack, words: string, run: () => void) => {
    if (!back.open(run, undoMs)) showDoneNote('watch-word', words, { label: 'Undo', run: back.take });
  };

  const create = useMutation({
    mutationFn: (form: WatchWordForm & { themeId?: string }) => call(createWatchWord, { body: form }),
    onMutate: offerWayBack,
    onSuccess: (word, _, back) => openBack(back, `Watching ${word.expression}.`, () => remove.mutate(word)),
    onError: (_error, _, back) => back?.close(),
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ word, ...form }: WatchWordForm & { paused: boolean; word: WatchWord }) =>
      call(changeWatchWord, { params: wordParams(word), body: { ...form, version: word.version } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (word: WatchWord) =>
      call(removeWatchWord, { params: wordParams(word), body: { version: word.version } }),
    onMutate: offerWayBack,
    onSuccess: (word, _, back) =>
      openBack(back, `${word.expression} is watched no longer.`, () => restore.mutate(word)),
    onError: failed('Not removed'),
    onSettled,
  });
  const restore = useMutation({
    mutationFn: (word: WatchWord) =>
      call(restoreWatchWord, { params: wordParams(word), body: { version: word.version } }),
    onError: failed('Not put back'),
    onSettled,
  });
  const unmark = useMutation({
    mutationFn: ({ id, version }: WatchHit) => call(markWatchHit, { body: { hitId: id, falseAlarm: false, version } }),
    onError: failed('Not changed'),
    onSettled,
  });
  const mark = useMutation({
    mutationFn: ({ id, version }: WatchHit) => call(markWatchHit, { body: { hitId: id, falseAlarm: true, version } }),
    onMutate: offerWayBack,
    onSuccess: (hit, _, back) => openBack(back, 'False alarm: it counts no longer.', () => unmark.mutate(hit)),
    onError: failed('Not changed'),
    onSettled,
  });
  const pause = (word: WatchWord) =>
    change.mutate(
      { word, of: word.of, expression: word.expression, paused: !word.paused },
      { onError: (error) => complain('Not changed', error) },
    );
  return { create, change, remove, pause, mark, unmark };
}
