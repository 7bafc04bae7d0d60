import { parentPort, workerData } from 'node:worker_threads';
import { classify, unfit, type Verdict } from './classify.ts';
import { openEncoder } from './encode.ts';
import { loadRuntime, type Runtime } from './runtime.ts';
import type { Answer, Asked, Hello, WorkerData } from './wire.ts';

const { folder, runtime: name }: WorkerData = workerData;
const hello = await open();
parentPort?.postMessage(hello);

/** Answers one message after the other; who asks waits for one before it sends the next. */
async function open(): Promise<Hello> {
  let runtime: Runtime;
  try {
    runtime = await loadRuntime(name);
  } catch (cause) {
    return { hello: 'problem', missing: 'runtime', problem: messageOf(cause) };
  }
  try {
    const encode = openEncoder(folder.tokenizerFile, folder.mostTokens);
    const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
    const session = await runtime.InferenceSession.create(folder.modelFile, options);
    const problem = unfit(session);
    if (problem) return { hello: 'problem', missing: 'model', problem };
    const judge = (item: Asked): Promise<Verdict> => classify(runtime, session, encode(item), folder);
    // What a model answers shows only when it is asked.
    await judge({ text: 'good', target: 'Acme' });
    parentPort?.on('message', async (items: Asked[]) => {
      const answer: Answer = [];
      for (const item of items) answer.push(await judge(item).catch(() => undefined));
      parentPort?.postMessage(answer);
    });
    return { hello: 'ready' };
  } catch (cause) {
    return { hello: 'problem', missing: 'model', problem: messageOf(cause) };
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? cause.message) : String(cause);
}
