import { AppError, InvalidInputError, PermanentError } from '#src/errors.ts';
import { openCallback, type Returned, returnedIn } from './callback.ts';
import type { Prompter } from './prompter.ts';
import type { CallStep } from './steps.ts';

interface Place {
  call: CallStep;
  /** Missing where nobody can be asked: then only the browser brings the answer. */
  prompter: Prompter | undefined;
  out(line: string): void;
  signal: AbortSignal;
}

/**
 * Has a person give consent on the network's page and waits for what the browser brings back, be it to Earshot itself or
 * pasted here. Throws PermanentError where it was not given.
 */
export async function giveConsent(place: Place, sourceId: string): Promise<void> {
  const { call, prompter, out } = place;
  const ended = new AbortController();
  const signal = AbortSignal.any([place.signal, ended.signal]);
  const { callback } = await call({ step: 'where' }, signal);
  const { address, state } = await call({ step: 'begin', sourceId }, signal);
  out('');
  out('Open this page in a browser, as the account that is to speak for you, and give consent there:');
  out(`  ${address}`);
  out(`The browser then comes back to ${callback}`);
  out('and this goes on by itself. Within ten minutes.');
  const finish = (returned: Returned) => call({ step: 'finish', ...returned }, signal);
  const arrived = Promise.withResolvers<void>();
  await using waiting = new AsyncDisposableStack();
  const listener = await openCallback(callback, (returned) => {
    // What comes of it is told by the store to whoever awaits it.
    if (returned.state === state) void finish(returned).catch(() => undefined);
  });
  if (listener) waiting.use(listener);
  waiting.defer(() => ended.abort());

  const settled = call({ step: 'await', state }, signal).then(({ outcome, problem }) => {
    if (outcome !== 'connected') throw new PermanentError(problem ?? 'No consent was given within ten minutes.');
    arrived.resolve();
  });
  settled.catch(arrived.reject);
  if (prompter) pasted(prompter, state, out, signal).then(finish).catch(ignoreEnd);
  await arrived.promise;

  /** An answer that is refused is told by `settled`; what is cut off is over anyway. */
  function ignoreEnd(error: unknown): void {
    if (error instanceof AppError && !signal.aborted) arrived.reject(error);
  }
}

/** The address to which the browser was sent, or the code alone, typed or pasted. */
async function pasted(
  prompter: Prompter,
  state: string,
  out: (line: string) => void,
  signal: AbortSignal,
): Promise<Returned> {
  for (;;) {
    const text = await prompter.ask('  Where it does not come back, paste the address it was sent to, or the code> ', {
      signal,
    });
    try {
      return answerIn(text, state);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      out(`  ${error.message}`);
    }
  }
}

function answerIn(text: string, state: string): Returned {
  const address = URL.parse(text);
  if (!address && /^[\w.~+/=#-]{4,}$/.test(text)) return { state, code: text.replace(/#.*/, '') };
  const returned = address && returnedIn(address.searchParams);
  if (!returned) throw new InvalidInputError('Neither an address with an answer nor a code. Paste the whole address.');
  if (returned.state !== state) throw new InvalidInputError('That answers another consent. Open the page above again.');
  return returned;
}
