import { Button, Select, Skeleton } from '@mantine/core';
import { IconMessage2 } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { z } from 'zod';
import { listStaffAccounts, listStaffPosts, PromiseFilter } from '#src/schemas/api/staff-posts.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { call } from '../../shared/call.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { onNews } from '../../shared/heard-news.ts';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { BoardsNav } from '../BoardsNav.tsx';
import { useBoards } from '../useBoards.ts';
import './staff.css';
import { StaffPostCard } from './StaffPostCard.tsx';

const id = z.string().max(300).optional().catch(undefined);
/** What is shown stands in the address. */
const Wanted = z.object({
  sourceId: id,
  authorId: id,
  brandId: id,
  promises: PromiseFilter.optional().catch(undefined),
});

/** Everything our own accounts wrote on boards, the newest first, with what they promised. */
export function StaffPage() {
  const wanted = Wanted.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { boards, nameOf } = useBoards();
  const brands = useBrands();
  const accounts = useQuery({
    queryKey: [...queryKeys.staffPosts, 'accounts'],
    queryFn: ({ signal }) => call(listStaffAccounts, {}, signal),
    staleTime: 60_000,
  });
  const list = useInfiniteQuery({
    queryKey: [...queryKeys.staffPosts, 'list', wanted],
    queryFn: ({ pageParam: after, signal }) =>
      call(listStaffPosts, { query: { ...wanted, ...(after !== undefined && { after }) } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  useFollowed();
  const pages = list.data?.pages ?? [];
  const posts = pages.flatMap((page) => page.posts);
  const people = Object.assign({}, ...pages.map((page) => page.people));
  const narrow = (to: Partial<Record<keyof z.infer<typeof Wanted>, string | null>>) =>
    void navigate({
      to: '/boards/staff',
      search: Object.fromEntries(Object.entries({ ...wanted, ...to }).filter(([, value]) => value != null)),
      replace: true,
    });
  const isNarrowed = Object.values(wanted).some((value) => value !== undefined);
  return (
    <div className="page staff-page">
      <PageHeader title="Staff posts" about="What our own accounts wrote on the boards, and what they promised." />
      <BoardsNav />
      <div className="staff-filters">
        <Select
          {...{ size: 'xs', label: 'Board', placeholder: 'All boards', clearable: true }}
          data={boards.map(({ sourceId, name }) => ({ value: sourceId, label: name }))}
          value={wanted.sourceId ?? null}
          onChange={(sourceId) => narrow({ sourceId })}
        />
        <Select
          {...{ size: 'xs', label: 'Account', placeholder: 'All accounts', clearable: true, searchable: true }}
          data={(accounts.data?.accounts ?? []).map((one) => ({ value: one.id, label: one.name || one.handle }))}
          value={wanted.authorId ?? null}
          onChange={(authorId) => narrow({ authorId })}
        />
        <Select
          {...{ size: 'xs', label: 'Brand', placeholder: 'All brands', clearable: true }}
          data={brands.ours.map(({ id: value, name: label }) => ({ value, label }))}
          value={wanted.brandId ?? null}
          onChange={(brandId) => narrow({ brandId })}
        />
        <Select
          {...{ size: 'xs', label: 'Promises', placeholder: 'With and without', clearable: true }}
          data={[
            { value: 'open', label: 'Open promises' },
            { value: 'any', label: 'Any promise' },
          ]}
          value={wanted.promises ?? null}
          onChange={(promises) => narrow({ promises })}
        />
      </div>
      {list.isPending && ['a', 'b', 'c'].map((key) => <Skeleton key={key} h={120} mt="sm" />)}
      {list.isError && (
        <ErrorNote
          error={list.error}
          title={list.data ? 'This may be old: it could not be read again.' : 'Staff posts could not be read.'}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.data && posts.length === 0 && !list.hasNextPage && (
        <EmptyNote
          title={isNarrowed ? 'No post of ours fits' : 'Our accounts wrote nothing here yet'}
          icon={<IconMessage2 size={32} aria-hidden="true" />}
          action={
            isNarrowed && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => void navigate({ to: '/boards/staff', search: {} })}
              >
                Show all
              </Button>
            )
          }
        >
          Posts appear as soon as one of our own accounts writes on a board that is watched; a source names its own
          accounts under Sources.
        </EmptyNote>
      )}
      <ul className="bare-list" aria-label="Posts by our accounts">
        {posts.map((item) => (
          <StaffPostCard key={item.post.id} item={item} board={nameOf(item.post.sourceId)} people={people} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {posts.length === 0 ? 'Look further back' : 'Show older ones'}
        </Button>
      )}
    </div>
  );
}

/** It reads many posts: a busy board has it read anew now and then, not with each post. */
const followMs = 5_000;

/** Has the list follow what is written in threads, by us and since by others. */
function useFollowed(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      gathering = undefined;
      void queryClient.invalidateQueries({ queryKey: queryKeys.staffPosts });
    };
    const forget = onNews((news) => {
      if (news.kind === 'threads') gathering ??= setTimeout(read, followMs);
    });
    return () => {
      forget();
      clearTimeout(gathering);
    };
  }, [queryClient]);
}
