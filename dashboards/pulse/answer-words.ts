import type { AnswerKind } from '#src/schemas/answer-kind.ts';

export const kindWords: Record<AnswerKind, string> = {
  apology: 'An apology',
  empathy: 'Understanding',
  explanation: 'An explanation',
  compensation: 'Compensation',
  private: 'On in private',
  question: 'A question',
};

const percent = (value: number) => `${Math.round(value * 100)}\u00a0%`;

/** "24 of 61: 39 % (27 to 53)". */
export function shareWords({
  hits,
  of,
  interval,
}: {
  hits: number;
  of: number;
  interval: { low: number; high: number };
}): string {
  if (of === 0) return 'none yet';
  return `${hits} of ${of}: ${percent(hits / of)} (${Math.round(interval.low * 100)} to ${Math.round(interval.high * 100)})`;
}

/** "+12 points (-3 to +27)", or that nobody can say. */
export function differenceWords(difference: { value: number; low: number; high: number } | undefined): string {
  if (!difference) return 'too few to say';
  const points = (value: number) => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;
  const { value, low, high } = difference;
  const sure = low > 0 || high < 0 ? '' : ', may be chance';
  return `${points(value)} points (${points(low)} to ${points(high)}${sure})`;
}
