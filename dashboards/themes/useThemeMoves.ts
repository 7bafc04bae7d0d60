import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dismissTheme, type ThemeSummary, takeBackTheme } from '#src/schemas/api/themes.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote, undoMs } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { offerWayBack } from '../shared/undo.ts';
import { themesQuery } from './theme-queries.ts';

type ThemeMove = 'dismiss' | 'take_back';

const calls = { dismiss: dismissTheme, take_back: takeBackTheme } as const;
const doneWords: Record<ThemeMove, string> = { dismiss: 'Put aside: not a theme.', take_back: 'Offered again.' };

/** Puts a theme aside or offers it again: gone from its list at once, undone by one press. */
export function useThemeMoves(): (theme: ThemeSummary, move: ThemeMove) => void {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ theme, move }: { theme: ThemeSummary; move: ThemeMove }) =>
      call(calls[move], { params: { themeId: theme.id } }),
    onMutate: async ({ theme, move }) => {
      const back = move === 'dismiss' ? offerWayBack() : undefined;
      await queryClient.cancelQueries({ queryKey: queryKeys.themes });
      queryClient.setQueryData(
        themesQuery(theme.standing).queryKey,
        (known) => known && { themes: known.themes.filter(({ id }) => id !== theme.id) },
      );
      return back;
    },
    onError: (error, _, back) => {
      back?.close();
      const message = sentenceOf(error);
      notifications.show({ color: 'red', title: 'Nothing was changed', message, autoClose: 8_000 });
    },
    onSuccess: (theme, { move }, back) => {
      if (back?.open(() => mutate({ theme, move: 'take_back' }), undoMs)) return;
      showDoneNote('theme-move', doneWords[move], back && { label: 'Undo (u)', run: back.take });
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  return (theme, move) => mutate({ theme, move });
}
