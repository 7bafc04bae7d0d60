import type { FittingReply } from '#src/schemas/api/saved-replies.ts';

interface ReplyPickerProps {
  id: string;
  replies: readonly FittingReply[];
  /** Which of them Enter takes. */
  at: number;
  onTake: (reply: FittingReply) => void;
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** Saved replies to choose from, each with its words as they would stand there. The field keeps the focus. */
export function ReplyPicker({ id, replies, at, onTake }: ReplyPickerProps) {
  return (
    <div className="reply-picker">
      <div role="listbox" id={id} aria-label="Saved replies">
        {replies.map((reply, index) => (
          <div
            key={reply.id}
            role="option"
            tabIndex={-1}
            id={optionId(id, index)}
            aria-selected={index === at}
            className="reply-option"
            ref={(option) => {
              if (index === at) option?.scrollIntoView({ block: 'nearest' });
            }}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(reply);
            }}
          >
            <span>
              <strong>{reply.name}</strong>
              {reply.shortcut && <span className="quiet"> /{reply.shortcut}</span>}
              {reply.why && <span className="reply-why"> suggested</span>}
            </span>
            <span className="quiet small reply-preview">{reply.text}</span>
          </div>
        ))}
      </div>
      {replies.length === 0 && <p className="quiet small reply-none">No saved reply for this. Escape closes.</p>}
    </div>
  );
}
