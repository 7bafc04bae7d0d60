import { PassThrough } from 'node:stream';
import { connect as command } from '../../../config/commands/connect.ts';
import { type ConnectOptions, connect } from '../../../config/connect/connect.ts';
import { openPrompter } from '../../../config/connect/prompter.ts';
import { stepsOver } from '../../../config/connect/steps.ts';
import type { TestApp } from '../../support/app.ts';

/** A person at a terminal who talks with `earshot connect`. */
export interface Conversation {
  /** All that stood on the screen so far. */
  screen(): string;
  /** Waits until these words stand behind what was read before. */
  sees(words: string | RegExp): Promise<string>;
  /** Waits for the words, then types and presses Enter. */
  answers(words: string | RegExp, text: string): Promise<void>;
  type(keys: string): void;
  /** The exit code; rejects where it failed or was stopped. */
  ended: Promise<number>;
}

export function converse(app: TestApp, options: Partial<ConnectOptions> & { network: string }): Conversation {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let screen = '';
  let read = 0;
  let changed = Promise.withResolvers<void>();
  const show = (text: string) => {
    screen += text;
    changed.resolve();
    changed = Promise.withResolvers();
  };
  output.on('data', (chunk) => show(String(chunk)));
  const stopped = new AbortController();
  const prompter = openPrompter(input, output, () => stopped.abort(new Error('stopped')));
  const place = {
    connectors: app.connectors,
    call: stepsOver((step, terminal) => command.run(app, command.options.parse(step), terminal)),
    prompter,
    out: (line: string) => show(`${line}\n`),
    signal: stopped.signal,
  };
  const wishes = { set: [], secretFromEnv: [], ownHandle: [], dryRun: false, consent: true, ...options };
  const ended = connect(place, wishes).finally(() => prompter[Symbol.dispose]());
  // What is not awaited yet is no failure of the test.
  ended.catch(() => undefined);

  async function sees(words: string | RegExp): Promise<string> {
    for (;;) {
      const rest = screen.slice(read);
      const found = typeof words === 'string' ? (rest.includes(words) ? words : undefined) : words.exec(rest)?.[0];
      if (found !== undefined) {
        read += rest.indexOf(found) + found.length;
        return found;
      }
      const isOver = await Promise.race([changed.promise.then(() => false), ended.then(yes, yes)]);
      if (isOver && !screen.slice(read).includes(String(words)))
        throw new Error(`It ended without "${words}":\n${screen}`);
    }
  }
  return {
    screen: () => screen,
    sees,
    async answers(words, text) {
      await sees(words);
      await sees('> ');
      input.write(`${text}\r`);
    },
    type: (keys) => void input.write(keys),
    ended,
  };
}

const yes = () => true;
