import { priorityOf } from '../domain/case-priority.ts';
import type { CaseChange, CaseStore, CaseWish, NewEvent } from '../ports/store/cases.ts';
import type { BulkAnswer, LeftCase } from '../schemas/api/bulk.ts';
import type { Case } from '../schemas/case.ts';
import type { MadeChange } from '../schemas/put-back.ts';
import { somebodyWasFaster } from './case-changes.ts';
import { defined } from './defined.ts';

/** What people decide. The line measures a case anew all the time; that is nobody's touch. */
const decided = [
  'status',
  'lane',
  'assigneeId',
  'teamId',
  'tags',
  'snoozedUntil',
  'closedAt',
  'reason',
  'doneReason',
  'issueId',
] as const;

/** What there is to remember of a change before it is forgotten how the case stood. */
export function madeChange(before: Case, change: CaseChange, after: Case): MadeChange {
  const names = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : name)) as (keyof Case)[];
  const held = (item: Case, all: readonly (keyof Case)[]): Partial<Case> =>
    Object.fromEntries(all.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
  return {
    id: before.id,
    version: after.version,
    before: held(before, names),
    empty: names.filter((name) => before[name] === undefined),
    after: held(
      after,
      decided.filter((name) => names.includes(name)),
    ),
  };
}

/** Puts each case back to exactly where it stood, unless somebody touched the same since; each says so in its history. */
export async function putBack(
  cases: CaseStore,
  made: MadeChange[],
  eventOf: (before: Partial<Case>) => NewEvent,
): Promise<BulkAnswer> {
  const known = new Map((await cases.getMany(made.map(({ id }) => id))).map((item) => [item.id, item]));
  const left: LeftCase[] = [];
  const wishes = made.flatMap((one): CaseWish[] => {
    const now = known.get(one.id);
    if (!now || isTouched(now, one)) {
      left.push(leftAs(one.id, now));
      return [];
    }
    const before = defined(one.before);
    const change = {
      ...before,
      ...Object.fromEntries(one.empty.map((name) => [name, null])),
      // What was measured since counts on.
      ...(before.priority !== undefined &&
        now.version !== one.version && { priority: priorityOf({ ...now, ...before }) }),
    };
    return [{ id: one.id, version: now.version, change, events: [eventOf(before)] }];
  });
  const answer = await changeAll(cases, wishes);
  return { done: answer.done, left: [...left, ...answer.left] };
}

function isTouched(now: Case, { before, empty, after }: MadeChange): boolean {
  const touched = decided.filter((name) => name in before || empty.includes(name));
  return touched.some((name) => JSON.stringify(now[name]) !== JSON.stringify(after[name]));
}

/** Makes all changes in one call of the store; a second one reads those that were left, to tell how they are now. */
export async function changeAll(cases: CaseStore, wishes: CaseWish[]): Promise<BulkAnswer> {
  const outcomes = wishes.length === 0 ? [] : await cases.changeMany(wishes);
  const done = outcomes.flatMap((outcome) => (outcome === undefined || outcome instanceof Error ? [] : outcome));
  const missed = wishes.flatMap(({ id }, index) => (outcomes[index] === undefined ? id : []));
  const refused = wishes.flatMap(({ id }, index): LeftCase[] => {
    const outcome = outcomes[index];
    return outcome instanceof Error ? [{ caseId: id, why: 'senseless', words: outcome.message }] : [];
  });
  const now = new Map(missed.length === 0 ? [] : (await cases.getMany(missed)).map((item) => [item.id, item]));
  return { done, left: [...missed.map((id) => leftAs(id, now.get(id))), ...refused] };
}

/** What is said of a case that somebody was faster with. */
export function leftAs(caseId: string, now: Case | undefined): LeftCase {
  if (!now) return { caseId, why: 'gone', words: 'The case is gone; its brand may have been removed.' };
  return { caseId, why: 'changed', words: somebodyWasFaster, case: now };
}
