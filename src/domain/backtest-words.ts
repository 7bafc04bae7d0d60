import type { BacktestPoint, Recalibration } from '../schemas/promise.ts';
import { leastFinished, leastFires } from './forecast/recalibration.ts';

/** What a budget would have bought, for people. */
export function backtestSentence({
  budgetPerDay,
  falseFlagsPerDay,
  fires,
  caught,
  medianLeadMinutes,
  days,
}: BacktestPoint): string {
  if (days === 0)
    return 'There is not enough history yet: a hundred complaints of three days must have run their course before a day can be judged.';
  const borne = `With ${budgetPerDay} false ${budgetPerDay === 1 ? 'flag' : 'flags'} a day`;
  const came = `it came to ${rounded(falseFlagsPerDay)} a day over ${days} ${days === 1 ? 'day' : 'days'}`;
  if (fires === 0) return `${borne} there was no fire to catch; ${came}.`;
  const before = medianLeadMinutes === undefined ? '' : `, median ${leadWords(medianLeadMinutes)} before`;
  return `${borne} you would have caught ${caught} of ${fires} ${fires === 1 ? 'fire' : 'fires'}${before}; ${came}.`;
}

/** Whether the installation's own posts bend the chances, for people; missing where an earlier version learnt last. */
export function recalibrationSentence({ finished, fires, line }: Recalibration = { finished: 0, fires: 0 }): string {
  if (line) return `Chances are bent by ${finished.toLocaleString('en')} posts of your own that nobody answered.`;
  const far = `${Math.min(finished, leastFinished)} of ${leastFinished} finished, ${Math.min(fires, leastFires)} of ${leastFires} fires`;
  return `Chances are not bent by posts of your own yet: ${far} that nobody answered.`;
}

/** A row of the table that `earshot backtest` prints. */
export function pointRow({ budgetPerDay, falseFlagsPerDay, fires, caught, medianLeadMinutes }: BacktestPoint): string {
  return [
    String(budgetPerDay).padStart(12),
    String(rounded(falseFlagsPerDay)).padStart(20),
    String(caught).padStart(9),
    String(fires).padStart(8),
    (medianLeadMinutes === undefined ? '-' : leadWords(medianLeadMinutes)).padStart(16),
  ].join('');
}

export function leadWords(minutes: number): string {
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}

function rounded(perDay: number): number {
  return Math.round(perDay * 10) / 10;
}
