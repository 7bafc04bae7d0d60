import type { Webhook } from '../schemas/webhook.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Together a day. */
const pausesMs = [
  ...[5000, minuteMs, 5 * minuteMs, 15 * minuteMs, 30 * minuteMs],
  ...[hourMs, 2 * hourMs, 4 * hourMs, 6 * hourMs, 10 * hourMs],
];
/** While a receiver fails nothing else is sent to it for so long at most. */
const restAtMostMs = 5 * minuteMs;
export const failingAtMostMs = 5 * 24 * hourMs;

/** How long to wait after so many tries; undefined where it is given up. `chance` (0 to 1) spreads what failed together. */
export function pauseAfter(tries: number, chance: number): number | undefined {
  const pause = pausesMs[tries - 1];
  return pause === undefined ? undefined : Math.round(pause * (0.9 + 0.2 * chance));
}

/** What a webhook is after it took what it was sent. */
export function afterSuccess({ health: { stopped }, ...webhook }: Webhook, now: Date): Webhook {
  const health = { failures: 0, lastSuccessAt: now, ...(stopped && { stopped }) };
  return { ...webhook, health, version: webhook.version + 1 };
}

/** What it is after it did not; `gone`: its receiver says that it is not to be sent anything any more. */
export function afterFailure(
  webhook: Webhook,
  { problem, gone, now }: { problem: string; gone: boolean; now: Date },
): Webhook {
  const { failures, failingSince = now, lastSuccessAt } = webhook.health;
  const isHopeless = now.getTime() - failingSince.getTime() >= failingAtMostMs;
  const why = gone
    ? 'Its receiver answered that it is gone (410).'
    : `It failed for five days. The last time: ${problem}`;
  const restMs = Math.min(restAtMostMs, 5000 * 2 ** Math.min(failures, 10));
  return {
    ...webhook,
    enabled: webhook.enabled && !gone && !isHopeless,
    health: {
      ...{ failures: failures + 1, failingSince, problem, restUntil: new Date(now.getTime() + restMs) },
      ...(lastSuccessAt && { lastSuccessAt }),
      ...((gone || isHopeless) && { stopped: { at: now, why } }),
    },
    version: webhook.version + 1,
  };
}
