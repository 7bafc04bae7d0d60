import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { unfilledProblem } from '#src/domain/saved-reply.ts';
import { wordDiff } from '#src/domain/word-diff.ts';
import type { ConversationPost } from '#src/schemas/api/cases.ts';
import { longestAnswer, type ReplyDraft } from '#src/schemas/reply-draft.ts';
import { CallError, sentenceOf } from '../../shared/call.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import type { useApprovals } from './useApprovals.ts';
import { useReplyCheck } from './useReplyCheck.ts';

interface OfferedAnswerProps {
  draft: ReplyDraft;
  writer: string;
  /** The post it answers, where it is still known. */
  target: ConversationPost | undefined;
  isMine: boolean;
  mayApprove: boolean;
  approvals: ReturnType<typeof useApprovals>;
}

/** One answer that waits: to be sent as it is or changed, or given back with the reason. */
export function OfferedAnswer({ draft, writer, target, isMine, mayApprove, approvals }: OfferedAnswerProps) {
  const { approving, rejecting, takingUp } = approvals;
  const [text, setText] = useState(draft.text);
  const [isEditing, setIsEditing] = useState(false);
  const [reason, setReason] = useState<string>();
  const check = useReplyCheck(draft.postId, text);
  const isTooLong = check?.limit !== undefined && (check.length ?? 0) > check.limit;
  const problem = unfilledProblem(text) ?? (isTooLong ? 'It is too long for this network.' : undefined);
  const error = approving.variables?.draft.id === draft.id ? approving.error : null;
  const mayOverrule = error instanceof CallError && error.objections.length > 0;
  const approve = (sendAnyway: boolean) => approving.mutate({ draft, text, sendAnyway });
  const isChanged = text.trim() !== draft.text.trim();

  return (
    <article className="offered-answer" aria-label={`Answer by ${writer}`}>
      <p className="offered-head">
        <strong>{isMine ? 'You' : writer}</strong>{' '}
        <span className="quiet small">
          {target && `to ${target.author.name || target.author.handle}, `}
          <RelativeTime at={draft.changedAt} />
        </span>
      </p>
      {isEditing ? (
        <Textarea
          label="The answer as it will leave"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={longestAnswer}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <p className="offered-text">{text}</p>
      )}
      {isChanged && (
        <p className="offered-diff small">
          <span className="quiet">You changed: </span>
          {wordDiff(draft.text, text).map((stretch, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text never change their order
            <Changed key={at} {...stretch} />
          ))}
        </p>
      )}
      {problem && <p className="problem small">{problem}</p>}
      {error && (
        <Alert color="red" variant="outline" role="alert" p="xs">
          <Group justify="space-between" gap="xs">
            {sentenceOf(error)}
            {mayOverrule && (
              <Button size="compact-sm" variant="default" onClick={() => approve(true)}>
                I have read it: send anyway
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {reason !== undefined && (
        <form
          className="offered-reason"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim()) rejecting.mutate({ draft, reason });
          }}
        >
          <TextInput
            size="xs"
            label="Why it goes back"
            maxLength={1000}
            data-autofocus
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button size="compact-sm" type="submit" disabled={!reason.trim()} loading={rejecting.isPending}>
            Give it back
          </Button>
        </form>
      )}
      <Group gap="xs">
        {mayApprove && (
          <>
            <Button
              size="compact-sm"
              disabled={problem !== undefined}
              loading={approving.isPending && approving.variables.draft.id === draft.id}
              onClick={() => approve(false)}
            >
              Approve and send
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setIsEditing(!isEditing)}>
              {isEditing ? 'Done' : 'Change it'}
            </Button>
          </>
        )}
        {mayApprove && !isMine && reason === undefined && (
          <Button size="compact-sm" variant="subtle" onClick={() => setReason('')}>
            Give it back…
          </Button>
        )}
        {isMine && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={takingUp.isPending}
            onClick={() => takingUp.mutate(draft)}
          >
            Take it back
          </Button>
        )}
        {!mayApprove && !isMine && <span className="quiet small">A lead or an admin decides.</span>}
      </Group>
    </article>
  );
}

function Changed({ kind, text }: ReturnType<typeof wordDiff>[number]) {
  if (kind === 'gone') return <del>{text}</del>;
  return kind === 'new' ? <ins>{text}</ins> : text;
}
