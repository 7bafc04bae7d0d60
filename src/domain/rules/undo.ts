import type { Case } from '../../schemas/case.ts';
import type { RuleParts } from '../../schemas/rule-run.ts';
import type { ClockStep } from '../case-clock.ts';
import { priorityOf } from '../case-priority.ts';
import { tagId } from '../tags.ts';
import { type CaseSetting, isLive, partWords, type RulePart } from './effects.ts';

/** What taking a rule's change back sets in a case, and which of its parts stay because somebody touched them since. */
export interface UndoPlan {
  /** Missing where nothing is left to put back. */
  change?: CaseSetting & ClockStep;
  stays: RulePart[];
  /** Parts that are as they were before the rule already, or that it never touched, are neither. */
  words: string[];
}

/** Each part goes back to where it stood where it is still as the rule left it. */
export function undoPlan(parts: RuleParts, item: Case): UndoPlan {
  const change: CaseSetting = {};
  const stays: RulePart[] = [];
  const words: string[] = [];
  const kept = parts.tags?.filter((tag) => item.tags.some((own) => tagId(own) === tagId(tag))) ?? [];
  if (kept.length > 0) {
    const gone = new Set(kept.map(tagId));
    change.tags = item.tags.filter((tag) => !gone.has(tagId(tag)));
    words.push(`untagged ${kept.join(', ')}`);
  }
  const back = (part: RulePart, names: readonly (keyof Case)[], rest: readonly (keyof Case)[] = []) => {
    const turned = parts[part];
    if (!turned || isSame(turned.before, item, names)) return;
    if (!isSame(turned.after, item, names)) {
      stays.push(part);
      return;
    }
    const before: Partial<Case> = turned.before;
    for (const name of [...names, ...rest]) Object.assign(change, { [name]: before[name] ?? null });
    words.push(`${partWords[part]} as before`);
  };
  back('owner', ['assigneeId', 'teamId'], ['assignedAt']);
  back('priority', ['boost']);
  back('status', ['status', 'snoozedUntil', 'closedAt'], ['reason']);
  back('lane', ['lane']);
  back('issue', ['issueId']);
  if (Object.keys(change).length === 0) return { stays, words };
  const priority = priorityOf({ ...item, lane: change.lane ?? item.lane, boost: boostAfter(change, item) });
  if (priority !== item.priority) change.priority = priority;
  return { change: { ...change, ...clockBack(parts, change, item) }, stays, words };
}

/** What the rule did to the clock goes back with the rest, where nothing else moved it since; what is done needs none. */
function clockBack({ clock }: RuleParts, { status, lane, assigneeId, teamId }: CaseSetting, item: Case): ClockStep {
  const moved = [status, lane, assigneeId, teamId].some((value) => value !== undefined);
  if (!clock || !moved || !isLive({ status: status ?? item.status })) return {};
  if (!isSame(clock.after, item, ['dueAt', 'leftMs'])) return {};
  const { dueAt = null, leftMs = null, deadlineAt } = clock.before;
  return { dueAt, leftMs, ...(deadlineAt && { deadlineAt }) };
}

function boostAfter({ boost }: CaseSetting, item: Case): number {
  return boost === undefined ? (item.boost ?? 0) : (boost ?? 0);
}

function isSame(wanted: Partial<Case>, item: Case, names: readonly (keyof Case)[]): boolean {
  return names.every((name) => plain(wanted[name]) === plain(item[name]));
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}
