import type { CoverageWindow } from '#src/schemas/source.ts';

export interface Gap {
  from: Date;
  to: Date;
}

/** Missing coverage within a stretch, laid together where it overlaps, oldest first. */
export function gapsWithin(stretch: Gap, missing: CoverageWindow[]): Gap[] {
  const inOrder = missing
    .map(({ from, to }) => ({ from: later(from, stretch.from), to: earlier(to, stretch.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  const gaps: Gap[] = [];
  for (const gap of inOrder) {
    const last = gaps.at(-1);
    if (last && gap.from <= last.to) last.to = later(last.to, gap.to);
    else gaps.push({ ...gap });
  }
  return gaps;
}

/** "Chirp was not heard from Tue 3 Feb, 14:00 to 15:30: the network did not answer." */
export function gapSentence(window: CoverageWindow, sourceName: string, timeZone: string): string {
  const { from, to, query, why } = window;
  const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const begin = new Intl.DateTimeFormat('en-GB', { ...day, ...time }).format(from);
  const isSameDay =
    new Intl.DateTimeFormat('en-GB', day).format(from) === new Intl.DateTimeFormat('en-GB', day).format(to);
  const end = new Intl.DateTimeFormat('en-GB', isSameDay ? time : { ...day, ...time }).format(to);
  const when = end === begin || begin.endsWith(` ${end}`) ? `at ${begin}` : `from ${begin} to ${end}`;
  const what = query === '*' ? '' : ` for "${query}"`;
  const cause = why ? `: ${why.replace(/[.\s]+$/, '')}` : '';
  return `${sourceName} was not heard${what} ${when}${cause}.`;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
