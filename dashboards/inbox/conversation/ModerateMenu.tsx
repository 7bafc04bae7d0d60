import { Button, Menu } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import { isStaffAction } from '#src/domain/outbox.ts';
import type { Action, StaffActionKind } from '#src/schemas/action.ts';
import type { ConversationPost } from '#src/schemas/api/cases.ts';
import type { Acting } from '../answer/useActing.ts';
import { MoveModal } from './MoveModal.tsx';
import { menuName, standsAlready } from './staff-actions.ts';

interface ModerateMenuProps {
  post: ConversationPost;
  /** All actions of the case. */
  actions: readonly Action[];
  acting: Acting;
}

/** What staff may do to a post's thread on a board of ours. Each leaves after ten seconds, like all actions. */
export function ModerateMenu({ post, actions, acting }: ModerateMenuProps) {
  const [isMoving, setIsMoving] = useState(false);
  // Which tags a thread has is seen on the Boards page.
  const kinds = post.actions.filter(isStaffAction).filter((kind) => kind !== 'tag' && kind !== 'untag');
  if (kinds.length === 0) return null;
  const choose = (kind: StaffActionKind) => (kind === 'move' ? setIsMoving(true) : acting.act({ kind, post }));
  return (
    <>
      <Menu position="bottom-start" returnFocus withinPortal={false}>
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="subtle"
            className="post-button"
            leftSection={<IconGavel size={14} aria-hidden="true" />}
            aria-label={`Moderate: post by ${post.author.name || post.author.handle}`}
          >
            Moderate
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => (
            <Menu.Item key={kind} disabled={standsAlready(kind, post, actions)} onClick={() => choose(kind)}>
              {menuName(kind, post)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isMoving && (
        <MoveModal
          post={post}
          onClose={() => setIsMoving(false)}
          onMove={(placeId) => acting.act({ kind: 'move', post, placeId })}
        />
      )}
    </>
  );
}
