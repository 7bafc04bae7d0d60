import type { AuditVerdict, Missed } from '#src/schemas/audit.ts';

/** What a person may say of a post, in the order of the keys 1 to 4. */
export const verdicts: readonly { verdict: AuditVerdict; words: string; done: string }[] = [
  {
    verdict: 'missed',
    words: 'Complaint, should have been flagged',
    done: 'Missed: it is corrected and gets its case',
  },
  { verdict: 'rightly_low', words: 'Complaint, rightly low', done: 'A complaint, rightly low' },
  { verdict: 'no_complaint', words: 'No complaint', done: 'No complaint' },
  { verdict: 'unclear', words: 'Can’t tell', done: 'Cannot be told' },
];

export function doneWords(verdict: AuditVerdict): string {
  return verdicts.find((one) => one.verdict === verdict)?.done ?? verdict;
}

/** `0.8 %`, `12 %`, unbroken; what is not nothing is never `0 %`. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '<\u00a00.1\u00a0%';
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)}\u00a0%`;
}

/** `0.8 % (0.1 % to 4.2 %)`. */
export function shareWords({ share, interval }: Pick<Missed, 'share' | 'interval'>): string {
  if (share === undefined || !interval) return 'nobody has looked yet';
  return `${percent(share)} (${percent(interval.low)} to ${percent(interval.high)})`;
}

/** The whole window in one sentence. */
export function missedSentence(missed: Missed, window: number): string {
  const { days, putAside, looked, missed: found, share, interval } = missed;
  const over = `${many(putAside, 'post')} that ${putAside === 1 ? 'was' : 'were'} not flagged in ${days} of ${window} days`;
  if (share === undefined || !interval) return `Of ${over}, none was looked at yet.`;
  const perDay = (rate: number) => inWords((rate * putAside) / days);
  const range = `${perDay(interval.low)} to ${perDay(interval.high)}`;
  return (
    `Of ${over}, ${looked} ${looked === 1 ? 'was' : 'were'} looked at and ${found} should have been flagged. ` +
    `That makes about ${percent(share)} missed, 95 % sure between ${percent(interval.low)} and ${percent(interval.high)}: ` +
    `about ${perDay(share)} complaints a day (${range}).`
  );
}

/** `tomorrow at 03:00`, in the reader's own time zone. */
export function nextWords(next: Date, now: Date): string {
  const time = next.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((startOfDay(next) - startOfDay(now)) / 86_400_000);
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : next.toLocaleDateString('en', { weekday: 'long' });
  return `${day} at ${time}`;
}

/** `Mon 5 Jan`: a day (UTC) as it is named. */
export function dayName(id: string): string {
  const at = new Date(`${id}T12:00:00Z`);
  return at.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
}

function many(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function inWords(count: number): string {
  return count < 10 ? String(Number(count.toFixed(1))) : Math.round(count).toLocaleString('en');
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
