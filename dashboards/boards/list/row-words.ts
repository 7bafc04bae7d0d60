import { isLater } from '#src/domain/thread-tabs.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { stretch } from '../../shared/relative-time.ts';
import { changeNames } from '../thread/thread-words.ts';

/** What a row says beside its counts; `alarm` is what somebody should see first. */
export interface RowMark {
  key: string;
  words: string;
  isAlarm?: boolean;
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Marks of a thread, what presses most first. */
export function marksOf(thread: Thread, now: Date): RowMark[] {
  const { promises, reports, watched, flaggedPostIds, changes, muted, escalation } = thread;
  const marks: (RowMark | false)[] = [
    promises > 0 && promiseMark(thread, now),
    flaggedPostIds.length > 0 && { key: 'flagged', words: `${flaggedPostIds.length} flagged`, isAlarm: true },
    reports > 0 && { key: 'reports', words: counted(reports, 'report', 'reports') },
    escalation !== undefined && { key: 'escalated', words: 'escalated' },
    ...changes.map((change) => ({ key: change, words: changeNames[change] })),
    watched > 0 && { key: 'watched', words: counted(watched, 'watch word', 'watch words') },
    muted !== undefined && { key: 'muted', words: 'muted until it heats up' },
  ];
  return marks.filter((mark) => mark !== false);
}

function promiseMark({ promises, promiseDueAt }: Thread, now: Date): RowMark {
  const what = counted(promises, 'promise', 'promises');
  if (!promiseDueAt) return { key: 'promise', words: `${what} of staff, no date` };
  const ms = promiseDueAt.getTime() - now.getTime();
  if (ms > 0) return { key: 'promise', words: `${what} due in ${stretch(ms)}` };
  return { key: 'promise', words: `${what} overdue for ${stretch(-ms)}`, isAlarm: true };
}

/** There is something that this person has not read, whoever else did. */
export function isNewTo({ newest, looks }: Pick<Thread, 'newest' | 'looks'>, userId: string): boolean {
  if (!newest) return false;
  const mine = looks.find((look) => look.userId === userId);
  return mine === undefined || isLater(newest, mine.to);
}

/** "3 new to you"; empty for whoever never looked at it, or has just done so: it is not counted for them. */
export function newWords({ unread }: Pick<Thread, 'unread'>, userId: string): string {
  const posts = unread[userId];
  return posts ? `${posts.toLocaleString('en')} new to you` : '';
}

/** "12 people, 48 posts". */
export function sizeWords({ people, posts }: Pick<Thread, 'people' | 'posts'>): string {
  return `${counted(people, 'person', 'people')}, ${counted(posts, 'post', 'posts')}`;
}

/** The last word is ours. */
export function isStaffLast({ lastStaffAt, lastPostAt }: Pick<Thread, 'lastStaffAt' | 'lastPostAt'>): boolean {
  return lastStaffAt !== undefined && lastStaffAt >= lastPostAt;
}
