/** Never before this: a busy stream pauses for seconds when its server is busy itself. */
const SHORTEST_MS = 30_000;
const USUAL_PAUSES = 200;
const ENOUGH_EVENTS = 100;

/**
 * Tells a stream that has died with its connection standing from a server on which little is written: silence is
 * judged by the pauses that this connection has had so far, and not at all before it has had many. All times are in
 * milliseconds of one clock.
 */
export function watchSilence(startedAt: number) {
  let events = 0;
  let lastAt = startedAt;
  return {
    heard(count: number, at: number): void {
      if (count === 0) return;
      events += count;
      lastAt = at;
    },
    isTooLong(now: number): boolean {
      if (events < ENOUGH_EVENTS) return false;
      const usualPause = (lastAt - startedAt) / events;
      return now - lastAt > Math.max(SHORTEST_MS, USUAL_PAUSES * usualPause);
    },
  };
}
