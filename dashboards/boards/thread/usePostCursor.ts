import { useEffect, useRef, useState } from 'react';
import type { ThreadPost } from '#src/schemas/api/threads.ts';
import { stepTo } from './thread-rows.ts';

export interface PostCursor {
  /** The post it stands on. */
  id: string | undefined;
  /** Where a step led, or that there is nothing that way, for who does not see it. */
  said: string;
  goTo: (postId: string) => void;
  /** On to the next of these posts, or back; `what` names them. */
  step: (ids: readonly string[], by: 1 | -1, what: string) => void;
}

/** Where the keys stand within a thread. A post that lies folded is shown first. */
export function usePostCursor(
  posts: readonly ThreadPost[],
  { startAt, onShow }: { startAt: string | undefined; onShow: (postId: string) => void },
): PostCursor {
  const [id, setId] = useState(startAt);
  const [said, setSaid] = useState('');
  // Focused once it is drawn, which for a folded post is one round later.
  const due = useRef(startAt);
  useEffect(() => {
    const post = due.current === undefined ? null : document.getElementById(`post-${due.current}`);
    if (!post) return;
    due.current = undefined;
    post.scrollIntoView({ block: 'center' });
    post.focus({ preventScroll: true });
  });
  const goTo = (postId: string) => {
    due.current = postId;
    setId(postId);
    onShow(postId);
  };
  return {
    id,
    said,
    goTo,
    step: (ids, by, what) => {
      const next = stepTo(ids, posts, id, by);
      if (next === undefined) {
        setSaid(ids.length === 0 ? `No ${what} in this thread.` : `No ${what} further ${by > 0 ? 'down' : 'up'}.`);
        return;
      }
      const order = posts.flatMap((post) => (ids.includes(post.id) ? [post.id] : []));
      setSaid(`${what} ${order.indexOf(next) + 1} of ${order.length}`);
      goTo(next);
    },
  };
}
