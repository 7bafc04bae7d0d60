import { Worker } from 'node:worker_threads';
import type { Coordination, CoordinationPost } from '../domain/coordination.ts';
import type { AdoptedTheme, BatchChange } from '../domain/themes/brand-detector.ts';
import { UnavailableError } from '../errors.ts';
import type { ThemePost } from '../schemas/theme-state.ts';

/** What the thread of the detectors does. */
export interface ThemeCalls {
  /** Reads what `write` gave, or nothing; answers the ids of the posts whose texts `takeUp` needs. */
  read(brandId: string, content: unknown): string[];
  /** A brand's detector goes on as what was read last says, with the texts by post that are still there. */
  takeUp(brandId: string, texts: Map<string, string>): void;
  observe(brandId: string, posts: ThemePost[], adopted: AdoptedTheme[]): BatchChange;
  /** All that a brand's detector remembers, as JSON without the texts of posts. */
  write(brandId: string): string;
  coordination(posts: CoordinationPost[]): Coordination;
}

type CallName = keyof ThemeCalls;

export interface ThemeQuestion {
  id: number;
  name: CallName;
  input: unknown[];
}
export type ThemeReply = { id: number; answer: unknown } | { id: number; problem: string };

/** The detectors of all brands on a thread of their own, since they compute for seconds. */
export interface ThemeThread extends AsyncDisposable {
  /** Rejects with UnavailableError where the thread ends before it answers. */
  ask<N extends CallName>(name: N, ...input: Parameters<ThemeCalls[N]>): Promise<ReturnType<ThemeCalls[N]>>;
}

interface Asker {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * Starts with the first question, and anew with the next one after it died, which `onDeath` is told: the new one knows of no
 * brand. Keeps no process alive of which it is asked nothing.
 */
export function openThemeThread(onDeath: (cause: unknown) => void): ThemeThread {
  const askers = new Map<number, Asker>();
  let thread: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    const worker = new Worker(workerFile());
    worker.on('message', (reply: ThemeReply) => {
      const asker = askers.get(reply.id);
      askers.delete(reply.id);
      if (askers.size === 0) worker.unref();
      if ('answer' in reply) asker?.resolve(reply.answer);
      else asker?.reject(new Error(reply.problem));
    });
    worker.on('error', (cause) => died(worker, cause));
    worker.on('exit', (code) => died(worker, new Error(`exit code ${code}`)));
    return worker;
  }

  function died(worker: Worker, cause: unknown): void {
    if (worker !== thread) return;
    onDeath(cause);
    letGo(cause);
  }

  function letGo(cause: unknown): void {
    thread = undefined;
    const error = new UnavailableError('The look for themes ended before it was done. It begins anew.', { cause });
    for (const { reject } of askers.values()) reject(error);
    askers.clear();
  }

  return {
    ask(name, ...input) {
      const answer = Promise.withResolvers<unknown>();
      thread ??= start();
      lastId += 1;
      askers.set(lastId, answer);
      thread.ref();
      thread.postMessage({ id: lastId, name, input } satisfies ThemeQuestion);
      return answer.promise as Promise<ReturnType<ThemeCalls[typeof name]>>;
    },
    async [Symbol.asyncDispose]() {
      const last = thread;
      letGo(new Error('the process ends'));
      // So that the process waits for its end.
      last?.ref();
      await last?.terminate();
    },
  };
}

/** TypeScript in the checkout, JavaScript in the package. */
function workerFile(): URL {
  return new URL(import.meta.url.replace(/theme-thread(\.\w+)$/, 'theme-worker$1'));
}
