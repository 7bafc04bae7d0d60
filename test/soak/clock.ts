import type { HeldClock } from '../support/app.ts';

export interface FastClock extends HeldClock {
  /** Stands still until then, and after `stop`. */
  go(): void;
  stop(): void;
}

/** A clock that runs `speed` times as fast as ours, and can be put ahead. */
export function fastClock(start: Date, speed: number): FastClock {
  let startedMs: number | undefined;
  let stoppedMs: number | undefined;
  let aheadMs = 0;
  return {
    go() {
      startedMs ??= performance.now();
    },
    stop() {
      stoppedMs ??= performance.now();
    },
    now() {
      const passedMs = startedMs === undefined ? 0 : (stoppedMs ?? performance.now()) - startedMs;
      return new Date(start.getTime() + passedMs * speed + aheadMs);
    },
    pass(ms) {
      aheadMs += ms;
    },
  };
}
