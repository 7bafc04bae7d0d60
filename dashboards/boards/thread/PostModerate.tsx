import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { ThreadDetail, ThreadPost } from '#src/schemas/api/threads.ts';
import { standsAlready } from '../../inbox/conversation/staff-actions.ts';
import { useMay } from '../../shared/useMe.ts';

interface PostModerateProps {
  post: ThreadPost;
  detail: ThreadDetail;
  onModerate: (kind: 'hide' | 'unhide', post: ThreadPost) => void;
}

/** Hides one post on its board, or shows it again; the first one takes its whole thread along and stands in the thread's menu. */
export function PostModerate({ post, detail, onModerate }: PostModerateProps) {
  const mayModerate = useMay('moderate');
  const isHidden = standsAlready('hide', post, detail.actions);
  const kind = isHidden ? ('unhide' as const) : ('hide' as const);
  if (!mayModerate || post.id === post.threadId || detail.board.actions[kind] !== 'api') return null;
  const Icon = isHidden ? IconEye : IconEyeOff;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      className="post-button"
      leftSection={<Icon size={14} aria-hidden="true" />}
      onClick={() => onModerate(kind, post)}
    >
      {isHidden ? 'Show again' : 'Hide'}
      <span className="sr-only">: post by {post.author.name || post.author.handle}</span>
    </Button>
  );
}
