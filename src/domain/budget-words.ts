import { type Amount, type Budget, Purpose, type SpentDay } from '../schemas/budget.ts';
import { type Errand, type Purse, purposeOf, totalOf } from './budget.ts';

const micros = 1_000_000;
interface Spent {
  today: SpentDay;
  monthCost: number;
}

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

/** What was spent: "312 of 1,000 requests today: 200 for polls, 90 for look-ups, 22 for actions; $1.20 of $5 today". */
export function usedWords(
  { today: day, monthCost }: Spent,
  { requestsPerDay, dollarsPerDay, dollarsPerMonth }: Budget = {},
): string {
  const requests = totalOf(day, 'requests');
  const total =
    requestsPerDay === undefined
      ? countWords(requests, 'request', 'requests')
      : `${requests.toLocaleString('en')} of ${countWords(requestsPerDay, 'request', 'requests')}`;
  const parts = Purpose.options
    .filter((purpose) => day[purpose].requests > 0)
    .map((purpose) => `${day[purpose].requests.toLocaleString('en')} for ${names[purpose][1]}`);
  const cost = totalOf(day, 'cost');
  const of = (limit: number | undefined) => (limit === undefined ? '' : ` of ${dollarWords(limit * micros)}`);
  return [
    `${total} today${parts.length > 1 ? `: ${parts.join(', ')}` : ''}`,
    ...(cost > 0 || dollarsPerDay !== undefined ? [`${dollarWords(cost)}${of(dollarsPerDay)} today`] : []),
    ...(monthCost > 0 || dollarsPerMonth !== undefined
      ? [`${dollarWords(monthCost)}${of(dollarsPerMonth)} this month`]
      : []),
  ].join('; ');
}

interface Estimate {
  intervalSeconds: number;
  perPoll?: Amount | undefined;
  by?: 'connector' | 'polls' | undefined;
  pollsADay?: number | undefined;
}

/** What polls ask and what a budget buys: "One poll asks 3 requests; every 60 s, that is 4,320 a day. The budget of …" */
export function estimateWords({ intervalSeconds, perPoll, by, pollsADay }: Estimate, budget: Budget = {}): string {
  if (!perPoll) return 'What one poll asks is known after the first.';
  const wanted = Math.floor(86_400 / intervalSeconds);
  const aDay = { requests: Math.round(perPoll.requests * wanted), cost: perPoll.cost * wanted };
  const asks = `One poll asks ${by === 'connector' ? 'at most ' : ''}${amountWords(perPoll)}`;
  const whole = `${asks}; every ${spanWords(intervalSeconds)}, that is ${amountWords(aDay)} a day.`;
  const bounds = budgetWords(budget);
  if (!bounds || pollsADay === undefined) return whole;
  if (pollsADay >= wanted) return `${whole} The budget of ${bounds} is enough for that.`;
  if (pollsADay === 0) return `${whole} The budget of ${bounds} does not buy one poll a day.`;
  return `${whole} The budget of ${bounds} buys one every ${spanWords(86_400 / pollsADay)}.`;
}

/** What one poll asks: "3 requests", "1 request and $0.50", "about 2 requests" where it is an average. */
export function amountWords({ requests, cost }: Amount): string {
  const isRound = Number.isInteger(Math.round(requests * 10) / 10);
  const asked = isRound
    ? countWords(Math.round(requests), 'request', 'requests')
    : `about ${requests.toFixed(1)} requests`;
  return cost > 0 ? `${asked} and ${dollarWords(cost)}` : asked;
}

/** "$0.50", "$1,250", "$0.005": two figures behind the point, or as many as there are where it is less than a cent. */
export function dollarWords(cost: number): string {
  const dollars = cost / micros;
  const least = Number.isInteger(dollars) ? 0 : 2;
  const most = dollars > 0 && dollars < 0.01 ? 6 : Math.max(2, least);
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: least, maximumFractionDigits: most })}`;
}

/** "8 s", "4 min 20 s", "2 h 5 min", "a day": never more than two parts. */
export function spanWords(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  const parts =
    hours > 0 ? [[hours, 'h'] as const, [minutes, 'min'] as const] : [[minutes, 'min'] as const, [rest, 's'] as const];
  return parts
    .filter(([count], place) => count > 0 || (place === 1 && whole === 0))
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

function countWords(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
