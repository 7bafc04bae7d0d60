import { parentPort } from 'node:worker_threads';
import type { Asked, Reply } from './thread.ts';

/** Answers whatever the thread that started this one asks; what is thrown goes back in words. */
export function answerAsks<Request, Answer>(answer: (request: Request) => Answer): void {
  parentPort?.on('message', ({ id, request }: Asked<Request>) => {
    parentPort?.postMessage(replyTo(id, () => answer(request)));
  });
}

function replyTo<Answer>(id: number, answer: () => Answer): Reply<Answer> {
  try {
    return { id, answer: answer() };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
