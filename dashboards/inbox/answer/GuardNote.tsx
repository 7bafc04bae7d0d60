import { Alert, Button, Group } from '@mantine/core';
import { wordDiff } from '#src/domain/word-diff.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import type { Objection } from '#src/schemas/objection.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { StaffLabel } from '../../shared/StaffLabel.tsx';
import { Changed } from '../conversation/ConversationEdits.tsx';
import './guard-note.css';
import { usePeople } from '../usePeople.ts';
import type { Guard } from './useGuard.ts';

interface GuardNoteProps {
  detail: CaseDetail;
  guard: Guard;
  onAnyway: () => void;
}

/** What is new since the answer was begun, beside it, so that nobody has to look for it; with the way to send all the same. */
export function GuardNote({ detail, guard, onAnyway }: GuardNoteProps) {
  const { isRefused } = guard;
  // Who else is writing stands in a note of its own until it keeps something back.
  const shown = guard.objections.filter(({ kind }) => isRefused || kind !== 'writing');
  if (shown.length === 0) return null;
  const isGone = shown.some(({ kind }) => kind === 'removed');
  const isReadable = shown.some(({ kind }) => kind === 'edited' || kind === 'wrote_again' || kind === 'answered');
  return (
    <Alert
      className="guard-note"
      color={isRefused ? 'red' : 'yellow'}
      variant={isRefused ? 'outline' : 'light'}
      p="xs"
      mb={6}
      role={isRefused ? 'alert' : 'status'}
      title={isRefused ? 'Not sent; your text is kept. This is new since you began:' : 'New since you began to write'}
    >
      <ul>
        {shown.map((one) => (
          <li key={`${one.kind} ${one.postId} ${one.userId}`}>
            <NewThing objection={one} detail={detail} since={guard.seenAt} />
          </li>
        ))}
      </ul>
      <Group gap="xs" mt={4}>
        {isReadable && (
          <Button size="compact-sm" variant="default" onClick={guard.read}>
            I have read it
          </Button>
        )}
        {!isGone && (
          <Button size="compact-sm" variant="default" onClick={onAnyway}>
            Send anyway
            <span className="send-keys">Ctrl Shift Enter</span>
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function NewThing({ objection, detail, since }: { objection: Objection; detail: CaseDetail; since: Date }) {
  const { nameOf } = usePeople();
  const { kind, postId, userId, text } = objection;
  const post = detail.conversation.find(({ id }) => id === postId);
  const who = post?.author.name || post?.author.handle;
  if (kind === 'edited' && post)
    return (
      <>
        <strong>{who} edited the post</strong>: <EditedText post={post} since={since} />
      </>
    );
  if (kind === 'answered' && userId) {
    const theirs = detail.actions.findLast(
      (action) => action.userId === userId && action.kind === 'reply' && action.postId === postId,
    );
    return (
      <>
        <strong>
          {theirs?.status === 'sent' ? `${nameOf(userId)} has answered` : `${nameOf(userId)} is answering`}
        </strong>
        {theirs?.text ? <Words byUs>{theirs.text}</Words> : `: ${text}`}
      </>
    );
  }
  if ((kind === 'answered' || kind === 'wrote_again') && post)
    return (
      <>
        <strong>{kind === 'answered' ? `${who} answered on the network` : `${who} wrote again`}</strong>{' '}
        {post.byUs && <StaffLabel />}{' '}
        <span className="quiet">
          <RelativeTime at={post.createdAt} />
        </span>
        <Words byUs={post.byUs}>{post.text}</Words>
      </>
    );
  if (kind === 'assigned' && userId) return <strong>{nameOf(userId)} has this case now.</strong>;
  if (kind === 'writing' && userId) return <strong>{nameOf(userId)} is writing the answer.</strong>;
  return <strong>{text}</strong>;
}

function EditedText({ post, since }: { post: ConversationPost; since: Date }) {
  const before = post.edits?.find(({ until }) => until > since)?.text;
  if (before === undefined) return <Words>{post.text}</Words>;
  return (
    <span className="guard-words">
      {wordDiff(before, post.text).map((stretch, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text never change their order
        <Changed key={at} {...stretch} />
      ))}
    </span>
  );
}

function Words({ children, byUs = false }: { children: string; byUs?: boolean }) {
  return (
    <span className="guard-words" data-by-us={byUs}>
      {children}
    </span>
  );
}
