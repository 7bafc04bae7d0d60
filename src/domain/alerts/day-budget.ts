import type { AlertDay } from '../../schemas/alert.ts';

/** What becomes of one more alert of a person's day; `day` as it is then. Asked twice of the same name, it answers the same. */
export function spendAlert(
  day: AlertDay,
  { name, title, isCritical, budget }: { name: string; title: string; isCritical: boolean; budget: number },
): { outcome: 'within' | 'beyond' | 'gathered'; day: AlertDay } {
  const known = day.told.indexOf(name);
  if (known >= 0) return { outcome: known < budget ? 'within' : 'beyond', day };
  if (day.over.some((one) => one.name === name)) return { outcome: 'gathered', day };
  if (day.told.length < budget || isCritical)
    return { outcome: day.told.length < budget ? 'within' : 'beyond', day: { ...day, told: [...day.told, name] } };
  return { outcome: 'gathered', day: { ...day, over: [...day.over, { name, title }] } };
}

/** The calendar day of a moment on somebody's wall, and when it ends. */
export function dayOf(at: Date, timeZone: string): { day: string; endsAt: Date } {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const day = format.format(at);
  let [low, high] = [at.getTime(), at.getTime() + 26 * 3_600_000];
  // To the minute: days of 23 and 25 hours end where they end.
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (middle <= low || middle >= high) break;
    if (format.format(new Date(middle)) === day) low = middle;
    else high = middle;
  }
  return { day, endsAt: new Date(Math.ceil(high / 60_000) * 60_000) };
}
