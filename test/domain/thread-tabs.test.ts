import { expect, test } from 'vitest';
import { isUnseen, tabsOf } from '#src/domain/thread-tabs.ts';
import { aThread } from '../support/thread-builders.ts';

const at = new Date('2026-01-05T10:00:00Z');
const place = (postId: string) => ({ postId, seenAt: at });
const seenTo = (postId: string) => ({ to: place(postId), userId: 'user-1', at, heat: 0 });
const busy = aThread({
  ...{ newest: place('board:2'), flaggedPostIds: ['board:1'], promises: 1 },
  changes: ['heated'],
});

test('a muted thread stands under All alone, whatever is in it', () => {
  expect(tabsOf(busy)).toEqual(['unseen', 'flagged', 'changed', 'promised', 'all']);
  expect(tabsOf({ ...busy, muted: { userId: 'user-1', at, heat: 20 } })).toEqual(['all']);
});

test('a thread seen to its newest post is seen; of posts of one moment the id that counts further is the newer', () => {
  expect(isUnseen({ newest: place('board:2'), seen: seenTo('board:2') })).toBe(false);
  expect(isUnseen({ newest: place('board:1000'), seen: seenTo('board:999') })).toBe(true);
  expect(isUnseen({ newest: place('board:2'), seen: undefined })).toBe(true);
});
