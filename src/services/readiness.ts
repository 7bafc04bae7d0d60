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
  const answers = Object.entries(checks).map(
    ([part, check]) => [part, patiently(once(check), times.patienceMs)] as const,
  );
  return recent(clock, times.freshMs, async () => {
    const found = answers.map(async ([part, ask]) => [part, await ask()] as const);
    return Object.fromEntries(await Promise.all(found));
  });
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

function patiently(ask: () => Promise<unknown>, ms: number): () => Promise<boolean> {
  return async () => {
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(false), ms);
    try {
      const answered = Promise.resolve().then(ask);
      return await Promise.race([
        answered.then(
          () => true,
          () => false,
        ),
        late.promise,
      ]);
    } finally {
      clearTimeout(timer);
    }
  };
}
