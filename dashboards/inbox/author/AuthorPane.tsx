import { Button, Skeleton } from '@mantine/core';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { CallError } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { useMay } from '../../shared/useMe.ts';
import { AuthorFacts } from './AuthorFacts.tsx';
import { AuthorKnown } from './AuthorKnown.tsx';
import { AuthorLinks } from './AuthorLinks.tsx';
import { AuthorMood } from './AuthorMood.tsx';
import { AuthorNotes } from './AuthorNotes.tsx';
import { AuthorPosts } from './AuthorPosts.tsx';
import { AuthorSilence } from './AuthorSilence.tsx';
import './author.css';
import type { Acting } from '../answer/useActing.ts';
import { EarlierCases } from '../case/EarlierCases.tsx';
import { useAuthor } from './useAuthor.ts';

interface AuthorPaneProps {
  detail: CaseDetail;
  /** Whose pane it is: the case's author unless a person chose another one of the conversation. */
  authorId: string;
  acting: Acting;
  /** Back to the case's author. */
  onBack: () => void;
}

/** Somebody who writes: who they are, how they felt over time, what they wrote before, and what the team keeps of them. */
export function AuthorPane({ detail, authorId, acting, onBack }: AuthorPaneProps) {
  const { case: item } = detail;
  const author = useAuthor(authorId, item.brandId, item.id);
  const mayTriage = useMay('triage');
  const { data, error, refetch } = author;
  const isGone = error instanceof CallError && error.status === 404;
  const isOther = authorId !== item.authorId;
  return (
    <section aria-labelledby="author-title" className="author" id="author" tabIndex={-1}>
      <h3 id="author-title">
        {isOther ? 'Another author' : 'Author'}
        {isOther && (
          <Button size="compact-xs" variant="subtle" onClick={onBack}>
            Back to the case’s author
          </Button>
        )}
      </h3>
      {!data && !error && (
        <div role="status" aria-busy="true" aria-label="Loading the author">
          <Skeleton height={90} />
        </div>
      )}
      {error && !data && isGone && (
        <p className="quiet small">Nothing of this author is stored any more: it was removed at its network.</p>
      )}
      {error && !data && !isGone && (
        <ErrorNote title="The author could not be loaded" error={error} onRetry={() => void refetch()} />
      )}
      {data && (
        <>
          <AuthorFacts view={data} />
          <div className="author-moves">
            <AuthorButtons detail={detail} authorId={authorId} acting={acting} />
            <AuthorSilence view={data} author={author} />
          </div>
          <AuthorKnown view={data} author={author} mayChange={mayTriage} />
          <AuthorMood view={data} />
          <AuthorNotes view={data} author={author} mayChange={mayTriage} />
          <AuthorPosts view={data} caseId={item.id} />
          <EarlierCases earlier={data.cases.filter(({ id }) => id !== item.id)} />
          <AuthorLinks view={data} author={author} mayChange={mayTriage} />
        </>
      )}
    </section>
  );
}

/** Follows them on their network, with the post of theirs that the network is asked with. */
function AuthorButtons({ detail, authorId, acting }: Pick<AuthorPaneProps, 'detail' | 'authorId' | 'acting'>) {
  const post = detail.conversation.findLast(
    ({ author, actions }: ConversationPost) => author.id === authorId && actions.includes('follow'),
  );
  if (!post) return null;
  const isDone = detail.actions.some(
    (action) =>
      action.kind === 'follow' && action.authorId === authorId && !['cancelled', 'failed'].includes(action.status),
  );
  return (
    <Button
      size="compact-sm"
      variant="default"
      className="author-follow"
      disabled={isDone || acting.isActing}
      onClick={() => acting.act({ kind: 'follow', post })}
    >
      {isDone ? 'Following' : 'Follow'}
    </Button>
  );
}
