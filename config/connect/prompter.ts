import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks a person at a terminal. */
export interface Prompter extends Disposable {
  /** Throws what ended it: Ctrl-C, Ctrl-D or `signal`. What is secret is not shown as it is typed. */
  ask(question: string, options?: { isSecret?: boolean; signal?: AbortSignal }): Promise<string>;
}

/** @param stop is called at Ctrl-C and Ctrl-D, also while nothing is asked: a terminal that is read key by key sends no signal */
export function openPrompter(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, stop: () => void): Prompter {
  let isMuted = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 });
  const over = new AbortController();
  let isClosedByUs = false;
  lines.once('close', () => {
    over.abort();
    if (!isClosedByUs) stop();
  });
  lines.on('SIGINT', () => lines.close());

  return {
    ask(question, { isSecret = false, signal: given } = {}) {
      const signal = given ? AbortSignal.any([over.signal, given]) : over.signal;
      return new Promise((resolve, reject) => {
        const end = () => {
          lines.off('line', take);
          signal.removeEventListener('abort', cut);
          if (isMuted || signal.aborted) output.write('\n');
          isMuted = false;
        };
        const take = (line: string) => {
          end();
          resolve(line.trim());
        };
        const cut = () => {
          end();
          reject(signal.reason);
        };
        if (signal.aborted) return cut();
        lines.once('line', take);
        signal.addEventListener('abort', cut, { once: true });
        lines.setPrompt(question);
        lines.prompt();
        isMuted = isSecret;
      });
    },
    [Symbol.dispose]() {
      isClosedByUs = true;
      lines.close();
    },
  };
}
