import { expect, test } from 'vitest';
import { unheardIn } from '#src/domain/unheard.ts';
import { aPost } from '../support/builders.ts';

const counting = (replies: number | null) => ({ likes: 0, shares: 0, replies, views: null });

test('replies that the network counts and nobody heard are told at the post they answer', () => {
  const root = aPost({ id: 'a', metrics: counting(4) });
  const answer = aPost({ id: 'b', threadId: 'a', parentId: 'a', metrics: counting(2) });
  const below = aPost({ id: 'c', threadId: 'a', parentId: 'b' });
  expect(Object.fromEntries(unheardIn([root, answer, below]))).toEqual({
    a: { replies: 2, parent: false },
    b: { replies: 1, parent: false },
  });
});

test('of a conversation that is all here nothing is said to be missing, whichever way its network counts', () => {
  const all = [
    aPost({ id: 'a', metrics: counting(2) }),
    aPost({ id: 'b', threadId: 'a', parentId: 'a', metrics: counting(1) }),
    aPost({ id: 'c', threadId: 'a', parentId: 'b', metrics: counting(null) }),
  ];
  expect(unheardIn(all).size).toBe(0);
  const direct = all.map((post) => (post.id === 'a' ? { ...post, metrics: counting(1) } : post));
  expect(unheardIn(direct).size).toBe(0);
});

test('a post that answers one we never heard says so, also on a board without a tree', () => {
  const reply = aPost({ id: 'b', threadId: 'a', parentId: 'x' });
  const flat = aPost({ id: 'd', threadId: 'c' });
  expect(Object.fromEntries(unheardIn([reply, flat]))).toEqual({
    b: { replies: 0, parent: true },
    d: { replies: 0, parent: true },
  });
});
