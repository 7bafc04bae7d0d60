import type { AlertKind } from '../../schemas/channel.ts';
import type { AlertStep } from '../../schemas/incident.ts';

/** What an alert is about, as it is now. */
export interface AlertSubject {
  kind: AlertKind;
  /** Without texts of posts. */
  title: string;
  /** The title with what is known of its size. */
  summary: string;
  /** What it is about, for "who looks after …". */
  around: string;
  /** How much there is by now, as the beginning of a sentence. */
  soFar?: string;
  isCritical: boolean;
  openedAt: Date;
  /** When it became a storm later. */
  stormAt?: Date;
  state: 'open' | 'taken' | 'over';
  takenBy?: string;
  takenAt?: Date;
  /** The ids of those who may be told alone of it while it is taken. */
  takenById?: string;
  /** What happens, in plain sentences; may quote posts. */
  sentences: string[];
  /** Of its page. */
  path: string;
}

/** Minutes after which the steps behind the first are told. */
export const usualMinutes: readonly [number, number, number, number] = [0, 10, 20, 40];
export const rungSteps: readonly AlertStep[] = ['opened', 'after_10', 'after_20', 'after_40'];

interface Said {
  subject: AlertSubject;
  step: AlertStep;
  /** Minutes since it was noticed. */
  passed: number;
}

/** Whole minutes from when it was noticed until it is told, one at least. */
export function minutesPassed({ openedAt }: Pick<AlertSubject, 'openedAt'>, at: Date): number {
  return Math.max(1, Math.floor((at.getTime() - openedAt.getTime()) / 60_000));
}

/** Each step says it otherwise, so that nobody takes it for the one they have let lie. */
export function alertTitle({ subject, step, passed: minutes }: Said): string {
  const passed = stretch(minutes);
  switch (step) {
    case 'opened':
      return subject.summary;
    case 'storm':
      return `Now a storm: ${subject.soFar ?? subject.title} about ${subject.around}`;
    case 'after_10':
      return `Nobody has taken it for ${passed} - ${subject.title}`;
    case 'after_20':
      return `${passed}, ${subject.soFar ? `${subject.soFar} by now` : 'still open'} and nobody has it - who looks after ${subject.around}?`;
    case 'after_40':
      return `To everybody: trouble around ${subject.around} for ${passed}, and nobody has it`;
  }
}

/** The first line to a person; it names those who were told before and did not take it. */
export function greeting(
  { subject, step, passed: minutes }: Said,
  name: string,
  toldBefore: readonly string[],
): string {
  const before = toldBefore.length > 0 ? ` ${toldBefore.join(' and ')} had a message about it.` : '';
  const passed = stretch(minutes);
  switch (step) {
    case 'opened':
      return `${name}, something around ${subject.around} wants somebody.`;
    case 'storm':
      return `${name}, what goes on around ${subject.around} is twice as strong as when it was noticed.`;
    case 'after_10':
      return `${name}, for ${passed} nobody has acknowledged what goes on around ${subject.around}.${before} You are next.`;
    case 'after_20':
      return `${name}, ${passed} have passed, and still nobody looks after what goes on around ${subject.around}.${before} Please take it, or find somebody who does.`;
    case 'after_40':
      return `${name}, this goes to everybody who could take it: for ${passed} nobody did.${before}`;
  }
}

/** What a message in a channel says once somebody has it, it is over, or neither is so any more. */
export function stateTitle({ title, state, takenBy }: AlertSubject): string {
  if (state === 'open') return `Nobody has it any more: ${title}`;
  if (state === 'over') return `Over: ${title}`;
  return `${takenBy ?? 'Somebody'} looks after it: ${title}`;
}

/** What to do, as the last line before the links. */
export function whatToDo({ kind, state }: AlertSubject, isPersonal: boolean): string | undefined {
  if (state !== 'open') return undefined;
  const press = kind === 'case' ? 'Assign to me' : 'Acknowledge';
  if (isPersonal) return `Press ${press}: then everybody sees that you have it, and nobody else is called.`;
  const where = {
    ...{ incident: 'Open the incident', case: 'Open the case', source: 'Go to page Alerts' },
    ...{ thread: 'Go to page Alerts', promise: 'Go to page Alerts' },
  }[kind];
  return `${where} and press ${press}: then nobody else is called.`;
}

export function stretch(minutes: number): string {
  if (minutes === 1) return 'a minute';
  return minutes % 60 === 0 && minutes >= 120 ? `${minutes / 60} hours` : `${minutes} minutes`;
}
