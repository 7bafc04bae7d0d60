import { BoardConcern, type BoardLine } from '../schemas/handover.ts';
import type { Issue } from '../schemas/issue.ts';
import type { Thread } from '../schemas/thread.ts';
import { isHot } from './thread-heat.ts';
import { isEscalated } from './thread-tabs.ts';

const minuteMs = 60_000;
/** Who waits in a thread in which nobody wrote for so long is nothing that the next shift has to know. */
const livelyMs = 14 * 24 * 60 * minuteMs;

/** A line with what it is put in its order by; the smaller, the sooner. */
export interface ShiftLine extends BoardLine {
  order: number;
}

/**
 * What the next shift should know of a thread, under its weightiest concern and with all of them in words; undefined where
 * nothing waits, or where somebody muted it.
 */
export function lineOfThread(thread: Thread, now: Date): ShiftLine | undefined {
  const facts = factsOf(thread, now);
  const [first] = facts;
  if (!first) return undefined;
  const { id, title } = thread;
  return { concern: first.concern, id, title, text: facts.map(({ text }) => text).join(', '), order: first.order };
}

/** An issue that went from one state to another. */
export function lineOfIssue({ id, name, state, history }: Issue, since: Date): ShiftLine | undefined {
  const moved = history.findLast(({ kind, at }) => kind === 'moved' && at > since);
  if (!moved) return undefined;
  return { concern: 'issue', id, title: name, text: `now ${state.replace('_', ' ')}`, order: -moved.at.getTime() };
}

/** By concern, and within one what is most pressing first. */
export function inOrder(lines: readonly ShiftLine[]): BoardLine[] {
  const rank = ({ concern }: ShiftLine) => BoardConcern.options.indexOf(concern);
  return [...lines]
    .sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.id < b.id ? -1 : 1))
    .map(({ order: _order, ...line }) => line);
}

interface Fact {
  concern: BoardConcern;
  text: string;
  order: number;
}

function factsOf(thread: Thread, now: Date): Fact[] {
  const { promises, promiseDueAt, escalation, reports, heat, unanswered, oldestUnansweredAt } = thread;
  const facts: Fact[] = [];
  if (thread.muted) return facts;
  // What has no date comes behind all that has one.
  if (promises > 0)
    facts.push({
      ...{ concern: 'promised', text: promiseWords(promises, promiseDueAt, now) },
      order: promiseDueAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
    });
  if (escalation && isEscalated(thread))
    facts.push({
      ...{ concern: 'escalated', text: `escalated ${time(now, escalation.at)} ago` },
      order: escalation.at.getTime(),
    });
  if (reports > 0)
    facts.push({ concern: 'reported', text: `${counted(reports, 'report')} to decide`, order: -reports });
  if (isHot(heat.level))
    facts.push({ concern: 'hot', text: `${heat.level} (${Math.round(heat.score)} of 100)`, order: -heat.score });
  if (unanswered > 0 && oldestUnansweredAt && isLively(thread, now))
    facts.push({
      ...{ concern: 'unanswered', text: waitingWords(unanswered, time(now, oldestUnansweredAt)) },
      order: oldestUnansweredAt.getTime(),
    });
  return facts;
}

/** Somebody wrote in it of late. */
export function isLively({ lastPostAt }: Pick<Thread, 'lastPostAt'>, now: Date): boolean {
  return now.getTime() - lastPostAt.getTime() < livelyMs;
}

function promiseWords(promises: number, dueAt: Date | undefined, now: Date): string {
  const what = promises === 1 ? 'a promise' : `${promises} promises`;
  if (!dueAt) return `${what} without a date`;
  return dueAt <= now ? `${what}, due ${time(now, dueAt)} ago` : `${what}, due in ${time(dueAt, now)}`;
}

function waitingWords(people: number, since: string): string {
  return people === 1 ? `1 person waits for ${since}` : `${people} people wait, the first for ${since}`;
}

/** Each concern as it stands before a title. */
export const boardConcernWords: Record<BoardConcern, string> = {
  ...{ promised: 'Promised', escalated: 'Escalated', reported: 'Reported', hot: 'Hot', unanswered: 'Unanswered' },
  issue: 'Issue',
};

/** How many of each concern, for one line: "2 promises, 3 hot threads". */
export function shiftSummary(lines: readonly Pick<BoardLine, 'concern'>[]): string {
  const words: Record<BoardConcern, [one: string, many: string]> = {
    promised: ['thread with an open promise', 'threads with open promises'],
    escalated: ['escalated thread', 'escalated threads'],
    reported: ['thread with reports', 'threads with reports'],
    hot: ['hot thread', 'hot threads'],
    unanswered: ['thread with unanswered voices', 'threads with unanswered voices'],
    issue: ['issue that moved', 'issues that moved'],
  };
  return BoardConcern.options
    .flatMap((concern) => {
      const count = lines.filter((line) => line.concern === concern).length;
      return count === 0 ? [] : `${count} ${words[concern][count === 1 ? 0 : 1]}`;
    })
    .join(', ');
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** "25 min", "3 h", "2 days" between two moments. */
function time(later: Date, earlier: Date): string {
  const minutes = Math.max(1, Math.round((later.getTime() - earlier.getTime()) / minuteMs));
  if (minutes < 90) return `${minutes} min`;
  return minutes < 36 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
