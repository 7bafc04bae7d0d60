import type { App } from '../ports/app.ts';

/** Whether each part answers, by its name. */
export type Readiness = Record<string, boolean>;
export type Checks = Record<string, () => Promise<unknown>>;

/** How long a part may take to answer. */
const patienceMs = 2000;
/** However often it is asked, the parts are asked once in this time. */
const freshMs = 1000;

export interface ReadinessTimes {
  patienceMs: number;
  freshMs: number;
}

/** What every process needs: small reads of store and queue. */
export function checksOf(app: Pick<App, 'store' | 'queue'>): Checks {
  return { store: () => app.store.brands.list(), queue: () => app.queue.schedules() };
}

/** Asks whether all parts answer; never throws, and takes little longer than the patience it has. */
export function readinessOf(
  { clock }: Pick<App, 'clock'>,
  checks: Checks,
  times: ReadinessTimes = { patienceMs, freshMs },
): () => Promise<Readiness> {
  const parts = Object.entries(checks).map(([part, check]) => [part, once(() => answers(check))] as const);
  return recent(clock, times.freshMs, async () => {
    const found = parts.map(async ([part, ask]) => [part, (await inTime(times.patienceMs, ask)) ?? false] as const);
    return Object.fromEntries(await Promise.all(found));
  });
}

async function answers(check: () => Promise<unknown>): Promise<true> {
  await check();
  return true;
}

/** What was read a moment ago is given again; who asks while it is being read waits for the same answer. */
export function recent<T>({ now }: App['clock'], freshMs: number, read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; value: Promise<T> } | undefined;
  const single = once(read);
  return () => {
    const at = now().getTime();
    // A clock that was set back makes nothing last longer.
    if (!last || Math.abs(at - last.at) >= freshMs) last = { at, value: single() };
    return last.value;
  };
}

/** A part that hangs is asked once, not by everybody anew. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= ask().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** What is asked for; undefined where that fails or is not there in time. */
export async function inTime<T>(ms: number, ask: () => Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  const asked = Promise.resolve().then(ask);
  try {
    return await Promise.race([asked.catch(() => undefined), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
