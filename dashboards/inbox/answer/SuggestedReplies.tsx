import { Button } from '@mantine/core';
import type { FittingReply } from '#src/schemas/api/saved-replies.ts';

interface SuggestedRepliesProps {
  replies: readonly FittingReply[];
  onTake: (reply: FittingReply) => void;
}

/** What was sent to similar posts, with the reason. A press puts it into the field; it is never sent by itself. */
export function SuggestedReplies({ replies, onTake }: SuggestedRepliesProps) {
  const suggested = replies.filter(({ why }) => why !== undefined);
  if (suggested.length === 0) return null;
  return (
    <ul className="suggested" aria-label="Suggested replies">
      {suggested.map((reply) => (
        <li key={reply.id}>
          <Button size="compact-xs" variant="light" title={reply.text} onClick={() => onTake(reply)}>
            {reply.name}
          </Button>
          <span className="quiet small">{reply.why}</span>
        </li>
      ))}
    </ul>
  );
}
