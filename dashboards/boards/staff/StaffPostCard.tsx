import { Link } from '@tanstack/react-router';
import type { StaffPost } from '#src/schemas/api/staff-posts.ts';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { StaffLabel } from '../../shared/StaffLabel.tsx';
import { NotePromise, PromiseLine } from './PromiseLine.tsx';
import { reactionWords, sinceWords } from './staff-words.ts';

interface StaffPostCardProps {
  item: StaffPost;
  board: string;
  people: Readonly<Record<string, string>>;
}

/** A post of ours: where it stands, what it answered, what came of it. */
export function StaffPostCard({ item: { post, thread, answered, since, promise }, board, people }: StaffPostCardProps) {
  const reactions = reactionWords(post.metrics);
  return (
    <li className="staff-post by-us">
      <div className="staff-post-head">
        <strong>{post.author.name || post.author.handle}</strong>
        <StaffLabel />
        <span className="quiet">
          {board}
          {post.place && `, ${post.place}`}
        </span>
        <span className="quiet">
          <RelativeTime at={post.createdAt} />
          {post.editedAt && ', edited'}
        </span>
      </div>
      <Link
        className="staff-post-title"
        to="/boards/$threadId"
        params={{ threadId: thread.id }}
        search={{ tab: 'all', post: post.id }}
      >
        {thread.title || 'A thread without a title'}
      </Link>
      {answered && (
        <blockquote className="staff-post-answered quiet">
          {answered.text ? `${answered.handle}: ${answered.text}` : 'What it answered was removed.'}
        </blockquote>
      )}
      <p className="staff-post-text">{post.text}</p>
      {promise && <PromiseLine promise={promise} text={post.text} people={people} />}
      <div className="staff-post-foot">
        <span>{sinceWords(since)}</span>
        {reactions && <span>{reactions}</span>}
        {!promise && <NotePromise post={post} />}
        {post.url && <NetworkLink url={post.url}>Open on the board</NetworkLink>}
      </div>
    </li>
  );
}
