import { Group } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconArrowBackUp, IconCheck, IconDots, IconHourglass, IconSend2, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { statusAfter } from '#src/domain/case.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { useKeys } from '../../shared/useKeys.ts';
import { useMe } from '../../shared/useMe.ts';
import { moveKeys } from '../case-keys.ts';
import { AssignMenu } from './AssignMenu.tsx';
import { IssueLinkMenu } from './IssueLinkMenu.tsx';
import { LaneMenu } from './LaneMenu.tsx';
import { MoveButton } from './MoveButton.tsx';
import { type ReasonFor, ReasonModal } from './ReasonModal.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { TagMenu } from './TagMenu.tsx';

interface CaseMovesProps {
  /** One, or all that are selected. */
  items: readonly Case[];
  /** Who can remove the cause, where that is known. */
  departments?: string[];
  label: string;
  /** Further rare commands, folded with the others. */
  rare?: ReactNode;
  onMove: (wish: MoveWish) => void;
}

type MenuName = 'assign' | 'snooze' | 'lane' | 'tag' | 'issue';

/**
 * What may be done with cases now; a button works only where the move makes sense for one of them. The rare ones are
 * folded until they are asked for, and then stay as this person left them; their keys work either way.
 */
export function CaseMoves({ items, departments = [], label, rare, onMove }: CaseMovesProps) {
  const user = useMe();
  const [asking, setAsking] = useState<ReasonFor>();
  const [menu, setMenu] = useState<MenuName>();
  const [isUnfolded, setIsUnfolded] = useLocalStorage({
    key: 'earshot.all-moves',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const can = (how: MoveWish['move']) => items.some(({ status }) => statusAfter(status, how) !== undefined);
  const ask = (reason: ReasonFor) => can(reason) && setAsking(reason);
  const menuProps = (name: MenuName) => ({
    opened: menu === name,
    onChange: (opened: boolean) => setMenu(opened ? name : undefined),
    items,
    onMove,
  });

  useKeys([
    { ...moveKeys.assign, act: () => setMenu('assign') },
    { ...moveKeys.take, act: () => user && onMove({ move: 'assign', userId: user.id }) },
    { ...moveKeys.resolve, act: () => ask('resolve') },
    { ...moveKeys.snooze, act: () => can('snooze') && setMenu('snooze') },
    { ...moveKeys.tag, act: () => setMenu('tag') },
    { ...moveKeys.dismiss, act: () => ask('dismiss') },
    { ...moveKeys.handOver, act: () => ask('hand_over') },
    { ...moveKeys.wait, act: () => can('wait') && onMove({ move: 'wait' }) },
    { ...moveKeys.reopen, act: () => can('reopen') && onMove({ move: 'reopen' }) },
    { ...moveKeys.issue, act: () => setMenu('issue') },
    { ...moveKeys.lane, act: () => setMenu('lane') },
  ]);

  return (
    <Group gap={6} className="case-moves" role="group" aria-label={label}>
      <AssignMenu {...menuProps('assign')} />
      <MoveButton
        keys={moveKeys.resolve.keys}
        disabled={!can('resolve')}
        leftSection={<IconCheck size={14} aria-hidden="true" />}
        onClick={() => ask('resolve')}
      >
        Resolve
      </MoveButton>
      <SnoozeMenu disabled={!can('snooze')} {...menuProps('snooze')} />
      <TagMenu {...menuProps('tag')} />
      <MoveButton
        keys={moveKeys.dismiss.keys}
        disabled={!can('dismiss')}
        leftSection={<IconX size={14} aria-hidden="true" />}
        onClick={() => ask('dismiss')}
      >
        Dismiss
      </MoveButton>
      {can('reopen') && (
        <MoveButton
          keys={moveKeys.reopen.keys}
          leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
          onClick={() => onMove({ move: 'reopen' })}
        >
          Reopen
        </MoveButton>
      )}
      {(isUnfolded || menu === 'lane' || items.some(({ undecided }) => undecided)) && (
        <LaneMenu {...menuProps('lane')} />
      )}
      {isUnfolded && (
        <>
          <MoveButton
            keys={moveKeys.handOver.keys}
            disabled={!can('hand_over')}
            leftSection={<IconSend2 size={14} aria-hidden="true" />}
            onClick={() => ask('hand_over')}
          >
            Hand over
          </MoveButton>
          <MoveButton
            keys={moveKeys.wait.keys}
            disabled={!can('wait')}
            leftSection={<IconHourglass size={14} aria-hidden="true" />}
            onClick={() => onMove({ move: 'wait' })}
          >
            Wait on them
          </MoveButton>
          {rare}
        </>
      )}
      {(isUnfolded || menu === 'issue') && <IssueLinkMenu {...menuProps('issue')} />}
      <MoveButton
        aria-expanded={isUnfolded}
        leftSection={<IconDots size={14} aria-hidden="true" />}
        onClick={() => setIsUnfolded(!isUnfolded)}
      >
        {isUnfolded ? 'Fewer' : 'More'}
      </MoveButton>
      <ReasonModal
        asking={asking}
        items={items}
        departments={departments}
        onClose={() => setAsking(undefined)}
        onMove={onMove}
      />
    </Group>
  );
}
