import { queryOptions } from '@tanstack/react-query';
import { getTheme, listThemes } from '#src/schemas/api/themes.ts';
import type { ThemeStanding } from '#src/schemas/theme.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

export const themesQuery = (standing: ThemeStanding) =>
  queryOptions({
    queryKey: [...queryKeys.themes, 'list', standing],
    queryFn: ({ signal }) => call(listThemes, { query: { standing } }, signal),
    staleTime: 15_000,
  });

export const themeQuery = (themeId: string) =>
  queryOptions({
    queryKey: [...queryKeys.themes, 'one', themeId],
    queryFn: ({ signal }) => call(getTheme, { params: { themeId } }, signal),
  });
