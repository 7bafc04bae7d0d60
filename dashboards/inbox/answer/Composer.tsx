import { Alert, Button, CloseButton, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { unfilledIn, unfilledProblem } from '#src/domain/saved-reply.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { offerDraft } from '#src/schemas/api/drafts.ts';
import { longestAnswer } from '#src/schemas/reply-draft.ts';
import { CallError, call, sentenceOf } from '../../shared/call.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { useMay, useMe } from '../../shared/useMe.ts';
import { caseKeys } from '../case-keys.ts';
import { ComposerFoot } from './ComposerFoot.tsx';
import { FillIn } from './FillIn.tsx';
import { GuardNote } from './GuardNote.tsx';
import { LeaseNote } from './LeaseNote.tsx';
import { OtherWords } from './OtherWords.tsx';
import { ReplyPicker } from './ReplyPicker.tsx';
import { withValue } from './reply-words.ts';
import { SuggestedReplies } from './SuggestedReplies.tsx';
import { lengthOf } from './text-length.ts';
import type { Acting } from './useActing.ts';
import type { DraftInHand } from './useDraft.ts';
import { useGuard } from './useGuard.ts';
import { useLease } from './useLease.ts';
import { useReplyCheck } from './useReplyCheck.ts';
import { useReplyPicker } from './useReplyPicker.ts';
import { useWhatBecameOfIt } from './useWhatBecameOfIt.ts';
import { mustOverrule, seenUntil } from './what-is-new.ts';

interface ComposerProps {
  detail: CaseDetail;
  target: ConversationPost;
  isOpeningPost: boolean;
  draft: DraftInHand;
  acting: Acting;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Writes an answer. Nothing leaves without the press; what was written is kept until it has been taken. */
export function Composer(props: ComposerProps) {
  const { detail, target, isOpeningPost, draft, acting, field } = props;
  const [problem, setProblem] = useState<Error>();
  const [hasFocus, setHasFocus] = useState(false);
  const { text, key, savedReplyId } = draft.draft;
  const maySend = useMay('answer');
  const queryClient = useQueryClient();
  const check = useReplyCheck(target.id, text);
  const limit = check?.limit ?? detail.replyLimit;
  const length = check?.length ?? lengthOf(text.trim());
  const isTooLong = limit !== undefined && length > limit;
  const isRefused = check?.by === 'none' && !isTooLong;
  const open = unfilledIn(text);
  const canSend = length > 0 && !isTooLong && !isRefused && open.length === 0 && !acting.isActing;
  const held = useLease(detail.case.id, text);
  const guard = useGuard(detail, target, useMe()?.id, held.lease);
  const name = target.author.name || target.author.handle;

  const isByHand = check ? check.by === 'hand' : target.byHand.reply !== undefined;
  const isAtWork = hasFocus || text !== '';

  const picker = useReplyPicker({ caseId: detail.case.id, postId: target.id, draft, field, isAtWork });
  const offering = useMutation({
    mutationFn: () =>
      call(offerDraft, { params: { caseId: detail.case.id }, body: { key, postId: target.id, text, savedReplyId } }),
    onSuccess: () => {
      draft.renew();
      guard.rest();
    },
    onError: setProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('drafts') }),
  });

  useWhatBecameOfIt({ detail, draft, guard });

  const offer = () => {
    setProblem(undefined);
    if (canSend && !offering.isPending) offering.mutate();
  };

  /** `anyway`: they have read what is new, and overrule whoever has the case or writes its answer. */
  const send = (anyway: boolean) => {
    if (!canSend) return;
    setProblem(undefined);
    if (!anyway && guard.objections.length > 0) return guard.refuse();
    const sendAnyway = anyway && mustOverrule(guard.objections);
    const seenThreadAt = anyway ? seenUntil(detail) : guard.seenAt;
    acting.act(
      { kind: 'reply', post: target, text, key, savedReplyId, sendAnyway, seenThreadAt },
      (action) => {
        if (action.text !== text.trim()) {
          setProblem(
            new CallError(409, 'conflict', 'An earlier wording of this answer was taken already; undo it first.'),
          );
          return;
        }
        draft.renew();
        // What became of it stands above: the field makes room for it, and `u` is a key again.
        field.current?.blur();
        guard.rest();
      },
      (error) => {
        const said = error instanceof CallError ? error.objections : [];
        if (said.length > 0) guard.refuse(said, seenThreadAt);
        else setProblem(error);
      },
    );
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (picker.press(event)) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!maySend) return offer();
    send(event.shiftKey && guard.objections.length > 0);
  };

  return (
    <section className="composer" aria-label="Answer">
      <LeaseNote held={held} />
      <GuardNote detail={detail} guard={guard} onAnyway={() => send(true)} />
      <OtherWords draft={draft} />
      {isAtWork && text.trim() === '' && !picker.isOpen && (
        <SuggestedReplies replies={picker.replies} onTake={picker.take} />
      )}
      {picker.isOpen && <ReplyPicker id={picker.listId} replies={picker.replies} at={picker.at} onTake={picker.take} />}
      <Textarea
        ref={field}
        label={
          <Group gap={4}>
            Reply to {name}
            <KeyHint keys={caseKeys.reply.keys} />
            {!isOpeningPost && (
              <CloseButton
                size="xs"
                aria-label="Reply to the opening post instead"
                onClick={() => draft.change({ postId: undefined })}
              />
            )}
          </Group>
        }
        placeholder="Write an answer, or / for a saved reply"
        autosize
        minRows={isAtWork ? 3 : 1}
        maxRows={12}
        maxLength={longestAnswer}
        value={text}
        error={
          isTooLong
            ? `${length - limit} too long for this network`
            : (unfilledProblem(text) ?? (isRefused && check.why))
        }
        onFocus={() => {
          setHasFocus(true);
          guard.begin();
        }}
        onBlur={() => {
          setHasFocus(false);
          picker.close();
          if (text === '') guard.rest();
        }}
        readOnly={acting.isActing}
        onChange={({ currentTarget: { value, selectionStart } }) => {
          draft.change({ text: value });
          picker.look(value, selectionStart);
        }}
        {...picker.fieldProps}
        onKeyDown={press}
      />
      <FillIn names={open} onFill={(variable, value) => draft.change({ text: withValue(text, variable, value) })} />
      {isByHand && check?.why && (
        <p className="by-hand-why small" role="status">
          {check.why}
        </p>
      )}
      {problem && (
        <Alert color="red" variant="outline" role="alert" p="xs" title="Not sent; your text is kept">
          {sentenceOf(problem)}
        </Alert>
      )}
      {acting.isWaiting && (
        <Alert color="yellow" variant="light" p="xs" mt={6} role="status">
          <Group justify="space-between" gap="xs">
            No connection: your answer is not sent yet. It leaves by this press, once, when the connection is back.
            <Button size="compact-sm" variant="default" onClick={acting.giveBack}>
              Do not wait
            </Button>
          </Group>
        </Alert>
      )}
      {isAtWork && (
        <ComposerFoot
          {...{ length, limit, isTooLong, isByHand, canSend, maySend }}
          isHereOnly={draft.isHereOnly}
          isActing={acting.isActing || offering.isPending}
          onPick={picker.begin}
          onOffer={offer}
          onSend={() => send(false)}
        />
      )}
    </section>
  );
}
