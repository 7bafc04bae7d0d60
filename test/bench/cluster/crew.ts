import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, MemberWishes, OrderName, Orders, Question } from './orders.ts';

/** A process of the bench, from outside. */
export interface Member extends AsyncDisposable {
  /** Of its page; empty where it serves none. */
  url: string;
  ask<N extends OrderName>(name: N, input: Orders[N]['input']): Promise<Orders[N]['answer']>;
}

const patienceMs = 15_000;

/** Resolves once it has opened what it needs. */
export function startMember(wishes: MemberWishes): Promise<Member> {
  return start('member.ts', wishes);
}

/** One of the line that is the yardstick. It knows `work`, `import` and `usage`. */
export function startNaiveMember(settings: Record<string, string>): Promise<Member> {
  return start('naive-member.ts', settings);
}

async function start(program: string, wishes: object): Promise<Member> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(file, [JSON.stringify(wishes)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url, ask } = await talkTo(child);
  return { url, ask: (name, input) => ask(name, input) as never, [Symbol.asyncDispose]: () => ended(child) };
}

/** Asks over the channel of a program that answers by number and says 0 when it is ready. */
async function talkTo(
  child: ChildProcess,
): Promise<{ url: string; ask: (name: string, input: unknown) => Promise<unknown> }> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  const expect = (id: number) => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    return answer.promise;
  };
  child.on('message', ({ id, answer, problem }: Answer) => {
    if (problem === undefined) waiting.get(id)?.resolve(answer);
    else waiting.get(id)?.reject(new Error(problem));
    waiting.delete(id);
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`A process of the bench ended with ${code}.`));
  });
  const url = String(await expect(0));
  return {
    url,
    ask(name, input) {
      last += 1;
      const answer = expect(last);
      child.send({ id: last, name, input } as Question);
      return answer;
    },
  };
}

/** It closes what it has open once nobody talks to it any more. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  child.disconnect();
  await exit;
  clearTimeout(force);
}
