import type { Store } from '#src/ports/store.ts';
import type { ActionStatus } from '#src/schemas/action.ts';
import type { CaseStatus } from '#src/schemas/case.ts';
import { aCase, anAction, anEvent, at } from '../case-builders.ts';

const caseStatuses = [
  ...(['open', 'waiting', 'snoozed', 'handed_over', 'answered', 'resolved', 'dismissed'] satisfies CaseStatus[]),
] as const;
export const actionStatuses = [
  ...(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] satisfies ActionStatus[]),
] as const;

/** A case in each status with its history, and on the first what a team adds to it and an action in each status. */
export async function fillCases(store: Store): Promise<void> {
  for (const [index, status] of caseStatuses.entries()) {
    const item = aCase({
      ...{ id: `case-${index}`, threadId: `chirp:${index + 3}`, mentionId: `chirp:${index + 3}|brand-1` },
      ...{ authorId: `chirp:author-${index % 3}`, dueAt: at('12:00'), score: 20 + index, url: '/somewhere' },
      ...(index === 0 && {
        ...{ riskLevel: 'critical' as const, authorFollowers: 120, undecided: true, language: 'en', topics: ['price'] },
        ...{ tags: ['press', 'vip'], teamId: 'team-1', boost: 30, offeredAt: at('10:15'), issueId: 'issue-1' },
      }),
    });
    await store.cases.open([{ case: item, event: anEvent() }]);
    await store.cases.addEvent(item.id, anEvent({ at: at('10:10'), kind: 'noted', userId: 'user-1', text: 'Look!' }));
    const closed = ['handed_over', 'resolved', 'dismissed'].includes(status);
    const change = {
      ...(status === 'snoozed' && { snoozedUntil: new Date('2099-01-01T00:00:00Z') }),
      ...(status === 'answered' && { answeredAt: at('10:20'), dueAt: null }),
      ...(status === 'answered' && { afterAnswer: 'thanked' as const }),
      ...(status === 'waiting' && { dueAt: null, leftMs: 600_000 }),
      ...(closed && { closedAt: at('10:20'), reason: 'It is settled.', dueAt: null }),
      ...(closed && { doneReason: 'solved' as const, closedBy: 'user-1' }),
    };
    const event = anEvent({ at: at('10:20'), kind: 'assigned', userId: 'user-1', text: 'To Ada.' });
    await store.cases.change(item.id, 1, { status, assigneeId: 'user-1', ...change }, [event]);
  }
  for (const [index, status] of actionStatuses.entries()) {
    const kind = status === 'failed' ? 'like' : 'reply';
    const to = status === 'queued' ? { kind: 'move' as const, placeId: '8', placeName: 'Faults' } : {};
    const action = anAction({ id: `action-${status}`, caseId: 'case-0', kind, postId: `chirp:${index + 20}`, ...to });
    await store.actions.create(action, anEvent({ at: at('10:25'), kind: 'action_queued', userId: 'user-1' }));
    if (status === 'queued') continue;
    const problem = status === 'failed' ? { problem: 'Refused.' } : {};
    if (status === 'cancelled') await store.actions.move(action.id, 'queued', status, {});
    else await store.actions.move(action.id, 'queued', 'sending', {}, anEvent({ at: at('10:25'), kind: 'noted' }));
    if (status === 'sending' || status === 'cancelled') continue;
    const sent = status === 'sent' ? { sentAt: at('10:26'), remoteId: 'chirp:our-1', remoteUrl: '/sent' } : problem;
    await store.actions.move(action.id, 'sending', status, sent, anEvent({ at: at('10:26'), kind: 'action_sent' }));
  }
}
