import { setImmediate as turn } from 'node:timers/promises';

/** The thread is held no longer than this between two turns of its loop, but for a single call that takes longer. */
const longestMs = 4;

let lastTurn = performance.now();
let nextTurn: Promise<void> | undefined;

/**
 * SQLite answers at once, so that a chain of calls would hold the thread that serves people until its end. Each call of
 * a noun made by this lets the loop turn first, if it has been held for some milliseconds.
 */
export function withTurns<T extends object>(noun: T): T {
  const methods = Object.entries(noun).map(([name, method]) => [
    name,
    async (...input: unknown[]) => {
      // Of many that waited, one goes on; when it held the thread for long, the others wait for the turn after it.
      while (performance.now() - lastTurn > longestMs) {
        nextTurn ??= turn().then(() => {
          lastTurn = performance.now();
          nextTurn = undefined;
        });
        await nextTurn;
      }
      return method.apply(noun, input);
    },
  ]);
  return Object.fromEntries(methods) as T;
}
