import { expect, test } from 'vitest';
import type { ActionStatus } from '#src/schemas/action.ts';
import { menuName, standsAlready } from '../../dashboards/inbox/conversation/staff-actions.ts';
import { anAction } from '../support/case-builders.ts';

const root = { id: 'board:x:7.1', threadId: 'board:x:7.1' };
const answer = { id: 'board:x:7.3', threadId: 'board:x:7.1' };

function done(kind: 'close' | 'open' | 'hide' | 'move', post = root, status: ActionStatus = 'sent') {
  return anAction({ kind, status, postId: post.id, threadId: post.threadId });
}

test('what we closed last is not offered to be closed again, from whichever post, until it was opened', () => {
  expect(standsAlready('close', answer, [done('close')])).toBe(true);
  expect(standsAlready('open', answer, [done('close')])).toBe(false);
  expect(standsAlready('close', root, [done('close'), done('open')])).toBe(false);
  expect(standsAlready('open', root, [done('close'), done('open')])).toBe(true);
});

test('what was taken back or failed stands no more than before', () => {
  expect(standsAlready('close', root, [done('close', root, 'cancelled')])).toBe(false);
  expect(standsAlready('close', root, [done('close', root, 'failed')])).toBe(false);
  expect(standsAlready('close', root, [done('close', root, 'queued')])).toBe(true);
});

test('a post is hidden by itself, and a thread may always be moved on', () => {
  expect(standsAlready('hide', root, [done('hide', answer)])).toBe(false);
  expect(standsAlready('hide', answer, [done('hide', answer)])).toBe(true);
  expect(standsAlready('move', root, [done('move')])).toBe(false);
});

test('hiding says of a thread’s first post that the thread goes along', () => {
  expect([menuName('hide', root), menuName('unhide', root)]).toEqual(['Hide the thread', 'Show the thread again']);
  expect([menuName('hide', answer), menuName('close', root)]).toEqual(['Hide the post', 'Close the thread']);
});
