import { Menu } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffActionKind } from '#src/schemas/action.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { MoveButton } from '../../inbox/case/MoveButton.tsx';
import { MoveModal } from '../../inbox/conversation/MoveModal.tsx';
import { TagDialog } from '../TagDialog.tsx';
import { threadMoveKeys } from '../thread-keys.ts';
import { useBoards } from '../useBoards.ts';
import { actName, bulkKinds, isOneBoard, saidOfAll, splitByBoard } from './board-acts.ts';
import { useBoardActs } from './useBoardActs.ts';

interface BoardActsMenuProps {
  items: readonly Thread[];
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** Hears which threads nothing was done with. */
  onLeft: (threadIds: string[]) => void;
}

/** What staff may do with threads on their boards; where a board does not take it from here, the menu says which. */
export function BoardActsMenu({ items, opened, onChange, onLeft }: BoardActsMenuProps) {
  const { boards } = useBoards();
  const [asking, setAsking] = useState<'move' | 'tag' | 'untag'>();
  const act = useBoardActs(onLeft);
  const choose = (kind: StaffActionKind) => {
    if (kind === 'move' || kind === 'tag' || kind === 'untag') return setAsking(kind);
    act(splitByBoard(items, boards, kind).can, { kind });
  };
  const splits = bulkKinds.map((kind) => ({ kind, ...splitByBoard(items, boards, kind) }));
  const ofAll = saidOfAll(splits);
  const [first] = items;
  const places = first && { id: first.newest?.postId ?? first.id, sourceId: first.sourceId };
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="top-start" width={280} returnFocus withinPortal={false}>
        <Menu.Target>
          <MoveButton keys={threadMoveKeys.moderate.keys} leftSection={<IconGavel size={14} aria-hidden="true" />}>
            Moderate
          </MoveButton>
        </Menu.Target>
        <Menu.Dropdown className="board-acts">
          {ofAll.map((words) => (
            <Menu.Label key={words} className="board-act-why">
              {words}
            </Menu.Label>
          ))}
          {splits.map(({ kind, can, left }) => {
            const apart = kind === 'move' && !isOneBoard(can) ? ['They are of several boards'] : [];
            const why = [...left.filter((words) => !ofAll.includes(words)), ...(can.length > 0 ? apart : [])];
            return (
              <Menu.Item
                key={kind}
                disabled={can.length === 0 || (can.length > 0 && apart.length > 0)}
                onClick={() => choose(kind)}
              >
                {actName(kind, can.length || items.length)}
                {why.map((words) => (
                  <span key={words} className="quiet small board-act-why">
                    {words}
                  </span>
                ))}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {asking === 'move' && places && (
        <MoveModal
          post={places}
          onClose={() => setAsking(undefined)}
          onMove={(placeId) => act(splitByBoard(items, boards, 'move').can, { kind: 'move', placeId })}
        />
      )}
      {(asking === 'tag' || asking === 'untag') && (
        <TagDialog
          kind={asking}
          onClose={() => setAsking(undefined)}
          onGive={(tag) => act(splitByBoard(items, boards, asking).can, { kind: asking, tag })}
        />
      )}
    </>
  );
}
