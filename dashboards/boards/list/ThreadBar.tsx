import { Button, CloseButton, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconEyeCheck, IconHandStop, IconLink, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { pickOf } from '#src/domain/thread-picks.ts';
import type { ThreadMove } from '#src/schemas/api/threads.ts';
import type { Thread, ThreadPick } from '#src/schemas/thread.ts';
import { MoveButton } from '../../inbox/case/MoveButton.tsx';
import { KeyHint } from '../../shared/KeyHint.tsx';
import type { Selection } from '../../shared/list/useSelection.ts';
import { useKeys } from '../../shared/useKeys.ts';
import { useMay, useMe } from '../../shared/useMe.ts';
import { useNow } from '../../shared/useNow.ts';
import { canMove, isEnding } from '../moves/thread-moves.ts';
import { type MoveEnd, useThreadMoves } from '../moves/useThreadMoves.tsx';
import { ThreadIssueDialog } from '../ThreadIssueDialog.tsx';
import { threadListKeys, threadMoveKeys } from '../thread-keys.ts';
import { useBoards } from '../useBoards.ts';
import { BoardActsMenu } from './BoardActsMenu.tsx';
import type { Picking } from './usePicking.ts';

interface ThreadBarProps {
  selection: Selection<ThreadPick>;
  picking: Picking;
  /** The thread under the cursor, which the keys mean where nothing is selected. */
  under: Thread | undefined;
  /** Names of issues, by id. */
  issues: Record<string, string>;
  onThreshold: () => void;
}

/** Below the list: what may be done with the selected threads, or with the one under the cursor. It moves no row. */
export function ThreadBar({ selection, picking, under, issues, onThreshold }: ThreadBarProps) {
  const items = useMemo(
    () => (selection.size > 0 ? selection.items() : under ? [pickOf(under)] : []),
    [selection, under],
  );
  const count = selection.size;
  if (items.length === 0 && !picking.underway) return null;
  return (
    <section
      className="selection-bar"
      aria-label={count > 0 ? 'Selection' : 'Thread under the cursor'}
      data-selected={count > 0}
    >
      {picking.underway && (
        <div className="selection-count">
          <span role="status">
            {picking.underway.looked === 0
              ? 'Looking through the tab'
              : `${counted(picking.underway.looked)} threads looked through, ${counted(picking.underway.found)} fit`}
          </span>
          <Button size="compact-xs" variant="subtle" onClick={picking.stop}>
            Stop
          </Button>
        </div>
      )}
      {count > 0 && !picking.underway && (
        <div className="selection-count">
          <span role="status">{count === 1 ? '1 thread selected' : `${counted(count)} threads selected`}</span>
          <CloseButton size="sm" aria-label="Drop the selection" onClick={selection.clear} />
          <KeyHint keys="Escape" />
          <span className="selection-more">
            <SelectButton keys={threadListKeys.selectAll.keys} onClick={picking.all}>
              All of the tab
            </SelectButton>
            <SelectButton keys={threadListKeys.invert.keys} onClick={picking.invert}>
              The others
            </SelectButton>
            <SelectButton keys={threadListKeys.threshold.keys} onClick={onThreshold}>
              Above a threshold
            </SelectButton>
          </span>
        </div>
      )}
      {items.length > 0 && <Moves items={items} count={count} issues={issues} selection={selection} />}
    </section>
  );
}

function SelectButton({ keys, children, onClick }: { keys: string; children: string; onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="default" aria-keyshortcuts={keys} onClick={onClick}>
      {children}
      <KeyHint keys={keys} />
    </Button>
  );
}

interface MovesProps extends Pick<ThreadBarProps, 'selection' | 'issues'> {
  items: readonly ThreadPick[];
  /** How many are selected; 0 where they are the one under the cursor. */
  count: number;
}

function Moves({ items, count, issues, selection }: MovesProps) {
  const me = useMe();
  const now = useNow(10_000);
  const mayModerate = useMay('moderate');
  const { boards } = useBoards();
  const [open, setOpen] = useState<'issue' | 'moderate'>();
  const moveThreads = useThreadMoves((left) => {
    const [only] = left;
    if (items.length === 1 && only)
      notifications.show({ color: 'red', title: 'Nothing was changed', message: only.words, autoClose: 8_000 });
  });

  const mover = { userId: me?.id ?? '', now };
  const can = (move: ThreadMove['move']) => items.some((thread) => canMove(thread, move, mover));
  /** What was not done stays selected; of what was done it depends on whether something else may follow. */
  const settle = ({ done, stay }: MoveEnd, drops: boolean, those = items) => {
    if (count === 0 || (stay.size === 0 && !drops)) return;
    selection.settle(
      done,
      those.filter(({ id }) => stay.has(id)),
    );
  };
  const move = (wish: ThreadMove, those = items, name?: string) => {
    moveThreads(those, wish, name, (end) => settle(end, isEnding(wish), those));
    if (isEnding(wish)) selection.clear();
  };
  /** Only those of which it makes sense: the others are no news. */
  const moveWhere = (wish: ThreadMove) => {
    const those = items.filter((thread) => canMove(thread, wish.move, mover));
    if (those.length > 0) move(wish, those);
  };
  const mute: ThreadMove = can('mute') ? { move: 'mute' } : { move: 'unmute' };
  const claims = items.some(
    ({ sourceId }) => boards.find((each) => each.sourceId === sourceId)?.settings.claim !== 'off',
  );
  const claim: ThreadMove = can('claim') ? { move: 'claim' } : { move: 'release' };
  const suggested = Map.groupBy(
    items.filter(({ issueId, suggestion }) => issueId === undefined && suggestion !== undefined),
    ({ suggestion }) => suggestion?.issueId ?? '',
  );
  const answer = (isIt: boolean) => {
    for (const [issueId, those] of suggested) {
      move(isIt ? { move: 'issue', issueId } : { move: 'not_issue', issueId }, those, issues[issueId]);
    }
  };

  useKeys([
    { ...threadMoveKeys.seen, act: () => moveWhere({ move: 'seen' }) },
    { ...threadMoveKeys.unseen, act: () => moveWhere({ move: 'unseen' }) },
    { ...threadMoveKeys.mute, act: () => moveWhere(mute) },
    { ...threadMoveKeys.claim, act: () => claims && moveWhere(claim) },
    { ...threadMoveKeys.accept, act: () => answer(true) },
    { ...threadMoveKeys.refuse, act: () => answer(false) },
    { ...threadMoveKeys.issue, act: () => setOpen('issue') },
    { ...threadMoveKeys.moderate, act: () => mayModerate && setOpen('moderate') },
  ]);

  return (
    <Group
      gap={6}
      role="group"
      aria-label={count > 0 ? 'What to do with the selected threads' : 'What to do with the thread under the cursor'}
    >
      <MoveButton
        keys={threadMoveKeys.seen.keys}
        disabled={!can('seen')}
        leftSection={<IconEyeCheck size={14} aria-hidden="true" />}
        onClick={() => moveWhere({ move: 'seen' })}
      >
        Seen
      </MoveButton>
      <MoveButton
        keys={threadMoveKeys.mute.keys}
        leftSection={
          mute.move === 'mute' ? (
            <IconVolumeOff size={14} aria-hidden="true" />
          ) : (
            <IconVolume size={14} aria-hidden="true" />
          )
        }
        onClick={() => moveWhere(mute)}
      >
        {mute.move === 'mute' ? 'Mute' : 'Unmute'}
      </MoveButton>
      {claims && (
        <MoveButton
          keys={threadMoveKeys.claim.keys}
          leftSection={<IconHandStop size={14} aria-hidden="true" />}
          onClick={() => moveWhere(claim)}
        >
          {claim.move === 'claim' ? 'Claim' : 'Set free'}
        </MoveButton>
      )}
      <MoveButton
        keys={threadMoveKeys.issue.keys}
        aria-haspopup="dialog"
        leftSection={<IconLink size={14} aria-hidden="true" />}
        onClick={() => setOpen('issue')}
      >
        Add to an issue
      </MoveButton>
      {suggested.size > 0 && (
        <>
          <MoveButton keys={threadMoveKeys.accept.keys} onClick={() => answer(true)}>
            {count > 0 ? 'Accept the suggested' : 'It is the suggested one'}
          </MoveButton>
          <MoveButton keys={threadMoveKeys.refuse.keys} onClick={() => answer(false)}>
            Not this one
          </MoveButton>
        </>
      )}
      {mayModerate && (
        <BoardActsMenu
          items={items}
          opened={open === 'moderate'}
          onChange={(opened) => setOpen(opened ? 'moderate' : undefined)}
          onEnd={settle}
        />
      )}
      {open === 'issue' && (
        <ThreadIssueDialog
          threads={items}
          onPick={(issueId, name) => move({ move: 'issue', issueId }, items, name)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Group>
  );
}

function counted(threads: number): string {
  return threads.toLocaleString('en');
}
