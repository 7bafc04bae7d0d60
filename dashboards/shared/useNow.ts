import { useSyncExternalStore } from 'react';

interface Ticker {
  /** Always the same function: React subscribes anew to another one. */
  subscribe: (listener: () => void) => () => void;
  now: () => Date;
}

const tickers = new Map<number, Ticker>();

/** The time, fresh every so often; all who ask for the same pace share one timer. */
export function useNow(everyMs = 15_000): Date {
  const known = tickers.get(everyMs);
  const ticker = known ?? openTicker(everyMs);
  if (!known) tickers.set(everyMs, ticker);
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}

function openTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let now = new Date();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = new Date();
    for (const listener of listeners) listener();
  };
  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      if (timer === undefined) {
        now = new Date();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
