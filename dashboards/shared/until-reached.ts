import { CallError } from './call.ts';

export interface Patience {
  /** So long it is tried again, in milliseconds. */
  forMs: number;
  /** Ends the waiting; the last failure is thrown. */
  signal: AbortSignal;
  /** The server was not reached; it is tried again soon. */
  onWaiting?: () => void;
  now?: () => number;
  /** Resolves when it is worth trying again. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Makes a call again until the server has answered it. Only for calls that act once however often they arrive: the answer to the
 * first may be what was lost.
 */
export async function untilReached<T>(run: () => Promise<T>, patience: Patience): Promise<T> {
  const { forMs, signal, onWaiting, now = Date.now, pause = pauseUntilOnline } = patience;
  const until = now() + forMs;
  for (let tries = 0; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!wasUnanswered(error) || signal.aborted || now() >= until) throw error;
      onWaiting?.();
      await pause(Math.min(8_000, 500 * 2 ** tries), signal);
      if (signal.aborted) throw error;
    }
  }
}

/** Nobody knows whether the server did it: there is no answer, or one of a proxy that had none. */
export function wasUnanswered(error: unknown): boolean {
  if (error instanceof CallError) return error.status === 0 || error.status === 502 || error.status === 504;
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** A browser that is back on the network says so before the pause is over. */
function pauseUntilOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    window.addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}
