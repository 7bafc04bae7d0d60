import { Link } from '@tanstack/react-router';
import type { AuthorView } from '#src/schemas/api/authors.ts';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { SentimentBadge } from '../../shared/SentimentBadge.tsx';

/** What they wrote of the brand, newest first, with the case it stands in. */
export function AuthorPosts({ view: { posts, linked }, caseId }: { view: AuthorView; caseId: string }) {
  const others = posts.filter((post) => post.caseId !== caseId);
  if (others.length === 0) return <p className="quiet small">Nothing else of theirs about the brand is known.</p>;
  return (
    <details className="author-posts">
      <summary>
        Their other mentions <span className="quiet">{others.length}</span>
      </summary>
      <ul className="earlier">
        {others.map((post) => (
          <li key={post.mentionId}>
            {post.caseId === undefined ? (
              <span>{post.text || 'A post without text'}</span>
            ) : (
              <Link to="/inbox/$caseId" params={{ caseId: post.caseId }} search={true}>
                {post.text || 'A post without text'}
              </Link>
            )}
            <span className="quiet">
              <RelativeTime at={post.at} />
            </span>
            {linked.length > 0 && <NetworkLabel network={post.network} />}
            {post.complaint && <span className="complaint">complaint</span>}
            {post.label && <SentimentBadge label={post.label} score={post.score} />}
            <NetworkLink url={post.url}>Open</NetworkLink>
          </li>
        ))}
      </ul>
    </details>
  );
}
