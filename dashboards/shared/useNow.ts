import { useSyncExternalStore } from 'react';

interface Ticker {
  now: Date;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
}

const tickers = new Map<number, Ticker>();

/** The time, fresh every so often; all who ask for the same pace share one timer. */
export function useNow(everyMs = 15_000): Date {
  const ticker = tickerOf(everyMs);
  return useSyncExternalStore(
    (listener) => subscribe(ticker, everyMs, listener),
    () => ticker.now,
  );
}

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known) return known;
  const ticker: Ticker = { now: new Date(), listeners: new Set(), timer: undefined };
  tickers.set(everyMs, ticker);
  return ticker;
}

function subscribe(ticker: Ticker, everyMs: number, listener: () => void): () => void {
  const tick = () => {
    ticker.now = new Date();
    for (const each of ticker.listeners) each();
  };
  ticker.listeners.add(listener);
  if (!ticker.timer) {
    ticker.now = new Date();
    ticker.timer = setInterval(tick, everyMs);
  }
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0) return;
    clearInterval(ticker.timer);
    ticker.timer = undefined;
  };
}
