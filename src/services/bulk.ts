import { statusAfter } from '../domain/case.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseWish, NewEvent } from '../ports/store/cases.ts';
import type { BulkAnswer, LeftCase } from '../schemas/api/bulk.ts';
import type { Case } from '../schemas/case.ts';
import type { MoveWish } from '../schemas/move-wish.ts';
import { MovesUndo } from '../schemas/put-back.ts';
import type { User } from '../schemas/user.ts';
import { type CaseNeeds, type CaseSeen, makesNoSense } from './case-changes.ts';
import { stepFor } from './case-steps.ts';
import { changeAll, leftAs, madeChange, putBack } from './put-back.ts';

type Needs = CaseNeeds & Pick<App, 'secrets'>;

/** Does the same with many cases, in one reading and one writing call of the store whatever their number. */
export async function moveCases(
  app: Needs,
  user: User,
  { cases: seen, wish }: { cases: CaseSeen[]; wish: MoveWish },
): Promise<BulkAnswer & { undo?: string }> {
  const stepOf = await stepFor(app, user, wish);
  const ids = [...new Set(seen.map(({ caseId }) => caseId))];
  const known = new Map((await app.store.cases.getMany(ids)).map((item) => [item.id, item]));
  const left: LeftCase[] = [];
  const wishes: CaseWish[] = [];
  for (const [caseId, version] of new Map(seen.map((one) => [one.caseId, one.version]))) {
    const item = known.get(caseId);
    const status = item && statusAfter(item.status, wish.move);
    if (item?.version !== version) left.push(leftAs(caseId, item));
    else if (!status) left.push({ caseId, why: 'senseless', words: makesNoSense(item), case: item });
    else {
      try {
        const [change, ...events] = stepOf(item);
        wishes.push({ id: caseId, version, change: { ...change, status }, events });
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        left.push({ caseId, why: 'senseless', words: error.message, case: item });
      }
    }
  }
  const changed = await changeAll(app.store.cases, wishes);
  announceAll(app, changed.done);
  const done = new Map(changed.done.map((item) => [item.id, item]));
  const made = wishes.flatMap(({ id, change }) => {
    const [before, after] = [known.get(id), done.get(id)];
    return before && after ? madeChange(before, change, after) : [];
  });
  return {
    done: changed.done,
    left: [...left, ...changed.left],
    ...(made.length > 0 && { undo: app.secrets.seal(JSON.stringify({ move: wish.move, made }), contextOf(user)) }),
  };
}

/** Throws ConflictError where the undo is not this person's, or of another key. */
export async function undoMoves(app: Needs, user: User, undo: string): Promise<BulkAnswer> {
  const { move, made } = opened(app, user, undo);
  const answer = await putBack(app.store.cases, made, (before) => ({
    ...{ at: app.clock.now(), kind: undoneKind(move, before), userId: user.id, text: 'Taken back.' },
  }));
  announceAll(app, answer.done);
  return answer;
}

/** The page keeps it sealed: it neither reads nor writes it. */
function opened(app: Needs, user: User, undo: string): MovesUndo {
  try {
    return MovesUndo.parse(JSON.parse(app.secrets.open(undo, contextOf(user))));
  } catch (error) {
    throw new ConflictError('That cannot be taken back any more; change the cases themselves.', { cause: error });
  }
}

/** What the history calls the way back. */
function undoneKind(move: string, before: Partial<Case>): NewEvent['kind'] {
  if (move === 'assign') return before.assigneeId === undefined ? 'unassigned' : 'assigned';
  if (move === 'assign_team') return 'team_assigned';
  if (move === 'wait') return 'clock_resumed';
  if (move === 'change_lane') return 'lane_changed';
  if (move === 'tag') return 'untagged';
  if (move === 'snooze') return before.status === 'snoozed' ? 'snoozed' : 'woken';
  if (before.status === 'snoozed' || before.status === 'handed_over') return before.status;
  if (before.status === 'resolved' || before.status === 'dismissed') return before.status;
  return 'reopened';
}

function contextOf(user: User): string {
  return `undo of moves:${user.id}`;
}

function announceAll(app: Needs, cases: Case[]): void {
  for (const { id, brandId } of cases) app.announcer.announce({ kind: 'case', caseId: id, brandId, isNew: false });
}
