import { Button, Skeleton, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { brandsQuery, sourcesQuery } from '../setup/setup-queries.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { MentionFilters } from './MentionFilters.tsx';
import { MentionRow } from './MentionRow.tsx';
import { MentionsSearch, mentionsAddress } from './mentions-search.ts';
import { useMentions } from './useMentions.ts';
import { useSourceName } from './useSourceName.ts';
import { WhyNot } from './WhyNot.tsx';
import './pulse.css';

/** Everything that was heard of the brands, newest first, and what became of any one post. */
export function MentionsPage() {
  const address: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = MentionsSearch.parse(address);
  const brands = useQuery(brandsQuery).data ?? [];
  const sources = useQuery(sourcesQuery).data ?? [];
  const sourceName = useSourceName();
  const { list: found, rows: shown, held, showHeld } = useMentions(search);
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = found;

  const networks = [...new Set([...sources.map(({ connector }) => connector), ...shown.map(({ network }) => network)])];
  const nameOf = (brandId: string) => brands.find(({ id }) => id === brandId)?.name ?? 'a removed brand';
  const change = (part: Partial<MentionsSearch>) =>
    void navigate({ to: '/mentions', search: mentionsAddress({ ...search, ...part }), replace: true });
  const wantsMore = entry?.isIntersecting === true && hasNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wantsMore && !isFetchingNextPage) void fetchNextPage();
  }, [wantsMore, isFetchingNextPage, fetchNextPage]);

  const isNarrowed = Object.values(search).some((value) => value !== undefined);

  return (
    <div className="page">
      <PageHeader title="Mentions" about="Everything that was heard of the brands, newest first." />
      <MentionFilters {...{ search, brands, sourceName }} networks={networks.sort()} onChange={change} />
      <div className="mentions-columns">
        <section aria-label="Mentions" aria-busy={found.isFetching}>
          <Text size="sm" className="quiet" role="status" mb="xs">
            {found.isSuccess && countWords(shown.length, hasNextPage)}
          </Text>
          {found.isPending && ['a', 'b', 'c', 'd'].map((key) => <Skeleton key={key} h={76} mb="sm" />)}
          {found.isError && (
            <ErrorNote
              error={found.error}
              title={shown.length > 0 ? 'More mentions could not be loaded.' : 'The mentions could not be loaded.'}
              onRetry={() => void (shown.length > 0 ? fetchNextPage() : found.refetch())}
            />
          )}
          {found.isSuccess && shown.length === 0 && !hasNextPage && (
            <EmptyNote title={isNarrowed ? 'Nothing fits these filters' : 'No mentions yet'}>
              {isNarrowed
                ? 'Take a filter away, or ask below what became of a single post.'
                : 'Posts that name a brand appear here as soon as a source brings some.'}
            </EmptyNote>
          )}
          {held.length > 0 && (
            <div className="new-pill">
              <Button
                radius="xl"
                size="compact-md"
                leftSection={<IconArrowUp size={16} aria-hidden="true" />}
                onClick={() => {
                  showHeld();
                  document.querySelector('h1')?.scrollIntoView({ block: 'center' });
                }}
              >
                {held.length} new
              </Button>
            </div>
          )}
          <ul className="mention-list">
            {shown.map((mention) => (
              <MentionRow key={mention.id} mention={mention} brandName={nameOf(mention.brandId)} />
            ))}
          </ul>
          {hasNextPage && (
            <div ref={ref} className="more">
              <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </section>
        <aside aria-label="What became of a post">
          <WhyNot />
        </aside>
      </div>
    </div>
  );
}

function countWords(shown: number, hasMore: boolean): string {
  return `${shown}${hasMore ? ' newest' : ''} ${shown === 1 ? 'mention' : 'mentions'}`;
}
