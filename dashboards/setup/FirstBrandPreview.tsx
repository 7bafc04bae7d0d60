import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewBrand } from '#src/schemas/api/brands.ts';
import { call } from '../shared/call.ts';
import { MarkedText } from '../shared/MarkedText.tsx';
import { brandMarks } from '../shared/marked-text.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** What an expression would catch among the posts that are stored; empty while there is a fault in it. */
export function FirstBrandPreview({ expression }: { expression: string }) {
  const [asked] = useDebouncedValue(expression, 350);
  const { data, error } = useQuery({
    queryKey: [...queryKeys.brandPreview, asked],
    queryFn: ({ signal }) => call(previewBrand, { body: { queries: [{ expression: asked }] } }, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  if (error || !data || expression === '') return null;
  if (data.looked === 0) {
    return (
      <Text size="sm" className="quiet" role="status">
        This can be read. No posts are stored yet; once the first ones are heard, Brands shows what it catches and what
        it should not.
      </Text>
    );
  }
  return (
    <div role="status">
      <Text size="sm">
        Would catch {data.matched.toLocaleString('en')} of {data.looked.toLocaleString('en')} stored posts.
      </Text>
      <ul className="preview-posts">
        {data.matchedPosts.map(({ post, spans }) => (
          <li key={post.id}>
            <strong>{post.author.name || post.author.handle}</strong>
            <Text lineClamp={3} component="div" className="post-text">
              <MarkedText text={post.text} marks={brandMarks(spans)} />
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
