import type { Action } from '#src/schemas/action.ts';
import type { ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { CorrectControl } from '../../corrections/CorrectControl.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import type { Acting } from '../answer/useActing.ts';
import { ConversationButtons, ConversationMetrics } from './ConversationButtons.tsx';
import { ModerateMenu } from './ModerateMenu.tsx';
import { PostArticle } from './PostArticle.tsx';

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
  const { post, isOpening, answers, actions, acting, onReply, onAuthor } = props;
  return (
    <PostArticle {...{ post, isOpening, answers, onAuthor }}>
      <ConversationMetrics post={post} />
      <ConversationButtons {...{ post, actions, acting, onReply }} hasKeys={isOpening} />
      <ModerateMenu post={post} actions={actions} acting={acting} />
      {post.mention && !post.removedAt && <CorrectControl mention={post.mention} text={post.text} />}
      {!isOpening && <NetworkLink url={post.url}>Open</NetworkLink>}
    </PostArticle>
  );
}
