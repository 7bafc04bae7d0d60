import { type Stretch, wordDiff } from '#src/domain/word-diff.ts';
import type { PostEdit, StoredPost } from '#src/schemas/post.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';

interface ConversationEditsProps {
  post: Pick<StoredPost, 'title' | 'text'>;
  /** What stood there before, oldest first. */
  edits: readonly PostEdit[];
}

/** What an author changed, the latest change first. */
export function ConversationEdits({ post, edits }: ConversationEditsProps) {
  const versions = [...edits.map(wholeOf), wholeOf(post)];
  return (
    <details className="post-edits">
      <summary>{edits.length === 1 ? 'What was changed' : `What was changed, ${edits.length} times`}</summary>
      <ol>
        {edits
          .map(({ until }, index) => (
            <li key={until.getTime()}>
              <span className="quiet">
                Changed <RelativeTime at={until} />:
              </span>{' '}
              {wordDiff(versions[index] ?? '', versions[index + 1] ?? '').map((stretch, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text never change their order
                <Changed key={at} {...stretch} />
              ))}
            </li>
          ))
          .toReversed()}
      </ol>
    </details>
  );
}

/** A stretch of a text that was changed, told to eye and ear. */
export function Changed({ kind, text }: Stretch) {
  if (kind === 'gone') return <del>{text}</del>;
  return kind === 'new' ? <ins>{text}</ins> : text;
}

function wholeOf({ title, text }: Pick<StoredPost, 'title' | 'text'>): string {
  return title ? `${title}\n${text}` : text;
}
