import { Menu } from '@mantine/core';
import { IconExternalLink, IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import { StaffActionKind } from '#src/schemas/action.ts';
import type { ThreadDetail, ThreadPost } from '#src/schemas/api/threads.ts';
import type { Acting } from '../../inbox/answer/useActing.ts';
import { MoveButton } from '../../inbox/case/MoveButton.tsx';
import { MoveModal } from '../../inbox/conversation/MoveModal.tsx';
import { menuName, staffActions, standsAlready } from '../../inbox/conversation/staff-actions.ts';
import { TagDialog } from '../TagDialog.tsx';
import { complainUnlessStale } from './stale.ts';
import { threadKeys } from './thread-keys.ts';

interface ThreadModerateProps {
  detail: ThreadDetail;
  /** The one that stands for the thread: its first. */
  post: ThreadPost;
  acting: Acting;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/**
 * What staff may do to the thread on its board: what the board's API takes is done from here, what it does not is opened there on
 * purpose, and what it has not at all is named.
 */
export function ThreadModerate({ detail, post, acting, opened, onChange }: ThreadModerateProps) {
  const { board, actions, thread } = detail;
  const [asking, setAsking] = useState<'move' | 'tag' | 'untag'>();
  const offered = StaffActionKind.options.filter((kind) => board.actions[kind] === 'api');
  const there = StaffActionKind.options.filter((kind) => board.actions[kind] === 'link');
  const missing = StaffActionKind.options.filter((kind) => !board.actions[kind] && !isReverse(kind));
  const act = (wish: { kind: StaffActionKind; placeId?: string; tag?: string }) =>
    acting.act({ ...wish, post }, undefined, complainUnlessStale);
  const choose = (kind: StaffActionKind) =>
    kind === 'move' || kind === 'tag' || kind === 'untag' ? setAsking(kind) : act({ kind });
  const canOpen = /^(https?:\/\/|\/sandbox\/)/i.test(thread.url);
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus withinPortal={false}>
        <Menu.Target>
          <MoveButton keys={threadKeys.moderate.keys} leftSection={<IconGavel size={14} aria-hidden="true" />}>
            Moderate
          </MoveButton>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((kind) => (
            <Menu.Item key={kind} disabled={standsAlready(kind, post, actions)} onClick={() => choose(kind)}>
              {menuName(kind, post)}
            </Menu.Item>
          ))}
          {there.length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Label>Only a person on the board’s own page</Menu.Label>
            </>
          )}
          {canOpen &&
            there.map((kind) => (
              <Menu.Item
                key={kind}
                component="a"
                href={thread.url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                rightSection={<IconExternalLink size={13} aria-label="(opens in a new tab)" />}
              >
                {menuName(kind, post).replace('…', '')}
              </Menu.Item>
            ))}
          {missing.length > 0 && (
            <Menu.Item disabled className="thread-missing">
              {board.name} has no way for us to:{' '}
              {missing.map((kind) => staffActions[kind].noun.toLowerCase()).join(', ')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'move' && (
        <MoveModal
          post={post}
          onClose={() => setAsking(undefined)}
          onMove={(placeId) => act({ kind: 'move', placeId })}
        />
      )}
      {(asking === 'tag' || asking === 'untag') && (
        <TagDialog kind={asking} onClose={() => setAsking(undefined)} onGive={(tag) => act({ kind: asking, tag })} />
      )}
    </>
  );
}

/** Where the one is missing its reverse need not be named. */
function isReverse(kind: StaffActionKind): boolean {
  return kind === 'open' || kind === 'unpin' || kind === 'unhide' || kind === 'untag';
}
