import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Audit, answerAudit, getAudit, takeBackAuditAnswer } from '#src/schemas/api/audit.ts';
import type { AuditVerdict } from '#src/schemas/audit.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useMe } from '../shared/useMe.ts';

export type AuditPost = NonNullable<Audit['day']>['posts'][number];
type Answer = AuditPost['answer'];

interface Wish {
  post: AuditPost;
  /** Missing to take the post's answer back. */
  verdict?: AuditVerdict;
}

/**
 * The audit of a day (the newest by default). An answer is on the screen at once and stays there until the server's own
 * word has come: the next keystroke must never fall on a post that was answered.
 */
export function useAudit(day: string | undefined) {
  const queryClient = useQueryClient();
  const me = useMe();
  const [pending, setPending] = useState<ReadonlyMap<string, Answer>>(new Map());
  const found = useQuery({
    queryKey: [...queryKeys.audit, day],
    queryFn: ({ signal }) => call(getAudit, { query: { day } }, signal),
    placeholderData: keepPreviousData,
  });
  const shown = found.data?.day?.id ?? '';

  const send = ({ post: { mentionId, mention }, verdict }: Wish) => {
    const params = { day: shown };
    if (!verdict) return call(takeBackAuditAnswer, { params, body: { mentionId } });
    return call(answerAudit, { params, body: { mentionId, revision: mention?.revision ?? 0, verdict } });
  };
  /** The last call about each post: an answer and what takes it back do not overtake each other. */
  const sent = useRef(new Map<string, Promise<unknown>>());

  const change = useMutation({
    mutationFn: (wish: Wish) => {
      const { mentionId } = wish.post;
      const before = sent.current.get(mentionId) ?? Promise.resolve();
      const now = before.then(
        () => send(wish),
        () => send(wish),
      );
      sent.current.set(mentionId, now);
      return now;
    },
    onMutate: ({ post, verdict }) => {
      const answer = verdict && { verdict, userId: me?.id ?? '', at: new Date() };
      setPending((before) => new Map(before).set(post.mentionId, answer));
      return answer;
    },
    onSettled: async (_answered, error, { post: { mentionId } }, answer) => {
      const keys = [queryKeys.audit, queryKeys.corrections, queryKeys.mentions];
      const fresh = Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      if (!error) await fresh;
      setPending((before) => {
        const after = new Map(before);
        if (after.get(mentionId) === answer) after.delete(mentionId);
        return after;
      });
    },
  });
  return { found, audit: found.data && withAnswers(found.data, pending), change };
}

function withAnswers(audit: Audit, pending: ReadonlyMap<string, Answer>): Audit {
  if (!audit.day || pending.size === 0) return audit;
  const posts = audit.day.posts.map(({ answer: known, ...post }) => {
    const answer = pending.has(post.mentionId) ? pending.get(post.mentionId) : known;
    return { ...post, ...(answer && { answer }) };
  });
  return { ...audit, day: { ...audit.day, posts } };
}
