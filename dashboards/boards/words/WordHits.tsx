import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listWatchHits, type ShownHit } from '#src/schemas/api/watch-words.ts';
import type { WatchWord } from '#src/schemas/watch-word.ts';
import { call } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';

interface WordHitsProps {
  word: WatchWord;
  render: (found: ShownHit) => ReactNode;
}

/** All that a word found this week, false alarms too, the newest first. */
export function WordHits({ word, render }: WordHitsProps) {
  const hits = useInfiniteQuery({
    queryKey: [...queryKeys.watchWords, 'hits', word.id],
    queryFn: ({ pageParam: after, signal }) =>
      call(listWatchHits, { params: { wordId: word.id }, query: { ...(after !== undefined && { after }) } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  if (hits.isPending) return <Skeleton h={60} mt="xs" />;
  if (hits.isError)
    return (
      <ErrorNote title="What it found could not be read." error={hits.error} onRetry={() => void hits.refetch()} />
    );
  return (
    <>
      <ul className="bare-list">{hits.data.pages.flatMap((page) => page.hits.map(render))}</ul>
      {hits.hasNextPage && (
        <Button
          size="compact-xs"
          variant="default"
          loading={hits.isFetchingNextPage}
          onClick={() => void hits.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </>
  );
}
