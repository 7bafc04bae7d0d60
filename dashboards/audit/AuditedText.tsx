import { Group, Text } from '@mantine/core';
import { handleWords } from '../shared/handle-words.ts';
import { MarkedText } from '../shared/MarkedText.tsx';
import { brandMarks } from '../shared/marked-text.ts';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { NetworkLink } from '../shared/NetworkLink.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { sourceName } from '../shared/source-name.ts';
import type { AuditPost } from './useAudit.ts';

/** What was said, by whom and where, as those see it who read it there. */
export function AuditedText({ post: { mention, sourceId, lang }, sources }: AuditedTextProps) {
  if (!mention) return null;
  const { post, spans } = mention;
  const { author } = post;
  return (
    <article className="audit-post" aria-label="The post">
      <Group gap="xs" justify="space-between">
        <Text size="sm" component="div">
          <strong>{author.name || author.handle || 'Somebody'}</strong>{' '}
          <span className="quiet">{handleWords(author)}</span>
        </Text>
        <Text size="sm" component="div" className="quiet">
          <NetworkLabel network={post.network} place={post.place} /> · {sourceName(sourceId, sources)} ·{' '}
          <RelativeTime at={post.createdAt} />
        </Text>
      </Group>
      <div className="post-text" lang={lang.length === 2 ? lang : undefined}>
        {post.title && <strong className="post-title">{post.title}</strong>}
        <MarkedText text={post.text} marks={brandMarks(spans)} />
      </div>
      <NetworkLink url={post.url} />
    </article>
  );
}

interface AuditedTextProps {
  post: AuditPost;
  /** Names by id. */
  sources: Readonly<Record<string, string>>;
}
