import type { ReportedPost, ShownReporter } from '#src/schemas/api/board-reports.ts';
import type { BoardReport, ReportDecision } from '#src/schemas/board-report.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How likely the open reports of a post are right, in words and as a figure. */
export function weightWords({ weight, isFolded }: Pick<ReportedPost, 'weight' | 'isFolded'>): string {
  if (isFolded) return 'counts nothing: all who report it are muted';
  const words =
    weight >= 0.8
      ? 'very likely right'
      : weight >= 0.6
        ? 'likely right'
        : weight >= 0.4
          ? 'may be right'
          : 'probably wrong';
  return `${words}, ${percent(weight)}`;
}

/** How often somebody who reports was right so far. */
export function accuracyWords({ record, accuracy }: Pick<ShownReporter, 'record' | 'accuracy'>): string {
  const { decided, low, high } = accuracy;
  if (decided === 0) return 'nothing of theirs was decided yet';
  return `right in ${record.upheld} of ${decided}, so ${percent(low)} to ${percent(high)} of the time`;
}

export const decidedWords: Record<Exclude<BoardReport['state'], 'open'>, string> = {
  upheld: 'Upheld',
  rejected: 'Rejected',
  ignored: 'Ignored',
  settled: 'Settled on the board, which does not say how; noticed',
};

/** What was decided before and could not be told to the board; nothing where nothing waits to be told again. */
export function untoldOf({
  reports,
  isTold,
  canHide,
}: Pick<ReportedPost, 'reports' | 'isTold' | 'canHide'>): Untold | undefined {
  const { settling } = reports.find(({ state, settling }) => state === 'open' && settling?.state === 'failed') ?? {};
  if (!isTold || !settling?.decision) return undefined;
  return { decision: settling.decision, hide: settling.hide && canHide };
}

interface Untold {
  decision: ReportDecision;
  hide: boolean;
}

export function againWords({ decision, hide }: Untold): string {
  const words = { upheld: hide ? 'uphold and hide' : 'uphold', rejected: 'reject', ignored: 'ignore' }[decision];
  return `Try again: ${words}`;
}

/** What is said once something was decided, and for the ten seconds in which it can be taken back. */
export function doneWords(decision: ReportDecision, count: number, isTold: boolean): string {
  const what = count === 1 ? 'the report' : `${count} reports`;
  return `${decidedWords[decision]} ${what}. ${isTold ? 'The board is told in ten seconds.' : 'The board is not told.'}`;
}

/** How a decision came to the board; nothing where it is not told. */
export function settledWords({ settling }: Pick<BoardReport, 'settling'>): string | undefined {
  if (!settling) return undefined;
  switch (settling.state) {
    case 'waiting':
    case 'sending':
      return 'the board is being told';
    case 'sent':
      return 'the board was told';
    case 'unknown':
      return 'whether the board heard it is being read back';
    case 'refused':
    case 'failed':
      return settling.problem ?? 'the board refused it';
  }
}

/** Who decided, with the name we have; the board's own staff where it was none of us, and nobody where that is not known. */
export function deciderWords(
  { state, decidedBy }: Pick<BoardReport, 'state' | 'decidedBy'>,
  people: Record<string, string>,
): string {
  if (state === 'settled') return '';
  if (decidedBy === undefined) return 'by the board’s own staff';
  return `by ${people[decidedBy] ?? 'somebody who has left'}`;
}
