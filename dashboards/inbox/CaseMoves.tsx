import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconSend2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { statusAfter } from '#src/domain/case.ts';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { useKeys } from '../shared/useKeys.ts';
import { useMe } from '../shared/useMe.ts';
import { AssignMenu } from './AssignMenu.tsx';
import { caseKeys } from './case-keys.ts';
import type { Move } from './case-moves.ts';
import { LaneMenu } from './LaneMenu.tsx';
import { type ReasonFor, ReasonModal } from './ReasonModal.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { useCaseMoves } from './useCaseMoves.tsx';

/** What may be done with a case now; a button lives only where the move makes sense. */
export function CaseMoves({ detail: { case: item, topics } }: { detail: CaseDetail }) {
  const user = useMe();
  const makeMove = useCaseMoves();
  const [asking, setAsking] = useState<ReasonFor>();
  const [menu, setMenu] = useState<'assign' | 'snooze'>();
  const move = (made: Move) => makeMove(item, made);
  const can = (how: Move['move']) => statusAfter(item.status, how) !== undefined;
  const ask = (reason: ReasonFor) => can(reason) && setAsking(reason);
  const menuProps = (name: 'assign' | 'snooze') => ({
    opened: menu === name,
    onChange: (opened: boolean) => setMenu(opened ? name : undefined),
  });

  useKeys([
    { ...caseKeys.assign, act: () => setMenu('assign') },
    { ...caseKeys.take, act: () => user && move({ move: 'assign', userId: user.id }) },
    { ...caseKeys.resolve, act: () => ask('resolve') },
    { ...caseKeys.snooze, act: () => can('snooze') && setMenu('snooze') },
    { ...caseKeys.dismiss, act: () => ask('dismiss') },
  ]);

  return (
    <Group gap={6} className="case-moves" role="group" aria-label="What to do with this case">
      <AssignMenu item={item} onMove={move} {...menuProps('assign')} />
      <LaneMenu item={item} onMove={move} />
      <Button
        size="compact-sm"
        variant="default"
        disabled={!can('resolve')}
        leftSection={<IconCheck size={14} aria-hidden="true" />}
        onClick={() => ask('resolve')}
      >
        Resolve
      </Button>
      <SnoozeMenu onMove={move} disabled={!can('snooze')} {...menuProps('snooze')} />
      <Button
        size="compact-sm"
        variant="default"
        disabled={!can('dismiss')}
        leftSection={<IconX size={14} aria-hidden="true" />}
        onClick={() => ask('dismiss')}
      >
        Dismiss
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!can('hand_over')}
        leftSection={<IconSend2 size={14} aria-hidden="true" />}
        onClick={() => ask('hand_over')}
      >
        Hand over
      </Button>
      {can('reopen') && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
          onClick={() => move({ move: 'reopen' })}
        >
          Reopen
        </Button>
      )}
      <ReasonModal
        asking={asking}
        departments={topics.flatMap(({ department }) => department ?? [])}
        onClose={() => setAsking(undefined)}
        onMove={move}
      />
    </Group>
  );
}
