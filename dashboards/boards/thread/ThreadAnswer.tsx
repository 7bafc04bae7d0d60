import { CloseButton, Skeleton, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { longestAnswer } from '#src/schemas/reply-draft.ts';
import { Composer } from '../../inbox/answer/Composer.tsx';
import { useActing } from '../../inbox/answer/useActing.ts';
import { useDraft } from '../../inbox/answer/useDraft.ts';
import { caseQuery } from '../../inbox/case/case-query.ts';
import { openingPost } from '../../inbox/conversation/conversation.ts';
import { standAt } from '../../inbox/list/screen-place.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';

export interface Answering {
  /** Missing until something is written. */
  caseId?: string;
  postId: string;
  /** Of the case that the first words open. */
  brandId?: string | undefined;
  /** Words to begin with, where what was sent is edited again. */
  text?: string;
  /** What was written before there was a case. */
  words?: RefObject<string>;
}

interface ThreadAnswerProps {
  threadId: string;
  answering: Answering;
  /** Whoever wrote what is answered. */
  to: string;
  onWrite: (words: string) => void;
  onClose: () => void;
}

/** The answer to a post of a thread, written as in the inbox: it belongs to the post's case. */
export function ThreadAnswer({ threadId, answering, to, onWrite, onClose }: ThreadAnswerProps) {
  const { caseId, postId } = answering;
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({ ...caseQuery(caseId ?? ''), enabled: caseId !== undefined });
  useEffect(() => (caseId === undefined ? undefined : standAt({ caseId })), [caseId]);
  const actions = data?.actions;
  useEffect(() => {
    // What was sent stands below its post.
    if (actions) void queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(threadId) });
  }, [actions, queryClient, threadId]);
  if (!data && answering.words)
    return (
      <>
        {error && <ErrorNote title="The case could not be read" error={error} onRetry={() => void refetch()} />}
        <FirstWords key={postId} {...{ answering, to, onWrite, onClose }} />
      </>
    );
  if (error && !data)
    return <ErrorNote title="The answer could not be begun" error={error} onRetry={() => void refetch()} />;
  const target = data?.conversation.find(({ id }) => id === postId);
  if (!data)
    return (
      <div role="status" aria-busy="true" aria-label="Loading the case of the answer">
        <Skeleton height={80} />
      </div>
    );
  if (!target || caseId === undefined)
    return (
      <p className="quiet small">
        The post is not among those that are shown with its case.{' '}
        <Link to="/inbox/$caseId" params={{ caseId: data.case.id }}>
          Answer it in the inbox
        </Link>
      </p>
    );
  return <Writing key={caseId} {...{ detail: data, target, answering, onClose }} />;
}

type FirstWordsProps = Pick<ThreadAnswerProps, 'answering' | 'to' | 'onWrite' | 'onClose'>;

/** The field before there is a case; what stands in it goes along into the composer. */
function FirstWords({ answering, to, onWrite, onClose }: FirstWordsProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press of Reply leads here
  useEffect(() => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, [answering]);
  return (
    <div className="thread-answer">
      <span className="thread-answer-head small quiet">
        Its first words open a case
        <CloseButton size="sm" aria-label="Close the answer" onClick={onClose} />
      </span>
      <Textarea
        ref={field}
        label={`Reply to ${to}`}
        placeholder="Write an answer"
        autosize
        minRows={3}
        maxRows={12}
        maxLength={longestAnswer}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          onWrite(value);
        }}
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      />
    </div>
  );
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
    const { postId, words } = answering;
    const text = answering.text ?? (draft.draft.text === '' ? words?.current : undefined);
    draft.change({ postId, ...(text !== undefined && { text }) });
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  };
  // Before the next key is heard: it belongs into the field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press of Reply begins anew, nothing else does
  useLayoutEffect(() => begin.current(), [answering]);
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
