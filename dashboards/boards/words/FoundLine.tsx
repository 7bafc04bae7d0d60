import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FoundPost } from '#src/schemas/api/watch-words.ts';
import { MarkedText } from '../../shared/MarkedText.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';

interface FoundLineProps {
  found: FoundPost;
  /** The expression that found it. */
  words: string;
  isFalse?: boolean;
  /** Buttons at its end. */
  children?: ReactNode;
}

/** A post that a word found, with what it found marked. */
export function FoundLine({ found, words, isFalse = false, children }: FoundLineProps) {
  const { postId, threadId, title, handle, text, at, spans } = found;
  return (
    <li className="found-line" data-false={isFalse || undefined}>
      <div className="found-head">
        <Link to="/boards/$threadId" params={{ threadId }} search={{ tab: 'all', post: postId }}>
          {title || 'A thread without a title'}
        </Link>
        <span className="quiet">
          {handle}, <RelativeTime at={at} />
        </span>
        {isFalse && <span className="quiet">false alarm</span>}
        {children}
      </div>
      <p className="post-text found-text">
        <MarkedText text={text} marks={spans.map((span) => ({ ...span, watched: words }))} />
      </p>
    </li>
  );
}
