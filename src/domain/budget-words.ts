import type { Amount, Budget, Purpose } from '../schemas/budget.ts';
import { type Errand, type Purse, purposeOf } from './budget.ts';

const micros = 1_000_000;
const names: Record<Purpose, [one: string, many: string]> = {
  poll: ['poll', 'polls'],
  look: ['look-up', 'look-ups'],
  act: ['action', 'actions'],
};

/** What is bounded: "1,000 requests a day, $5 a day and $40 a month"; undefined where nothing is. */
export function budgetWords({ requestsPerDay, dollarsPerDay, dollarsPerMonth }: Budget): string | undefined {
  const parts = [
    ...(requestsPerDay === undefined ? [] : [`${countWords(requestsPerDay, 'request', 'requests')} a day`]),
    ...(dollarsPerDay === undefined ? [] : [`${dollarWords(dollarsPerDay * micros)} a day`]),
    ...(dollarsPerMonth === undefined ? [] : [`${dollarWords(dollarsPerMonth * micros)} a month`]),
  ];
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Why nothing more is asked, for whoever looks at a source or waits for an action. */
export function spentWords({ budget }: Purse, errand: Errand, { cost }: Amount, until: Date | undefined): string {
  const bounds = budgetWords(budget) ?? 'this source';
  const many = names[purposeOf(errand)][1];
  if (!until) {
    const call = cost > 0 ? `a call that may cost ${dollarWords(cost)}` : 'a single request';
    return `The budget of ${bounds} never leaves ${many} enough for ${call}. Raise it.`;
  }
  const [day, time] = until.toISOString().split('T');
  return `The budget of ${bounds} leaves ${many} nothing more until ${day} ${time?.slice(0, 5)} UTC.`;
}

/** "$0.50", "$1,250", "$0.005": two figures behind the point, or as many as there are where it is less than a cent. */
export function dollarWords(cost: number): string {
  const dollars = cost / micros;
  const least = Number.isInteger(dollars) ? 0 : 2;
  const most = dollars > 0 && dollars < 0.01 ? 6 : Math.max(2, least);
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: least, maximumFractionDigits: most })}`;
}

function countWords(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
