import { Menu } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffActionKind } from '#src/schemas/action.ts';
import { mostThreads } from '#src/schemas/api/threads.ts';
import type { ThreadPick } from '#src/schemas/thread.ts';
import { MoveButton } from '../../inbox/case/MoveButton.tsx';
import { MoveModal } from '../../inbox/conversation/MoveModal.tsx';
import type { MoveEnd } from '../moves/useThreadMoves.tsx';
import { TagDialog } from '../TagDialog.tsx';
import { threadMoveKeys } from '../thread-keys.ts';
import { useBoards } from '../useBoards.ts';
import { actName, bulkKinds, isOneBoard, saidOfAll, splitByBoard } from './board-acts.ts';
import { useBoardActs } from './useBoardActs.ts';

interface BoardActsMenuProps {
  items: readonly ThreadPick[];
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** Hears with which threads something was done and with which not; `isCut`: a press took not all of them. */
  onEnd: (end: MoveEnd, isCut: boolean) => void;
}

/** What staff may do with threads on their boards; where a board does not take it from here, the menu says which. */
export function BoardActsMenu({ items, opened, onChange, onEnd }: BoardActsMenuProps) {
  const { boards } = useBoards();
  const [asking, setAsking] = useState<'move' | 'tag' | 'untag'>();
  const actOnBoards = useBoardActs((end) => onEnd(end, items.length > mostThreads));
  const act = (given: { kind: StaffActionKind; placeId?: string; tag?: string }) =>
    actOnBoards(splitByBoard(items, boards, given.kind).can.slice(0, mostThreads), given);
  const choose = (kind: StaffActionKind) => {
    if (kind === 'move' || kind === 'tag' || kind === 'untag') return setAsking(kind);
    act({ kind });
  };
  // Of thousands nothing is split before somebody looks.
  const looks = opened || items.length <= mostThreads;
  const splits = looks ? bulkKinds.map((kind) => ({ kind, ...splitByBoard(items, boards, kind) })) : [];
  const ofAll = saidOfAll(splits);
  const isCut = splits.some(({ can }) => can.length > mostThreads);
  const [first] = items;
  const places = first && { id: first.newestId ?? first.id, sourceId: first.sourceId };
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="top-start" width={280} returnFocus withinPortal={false}>
        <Menu.Target>
          <MoveButton keys={threadMoveKeys.moderate.keys} leftSection={<IconGavel size={14} aria-hidden="true" />}>
            Moderate
          </MoveButton>
        </Menu.Target>
        <Menu.Dropdown className="board-acts">
          {isCut && (
            <Menu.Label className="board-act-why">
              {mostThreads} threads at a press, for it goes out to their boards; the others stay selected
            </Menu.Label>
          )}
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
                {actName(kind, Math.min(can.length, mostThreads) || items.length)}
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
          onMove={(placeId) => act({ kind: 'move', placeId })}
        />
      )}
      {(asking === 'tag' || asking === 'untag') && (
        <TagDialog kind={asking} onClose={() => setAsking(undefined)} onGive={(tag) => act({ kind: asking, tag })} />
      )}
    </>
  );
}
