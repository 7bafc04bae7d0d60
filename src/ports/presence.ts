import type { ProcessNote } from '../schemas/process-note.ts';

/**
 * The processes that share something. Each signs on with its note and is forgotten half a minute after its last sign of
 * life, or at once when it closes. How long is measured by the clock of what they share.
 */
export interface Presence extends AsyncDisposable {
  /** Everybody who is there, oneself included. Throws UnavailableError where what they share is not reached. */
  processes(): Promise<ProcessNote[]>;
}

/** How often a process gives a sign of life. */
export const signEveryMs = 10_000;
/** After so long without one it is gone. */
export const goneAfterMs = 30_000;
