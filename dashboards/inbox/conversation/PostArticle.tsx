import type { ReactNode } from 'react';
import type { ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import type { Mark } from '../../shared/marked-text.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { clockTime } from '../../shared/relative-time.ts';
import { SentimentBadge } from '../../shared/SentimentBadge.tsx';
import { StaffLabel } from '../../shared/StaffLabel.tsx';
import { Followers } from '../list/Followers.tsx';
import { ConversationEdits } from './ConversationEdits.tsx';
import { ConversationText } from './ConversationText.tsx';
import { marksOf } from './conversation.ts';
import { Media } from './Media.tsx';
import { Translate } from './Translate.tsx';

interface PostArticleProps {
  post: Post;
  /** Whom it answers, where that does not stand right above it. */
  answers: string | undefined;
  /** It opened the case. */
  isOpening?: boolean;
  /** Stands in its head, behind its times. */
  marks?: ReactNode;
  /** Marks of its text beside the evidence. */
  found?: readonly Mark[];
  /** Stands between its text and its foot. */
  below?: ReactNode;
  /** Pictures are shown blurred first, whatever they are marked as. */
  blursMedia?: boolean;
  /** Pressed; where missing, names are words. */
  onAuthor?: (authorId: string) => void;
  /** Its counters and what may be done with it. */
  children: ReactNode;
}

/** A stranger's post, or ours in pink, with what the line made of it, what was changed, and that it was removed. */
export function PostArticle(props: PostArticleProps) {
  const { post, isOpening = false, found = [], below, blursMedia = false, children } = props;
  return (
    <article
      className={post.byUs ? 'post by-us' : 'post'}
      data-opening={isOpening}
      id={`post-${post.id}`}
      tabIndex={-1}
    >
      <PostHead {...props} />
      {post.title && <p className="post-title">{post.title}</p>}
      {post.removedAt ? (
        <p className="quiet post-text">
          Removed at its source <RelativeTime at={post.removedAt} />, {clockTime(post.removedAt)}. Its words are not
          kept.
        </p>
      ) : (
        <div className="post-text">
          <ConversationText text={post.text} marks={[...marksOf(post), ...found]} />
        </div>
      )}
      {!post.removedAt && !post.byUs && <Translate post={post} />}
      {post.media && !post.removedAt && <Media postId={post.id} media={post.media} blursAll={blursMedia} />}
      {post.edits && !post.removedAt && <ConversationEdits post={post} edits={post.edits} />}
      {below}
      <footer className="post-foot">{children}</footer>
    </article>
  );
}

function PostHead({ post, isOpening, answers, marks, onAuthor }: PostArticleProps) {
  const sentiment = post.mention?.sentiment;
  const isGone = post.removedAt !== undefined;
  const name = post.author.name || post.author.handle;
  return (
    <header className="post-head">
      {isGone && <strong>Removed</strong>}
      {!isGone && !onAuthor && <strong>{name}</strong>}
      {!isGone && onAuthor && (
        <button type="button" className="author-name" onClick={() => onAuthor(post.author.id)}>
          {name}
        </button>
      )}
      {post.byUs && <StaffLabel />}
      {post.author.followers !== undefined && !isGone && <Followers count={post.author.followers} />}
      {answers !== undefined && <span className="quiet">to {answers}</span>}
      <span className="quiet">
        <RelativeTime at={post.createdAt} />
      </span>
      {post.editedAt && !isGone && (
        <span className="quiet">
          edited <RelativeTime at={post.editedAt} />
        </span>
      )}
      {isOpening && <span className="quiet">opened the case</span>}
      {marks}
      <span className="row-end">
        {sentiment && sentiment.complaint >= complaintFrom && (
          <span className="complaint" title={`A complaint (${Math.round(sentiment.complaint * 100)} % sure)`}>
            complaint
          </span>
        )}
        {sentiment && (
          <SentimentBadge label={sentiment.label} score={sentiment.score} undecided={sentiment.undecided} />
        )}
      </span>
    </header>
  );
}
