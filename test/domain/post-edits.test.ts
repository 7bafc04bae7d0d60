import { expect, test } from 'vitest';
import { editsAfter } from '#src/domain/post-edits.ts';
import { longestEdit, mostEdits } from '#src/schemas/post.ts';
import { aPost } from '../support/builders.ts';
import { at } from '../support/case-builders.ts';

test('a post that is edited all day keeps the text it began with and the latest ones, none of them endless', () => {
  let post = aPost({ text: 'first' });
  for (let edit = 1; edit <= 9; edit += 1)
    post = { ...post, edits: editsAfter(post, at('11:00')), text: `text ${edit}` };
  expect(post.edits?.map(({ text }) => text)).toEqual(['first', 'text 5', 'text 6', 'text 7', 'text 8']);
  expect(post.edits).toHaveLength(mostEdits);
  expect(editsAfter(aPost({ text: 'x'.repeat(9000) }), at('11:00'))[0]?.text).toHaveLength(longestEdit);
});
