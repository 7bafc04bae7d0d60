import type { Action } from '#src/schemas/action.ts';
import type { ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { CorrectControl } from '../../corrections/CorrectControl.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { clockTime } from '../../shared/relative-time.ts';
import { SentimentBadge } from '../../shared/SentimentBadge.tsx';
import { StaffLabel } from '../../shared/StaffLabel.tsx';
import type { Acting } from '../answer/useActing.ts';
import { Followers } from '../list/Followers.tsx';
import { ConversationButtons, ConversationMetrics } from './ConversationButtons.tsx';
import { ConversationEdits } from './ConversationEdits.tsx';
import { ConversationText } from './ConversationText.tsx';
import { marksOf } from './conversation.ts';
import { Media } from './Media.tsx';
import { ModerateMenu } from './ModerateMenu.tsx';
import { Translate } from './Translate.tsx';

interface ConversationPostProps {
  post: Post;
  /** It opened the case. */
  isOpening: boolean;
  /** Whom it answers, where that does not stand right above it. */
  answers: string | undefined;
  /** All actions of the case. */
  actions: readonly Action[];
  acting: Acting;
  onReply: (post: Post) => void;
  onAuthor: (authorId: string) => void;
}

/** One post of the conversation, with what the line made of it and what may be done with it. */
export function ConversationPost(props: ConversationPostProps) {
  const { post, isOpening, actions, acting, onReply } = props;
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
          <ConversationText text={post.text} marks={marksOf(post)} />
        </div>
      )}
      {!post.removedAt && !post.byUs && <Translate post={post} />}
      {post.media && !post.removedAt && <Media postId={post.id} media={post.media} />}
      {post.edits && !post.removedAt && <ConversationEdits post={post} edits={post.edits} />}
      <footer className="post-foot">
        <ConversationMetrics post={post} />
        <ConversationButtons {...{ post, actions, acting, onReply }} hasKeys={isOpening} />
        <ModerateMenu post={post} actions={actions} acting={acting} />
        {post.mention && !post.removedAt && <CorrectControl mention={post.mention} text={post.text} />}
        {!isOpening && <NetworkLink url={post.url}>Open</NetworkLink>}
      </footer>
    </article>
  );
}

function PostHead({ post, isOpening, answers, onAuthor }: ConversationPostProps) {
  const sentiment = post.mention?.sentiment;
  const isGone = post.removedAt !== undefined;
  return (
    <header className="post-head">
      {isGone ? (
        <strong>Removed</strong>
      ) : (
        <button type="button" className="author-name" onClick={() => onAuthor(post.author.id)}>
          {post.author.name || post.author.handle}
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
