import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversationPost } from '#src/schemas/api/cases.ts';
import {
  alwaysTranslate,
  getTranslateState,
  type TranslateState,
  translatePost,
} from '#src/schemas/api/translation.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

const stateKey = [...queryKeys.records('translateChoices'), 'mine'];

/** A post in the reader's language, made by a machine and said to be, with the original beside it; absent where nothing translates. */
export function Translate({ post }: { post: ConversationPost }) {
  const queryClient = useQueryClient();
  const state = useQuery({
    queryKey: stateKey,
    queryFn: ({ signal }) => call(getTranslateState, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const to = (navigator.language || 'en').slice(0, 2).toLowerCase();
  const from = post.mention?.sentiment?.lang ?? post.lang;
  const isAlways = from !== undefined && (state.data?.always.includes(from) ?? false);
  const [wanted, setWanted] = useState<boolean>();
  const isWanted = wanted ?? isAlways;
  const translated = useQuery({
    queryKey: [...queryKeys.records('translations'), post.id, to, post.editedAt?.getTime() ?? 0],
    queryFn: ({ signal }) => call(translatePost, { body: { postId: post.id, to } }, signal),
    enabled: state.data?.by !== undefined && isWanted && from !== to,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const choosing = useMutation({
    mutationFn: (on: boolean) => call(alwaysTranslate, { body: { language: from ?? '', on } }),
    onSuccess: (next) => queryClient.setQueryData<TranslateState>(stateKey, next),
  });
  if (state.data?.by === undefined || from === to || post.text.trim() === '') return null;
  const { data, error, isFetching, refetch } = translated;
  if (!isWanted || !data)
    return (
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          className="post-button"
          loading={isFetching}
          aria-label={`Translate: post by ${post.author.name || post.author.handle}`}
          onClick={() => (error ? void refetch() : setWanted(true))}
        >
          Translate
        </Button>
        {error && (
          <span role="alert" className="problem small">
            {sentenceOf(error)}
          </span>
        )}
      </Group>
    );
  return (
    <div className="translation">
      {data.title && <p className="post-title">{data.title}</p>}
      <p className="post-text" lang={data.to}>
        {data.text}
      </p>
      <Group gap="xs" className="small">
        <span className="quiet">
          Translated from {languageName(data.from)} by a machine ({data.by})
        </span>
        <Button size="compact-xs" variant="subtle" onClick={() => setWanted(false)}>
          The original alone
        </Button>
        {from !== undefined && /^[a-z]{2}$/.test(from) && (
          <Checkbox
            size="xs"
            label={`Always for ${languageName(from)}`}
            checked={isAlways}
            onChange={(event) => choosing.mutate(event.currentTarget.checked)}
          />
        )}
      </Group>
    </div>
  );
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code;
  } catch {
    return code || 'another language';
  }
}
