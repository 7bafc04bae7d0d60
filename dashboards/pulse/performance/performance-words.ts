import { answerSpans } from '#src/domain/response.ts';
import type { BarChart } from '#src/schemas/chart.ts';
import type { Performance, SeenShare } from '#src/schemas/performance.ts';

const minuteMs = 60_000;

/** "42 min", "3 h 10 min", "2.5 days". */
export function tookWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
  return `${Math.round(minutes / 144) / 10} days`;
}

/** "18 of 20 (90 %)", with the interval where there is one. */
export function shareWords({ hits, of, interval }: SeenShare): string {
  if (of === 0) return 'none yet';
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const sure = interval ? `, 95 % sure between ${percent(interval.low)} and ${percent(interval.high)}` : '';
  return `${hits.toLocaleString('en')} of ${of.toLocaleString('en')} (${percent(hits / of)}${sure})`;
}

/** How long first answers took, beside the period before. */
export function spansChart(now: Performance, before: Performance | undefined): BarChart {
  return {
    kind: 'bars',
    id: 'first-answers',
    title: 'Until the first answer',
    description: `${now.answered.toLocaleString('en')} ${now.answered === 1 ? 'conversation was' : 'conversations were'} first answered in this period, by how much working time that took.`,
    unit: 'conversations',
    places: answerSpans.map(({ name }) => name),
    series: [
      { name: 'this period', role: 'ours', values: now.spans },
      ...(before ? [{ name: 'period before', role: 'before' as const, values: before.spans }] : []),
    ],
  };
}

/** What became of the flags of the forecast, in words. */
export function flagsSentence({ hits, falseFlags, answered, missed, isCut }: Performance['flags']): string {
  const flags = hits + falseFlags + answered;
  const cut = isCut ? ' Only the 2,000 newest conversations of the period were looked at.' : '';
  if (flags + missed === 0)
    return `No complaint of this period was flagged by the forecast and is two days old yet, and none became a fire.${cut}`;
  const of = `Of ${flags.toLocaleString('en')} ${flags === 1 ? 'flag' : 'flags'} that are two days old, ${hits} became ${hits === 1 ? 'a fire' : 'fires'}, ${falseFlags} did not though nobody answered, and ${answered} did not after we answered: whether they would have, nobody knows.`;
  return `${of} ${missed} ${missed === 1 ? 'fire came' : 'fires came'} without a flag.${cut}`;
}

/** How many wait now, of whatever period. */
export function waitingWords({ count, isCut }: Performance['waiting']): string {
  if (count === 0) return 'Nobody waits for an answer now.';
  const many = isCut ? `at least ${count.toLocaleString('en')}` : count.toLocaleString('en');
  return `${many} ${count === 1 ? 'conversation waits' : 'conversations wait'} for an answer now.`;
}
