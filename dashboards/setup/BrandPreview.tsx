import { Group, Skeleton, Tabs, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { type BrandDraft, previewBrand } from '#src/schemas/api/brands.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { handleWords } from '../shared/handle-words.ts';
import { MarkedText } from '../shared/MarkedText.tsx';
import { brandMarks } from '../shared/marked-text.ts';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import './setup.css';

interface BrandPreviewProps {
  /** The brand whose stored queries are compared; missing for a new one. */
  brandId: string | undefined;
  /** Undefined while one of them cannot be read: the last dry run stays. */
  queries: BrandDraft['queries'] | undefined;
}

type Preview = z.infer<typeof previewBrand.answer>;

/** A dry run of queries on what is stored: what they catch, and what a change adds and loses. */
export function BrandPreview({ brandId, queries }: BrandPreviewProps) {
  const [settled] = useDebouncedValue(queries, 500);
  const asked = settled ?? queries;
  const preview = useQuery({
    queryKey: [...queryKeys.brandPreview, brandId, asked],
    queryFn: ({ signal }) =>
      call(previewBrand, { body: { queries: asked ?? [], ...(brandId && { brandId }) } }, signal),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });

  if (!preview.data) {
    if (preview.isError) {
      return (
        <ErrorNote
          error={preview.error}
          title="The queries could not be tried."
          kept="What you typed is still here."
          onRetry={() => void preview.refetch()}
        />
      );
    }
    return settled ? (
      <Skeleton h={120} />
    ) : (
      <Text size="sm" className="quiet">
        As soon as the queries can be read, you see here what they catch among the posts that are stored.
      </Text>
    );
  }
  const { looked, matched, added, lost } = preview.data;
  return (
    <section aria-label="Dry run" aria-busy={preview.isFetching} className="brand-preview">
      <Text size="sm" role="status">
        {lookedWords(preview.data, brandId !== undefined)}
      </Text>
      {looked > 0 && (
        <Tabs defaultValue="matched" mt="xs" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="matched">Catches {matched.toLocaleString('en')}</Tabs.Tab>
            {brandId && <Tabs.Tab value="added">Adds {added.toLocaleString('en')}</Tabs.Tab>}
            {brandId && <Tabs.Tab value="lost">Loses {lost.toLocaleString('en')}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="matched">
            <PreviewPosts posts={preview.data.matchedPosts} none="No stored post is caught." />
          </Tabs.Panel>
          <Tabs.Panel value="added">
            <PreviewPosts posts={preview.data.addedPosts} none="The change catches nothing new." />
          </Tabs.Panel>
          <Tabs.Panel value="lost">
            <PreviewPosts posts={preview.data.lostPosts} none="The change loses nothing." />
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  );
}

function lookedWords({ looked, matched, added, lost }: Preview, isChange: boolean): string {
  if (looked === 0) return 'No posts are stored yet to try it on. That is fine: it is used as soon as some come.';
  const base = `Of the newest ${looked.toLocaleString('en')} stored posts it catches ${matched.toLocaleString('en')}`;
  if (!isChange) return `${base}; answers in those conversations count as well.`;
  if (added === 0 && lost === 0) return `${base}, the same as before.`;
  return `${base}: ${added.toLocaleString('en')} new, ${lost.toLocaleString('en')} no longer.`;
}

function PreviewPosts({ posts, none }: { posts: Preview['matchedPosts']; none: string }) {
  if (posts.length === 0) {
    return (
      <Text size="sm" className="quiet" py="sm">
        {none}
      </Text>
    );
  }
  return (
    <ul className="preview-posts">
      {posts.map(({ post, spans }) => (
        <li key={post.id}>
          <Group gap={6} className="quiet preview-head">
            <span>{handleWords(post.author) || post.author.name}</span>
            <NetworkLabel network={post.network} place={post.place} />
            <RelativeTime at={post.createdAt} />
          </Group>
          <Text size="sm" lineClamp={4} component="div" className="post-text">
            {post.title && <strong>{post.title}: </strong>}
            <MarkedText text={post.text} marks={brandMarks(spans)} />
          </Text>
        </li>
      ))}
    </ul>
  );
}
