import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type AuthorView,
  endSilence,
  getAuthor,
  knowAuthor,
  linkAuthors,
  noteAuthor,
  silenceAuthor,
  tagAuthor,
  unlinkAuthor,
  unnoteAuthor,
} from '#src/schemas/api/authors.ts';
import type { AuthorProfile, KnownAs } from '#src/schemas/author-profile.ts';
import type { Silence } from '#src/schemas/silence.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack } from '../../shared/undo.ts';

/** What a person does with an author. What the team keeps is shown as wanted at once, and as it is where the server refuses. */
export type AuthorWish =
  | { do: 'note'; text: string }
  | { do: 'unnote'; noteId: string }
  | { do: 'tag'; tag: string; on: boolean }
  | { do: 'know'; as: KnownAs; on: boolean }
  | { do: 'link'; otherId: string }
  | { do: 'unlink'; otherId: string };

export interface SilenceWish {
  how: Silence['how'];
  reason?: string;
}

const nobody: Pick<AuthorProfile, 'knownAs' | 'tags' | 'notes'> = { knownAs: [], tags: [], notes: [] };

/** Somebody who writes, with what may be done. */
export function useAuthor(authorId: string, brandId: string, caseId: string) {
  const queryClient = useQueryClient();
  const queryKey = [...queryKeys.records('authors'), authorId, brandId];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(getAuthor, { query: { authorId, brandId } }, signal),
  });
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.records('authors') });
    void queryClient.invalidateQueries({ queryKey: queryKeys.records('silences') });
    void queryClient.invalidateQueries({ queryKey: queryKeys.case(caseId) });
  };

  const changing = useMutation({
    mutationFn: (wish: AuthorWish) => send(authorId, wish),
    onMutate: async (wish) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<AuthorView>(queryKey);
      if (before) queryClient.setQueryData<AuthorView>(queryKey, foreseen(before, wish));
      return before;
    },
    onError: (error, _, before) => {
      if (before) queryClient.setQueryData(queryKey, before);
      complain(error);
    },
    onSettled: refresh,
  });
  const ending = useMutation({
    mutationFn: (id: string) => call(endSilence, { body: { id } }),
    onSuccess: () => showDoneNote('silence', 'They are listened to again.'),
    onError: complain,
    onSettled: refresh,
  });
  const silencing = useMutation({
    mutationFn: (wish: SilenceWish) => call(silenceAuthor, { body: { authorId, caseId, ...wish } }),
    onMutate: offerWayBack,
    onSuccess: ({ id, how }, _, back) => {
      if (back.open(() => ending.mutate(id), undoMs)) return;
      showDoneNote('silence', how === 'blocked' ? 'Blocked' : 'Muted', { label: 'Undo (u)', run: back.take });
    },
    onError: (error, _, back) => {
      back?.close();
      complain(error);
    },
    onSettled: refresh,
  });
  return {
    ...query,
    change: (wish: AuthorWish) => changing.mutate(wish),
    silence: (wish: SilenceWish) => silencing.mutate(wish),
    unsilence: (id: string) => ending.mutate(id),
    isBusy: silencing.isPending || ending.isPending,
  };
}

export type AuthorInHand = ReturnType<typeof useAuthor>;

function send(authorId: string, wish: AuthorWish): Promise<AuthorProfile> {
  switch (wish.do) {
    case 'note':
      return call(noteAuthor, { body: { authorId, text: wish.text } });
    case 'unnote':
      return call(unnoteAuthor, { body: { authorId, noteId: wish.noteId } });
    case 'tag':
      return call(tagAuthor, { body: { authorId, tag: wish.tag, on: wish.on } });
    case 'know':
      return call(knowAuthor, { body: { authorId, as: wish.as, on: wish.on } });
    case 'link':
      return call(linkAuthors, { body: { authorId, otherId: wish.otherId } });
    case 'unlink':
      return call(unlinkAuthor, { body: { authorId: wish.otherId } });
  }
}

/** What it will look like; notes and links come with the answer. */
function foreseen(view: AuthorView, wish: AuthorWish): AuthorView {
  const { id, network, handle, name } = view.account;
  const profile = view.profile ?? { id, network, handle, name, version: 0, ...nobody };
  if (wish.do === 'know') {
    const others = profile.knownAs.filter((one) => one !== wish.as);
    const suggested = view.suggested.filter(({ as }) => as !== wish.as);
    return { ...view, suggested, profile: { ...profile, knownAs: wish.on ? [...others, wish.as] : others } };
  }
  if (wish.do === 'tag') {
    const others = profile.tags.filter((one) => one.toLowerCase() !== wish.tag.toLowerCase());
    return { ...view, profile: { ...profile, tags: wish.on ? [...others, wish.tag] : others } };
  }
  if (wish.do === 'unnote') {
    return { ...view, profile: { ...profile, notes: profile.notes.filter((note) => note.id !== wish.noteId) } };
  }
  return view;
}

function complain(error: unknown): void {
  notifications.show({ color: 'red', title: 'Nothing was changed', message: sentenceOf(error), autoClose: 8_000 });
}
