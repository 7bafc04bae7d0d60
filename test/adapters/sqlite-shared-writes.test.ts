import { expect, test } from 'vitest';
import { sharedWrites } from '#src/adapters/sqlite/shared-writes.ts';
import { ConflictError, UnavailableError } from '#src/errors.ts';

/** Transactions on a list: what they add is kept only where they end well. */
function aList({ isFull }: { isFull(): boolean } = { isFull: () => false }) {
  const kept: string[] = [];
  const ends: string[] = [];
  const writes = sharedWrites((fn) => {
    const before = kept.length;
    try {
      const result = fn();
      if (isFull()) throw new UnavailableError('The disk is full.');
      ends.push('kept');
      return result;
    } catch (error) {
      kept.length = before;
      ends.push('undone');
      throw error;
    }
  });
  const add = (word: string) => writes.put(() => kept.push(word));
  const fail = () =>
    writes.put(() => {
      kept.push('half');
      throw new ConflictError('It is there already.');
    });
  return { kept, ends, writes, add, fail };
}

test('writes that wait at the same time end in one transaction, each with its own answer', async () => {
  const { kept, ends, add } = aList();
  expect(await Promise.all([add('a'), add('b'), add('c')])).toEqual([1, 2, 3]);
  expect(kept).toEqual(['a', 'b', 'c']);
  expect(ends).toEqual(['kept']);
});

test('a write that fails is undone by itself, and the others are kept in their order', async () => {
  const { kept, add, fail } = aList();
  const ended = await Promise.allSettled([add('a'), fail(), add('b')]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(kept).toEqual(['a', 'b']);
});

test('what a full disk refuses is refused to all that were to be committed with it, and none of it is kept', async () => {
  let isFull = true;
  const { kept, ends, add } = aList({ isFull: () => isFull });
  const ended = await Promise.allSettled([add('a'), add('b')]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(ends).toEqual(['undone']);
  isFull = false;
  await add('c');
  expect(kept).toEqual(['c']);
});

test('what waits at the end is written before it', async () => {
  const { kept, writes, add } = aList();
  const answer = add('a');
  writes.flush();
  expect(kept).toEqual(['a']);
  expect(await answer).toBe(1);
});
