import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IncidentPost } from '#src/schemas/api/incidents.ts';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { NetworkLink } from '../shared/NetworkLink.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { ShortNumber } from '../shared/ShortNumber.tsx';

interface IncidentPostsProps {
  title: string;
  posts: IncidentPost[];
  /** What a number of posts is said of: "posts in the thread". */
  counted?: string;
}

/** Posts that stand for something: where it began, where most is written, who writes most. */
export function IncidentPosts({ title, posts, counted }: IncidentPostsProps) {
  if (posts.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} size="h5" mb={4}>
        {title}
      </Title>
      <ul className="bare-list incident-posts">
        {posts.map((post) => (
          <li key={post.mentionId}>
            {post.title === undefined ? (
              <Text size="sm" className="quiet" fs="italic">
                This post was removed at its source; its text is not kept.
              </Text>
            ) : (
              <div className="post-text">{post.title}</div>
            )}
            <Text size="sm" className="quiet" component="div">
              {post.author && (
                <>
                  <strong>{post.author}</strong>
                  {post.followers !== undefined && (
                    <>
                      {' '}
                      <ShortNumber value={post.followers} unit="followers" /> followers
                    </>
                  )}
                  {' · '}
                </>
              )}
              <NetworkLabel network={post.network} /> · <RelativeTime at={post.at} />
              {counted && post.posts > 1 && ` · ${post.posts} ${counted}`}
              {post.caseId && (
                <>
                  {' · '}
                  <Link to="/inbox/$caseId" params={{ caseId: post.caseId }}>
                    Open the case
                  </Link>
                </>
              )}
              {post.url && (
                <>
                  {' · '}
                  <NetworkLink url={post.url} />
                </>
              )}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
