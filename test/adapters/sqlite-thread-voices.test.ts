import { expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { at } from '../support/case-builders.ts';

test('the voices of a long thread are made some at a time, with a turn for others in between, and none is lost or told twice', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const posts = Array.from({ length: 1_400 }, (_, n) =>
    aPost({ id: `stage:b:${n}`, threadId: 'stage:b:0', createdAt: new Date(at('08:00').getTime() + 1000 * n) }),
  );
  for (let from = 0; from < posts.length; from += 200) {
    await store.intake.savePage(
      // Each but the first has two rows, so that some of them end in one part and go on in the next.
      aPage(posts.slice(from, from + 200).map((post, n) => matched(post, 'a', ...(from + n > 0 ? ['b'] : [])))),
    );
  }
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const voices = (await store.threads.voices(['stage:b:0'], 5_000)).get('stage:b:0');
  clearImmediate(next);
  expect(voices?.map(({ postId }) => postId)).toEqual(posts.map(({ id }) => id));
  expect(voices?.map(({ brandIds }) => brandIds.length)).toEqual(posts.map((_, n) => (n > 0 ? 2 : 1)));
  expect(turns).toBeGreaterThan(4);
});
