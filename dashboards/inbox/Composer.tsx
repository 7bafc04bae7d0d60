import { Alert, Button, CloseButton, Group, Textarea } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { CallError, sentenceOf } from '../shared/call.ts';
import { staffPostsSince } from './conversation.ts';
import { lengthOf } from './text-length.ts';
import type { Acting } from './useActing.ts';
import type { DraftInHand } from './useDraft.ts';
import { useReplyCheck } from './useReplyCheck.ts';

interface ComposerProps {
  detail: CaseDetail;
  target: ConversationPost;
  isOpeningPost: boolean;
  draft: DraftInHand;
  acting: Acting;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Since when it is being written; what our own people wrote after that is told. */
  since: Date | undefined;
  onBegin: () => void;
  onSent: () => void;
}

/** Writes an answer. Nothing leaves without the press; what was written is kept until it has been taken. */
export function Composer(props: ComposerProps) {
  const { detail, target, isOpeningPost, draft, acting, field, since, onBegin, onSent } = props;
  const [problem, setProblem] = useState<Error>();
  const [hasFocus, setHasFocus] = useState(false);
  const { text, key } = draft.draft;
  const check = useReplyCheck(target.id, text);
  const limit = check?.limit ?? detail.replyLimit;
  const length = check?.length ?? lengthOf(text.trim());
  const isTooLong = limit !== undefined && length > limit;
  const isRefused = check?.by === 'none' && !isTooLong;
  const canSend = length > 0 && !isTooLong && !isRefused && !acting.isActing;
  const answers = since ? staffPostsSince(detail.conversation, since) : [];
  const name = target.author.name || target.author.handle;

  const isByHand = check ? check.by === 'hand' : target.byHand.reply !== undefined;
  const isAtWork = hasFocus || text !== '';

  const send = (sendAnyway: boolean) => {
    if (!canSend) return;
    setProblem(undefined);
    acting.act(
      { kind: 'reply', post: target, text, key, sendAnyway },
      (action) => {
        if (action.text !== text.trim()) {
          setProblem(
            new CallError(409, 'conflict', 'An earlier wording of this answer was taken already; undo it first.'),
          );
          return;
        }
        draft.renew();
        // What is to be done by hand stands above: the field makes room for it.
        if (isByHand) field.current?.blur();
        onSent();
      },
      setProblem,
    );
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send(false);
  };

  return (
    <section className="composer" aria-label="Answer">
      {answers.length > 0 && (
        <Alert color="pink" variant="light" p="xs" role="status">
          {answers.at(-1)?.author.name ?? 'One of us'} has answered while you were writing. Read it above before you
          send.
        </Alert>
      )}
      <Textarea
        ref={field}
        label={
          <Group gap={4}>
            Reply to {name}
            {!isOpeningPost && (
              <CloseButton
                size="xs"
                aria-label="Reply to the opening post instead"
                onClick={() => draft.change({ postId: undefined })}
              />
            )}
          </Group>
        }
        placeholder="Write an answer"
        autosize
        minRows={isAtWork ? 3 : 1}
        maxRows={12}
        maxLength={10_000}
        value={text}
        error={isTooLong ? `${length - limit} too long for this network` : isRefused && check.why}
        onFocus={() => {
          setHasFocus(true);
          onBegin();
        }}
        onBlur={() => setHasFocus(false)}
        onChange={(event) => draft.change({ text: event.currentTarget.value })}
        onKeyDown={press}
      />
      {isByHand && check?.why && (
        <p className="by-hand-why small" role="status">
          {check.why}
        </p>
      )}
      {problem && (
        <Alert color="red" variant="outline" role="alert" p="xs" title="Not sent; your text is kept">
          <Group justify="space-between">
            {sentenceOf(problem)}
            {problem instanceof CallError && problem.status === 409 && (
              <Button size="compact-sm" variant="default" onClick={() => send(true)}>
                Send anyway
              </Button>
            )}
          </Group>
        </Alert>
      )}
      <Group justify="space-between" wrap="nowrap" mt={6} display={isAtWork ? undefined : 'none'}>
        <span className="quiet small">
          <span className="quiet" data-late={isTooLong}>
            {length}
            {limit !== undefined && ` of ${limit}`} characters
          </span>{' '}
          · {isByHand ? 'you finish it on the network’s own page' : 'leaves ten seconds after Send'}
        </span>
        <Button size="compact-md" flex="none" disabled={!canSend} loading={acting.isActing} onClick={() => send(false)}>
          {isByHand ? 'Prepare' : 'Send'}
          <span className="send-keys">Ctrl Enter</span>
        </Button>
      </Group>
    </section>
  );
}
