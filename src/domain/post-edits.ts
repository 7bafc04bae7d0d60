import { longestEdit, mostEdits, type PostEdit, type StoredPost } from '../schemas/post.ts';

/**
 * The earlier texts of a post once more when it was edited: the text that stood until then joins them. Where there would be too
 * many, the first stays, since it is what people answered, with the latest.
 */
export function editsAfter(before: Pick<StoredPost, 'title' | 'text' | 'edits'>, until: Date): PostEdit[] {
  const { title, text, edits = [] } = before;
  const edit = {
    until,
    ...(title !== undefined && { title: title.slice(0, longestEdit) }),
    text: text.slice(0, longestEdit),
  };
  const all = [...edits, edit];
  return all.length > mostEdits ? [...all.slice(0, 1), ...all.slice(1 - mostEdits)] : all;
}
