import { OutcomeUnknownError, PermanentError, RateLimitedError, UnreachedError } from '#src/errors.ts';

/** What is to be thrown for an action: what the network refused, or never saw, was not done; of anything else nobody knows. */
export function outcomeOf(error: unknown, network: string): unknown {
  if ([PermanentError, RateLimitedError, UnreachedError].some((kind) => error instanceof kind)) return error;
  return new OutcomeUnknownError(`${network} did not say whether it was done.`, { cause: error });
}
