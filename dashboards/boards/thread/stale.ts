import { CallError } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';

/** What the head of the pane says of a thread that was changed meanwhile needs no second note. */
export function complainUnlessStale(error: Error): void {
  if (!(error instanceof CallError && error.code === 'conflict')) complain('Nothing was sent', error);
}
