import { CloseButton, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { Composer } from '../../inbox/answer/Composer.tsx';
import { useActing } from '../../inbox/answer/useActing.ts';
import { useDraft } from '../../inbox/answer/useDraft.ts';
import { caseQuery } from '../../inbox/case/case-query.ts';
import { openingPost } from '../../inbox/conversation/conversation.ts';
import { standAt } from '../../inbox/list/screen-place.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';

export interface Answering {
  caseId: string;
  postId: string;
  /** Words to begin with, where what was sent is edited again. */
  text?: string;
}

interface ThreadAnswerProps {
  threadId: string;
  answering: Answering;
  onClose: () => void;
}

/** The answer to a post of a thread, written as in the inbox: it belongs to the post's case. */
export function ThreadAnswer({ threadId, answering, onClose }: ThreadAnswerProps) {
  const { caseId, postId } = answering;
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(caseQuery(caseId));
  useEffect(() => standAt({ caseId }), [caseId]);
  const actions = data?.actions;
  useEffect(() => {
    // What was sent stands below its post.
    if (actions) void queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(threadId) });
  }, [actions, queryClient, threadId]);
  if (error && !data)
    return <ErrorNote title="The answer could not be begun" error={error} onRetry={() => void refetch()} />;
  const target = data?.conversation.find(({ id }) => id === postId);
  if (!data)
    return (
      <div role="status" aria-busy="true" aria-label="Loading the case of the answer">
        <Skeleton height={80} />
      </div>
    );
  if (!target)
    return (
      <p className="quiet small">
        The post is not among those that are shown with its case.{' '}
        <Link to="/inbox/$caseId" params={{ caseId }}>
          Answer it in the inbox
        </Link>
      </p>
    );
  return <Writing key={caseId} {...{ detail: data, target, answering, onClose }} />;
}

interface WritingProps {
  detail: CaseDetail;
  target: ConversationPost;
  answering: Answering;
  onClose: () => void;
}

function Writing({ detail, target, answering, onClose }: WritingProps) {
  const acting = useActing(detail);
  const draft = useDraft(detail.case.id, openingPost(detail)?.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const begin = useRef(() => {});
  begin.current = () => {
    const { postId, text } = answering;
    draft.change({ postId, ...(text !== undefined && { text }) });
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press of Reply begins anew, nothing else does
  useEffect(() => begin.current(), [answering]);
  return (
    <div className="thread-answer">
      <span className="thread-answer-head small quiet">
        <Link to="/inbox/$caseId" params={{ caseId: detail.case.id }}>
          Its case in the inbox
        </Link>
        <CloseButton size="sm" aria-label="Close the answer; what is written is kept" onClick={onClose} />
      </span>
      <Composer {...{ detail, target, draft, acting, field }} isOpeningPost />
    </div>
  );
}
