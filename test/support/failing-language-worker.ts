import { parentPort } from 'node:worker_threads';
import { judgeSafely } from '#src/adapters/language/inline.ts';
import { pack, type Request } from '#src/adapters/language/wire.ts';

// A language worker that dies of the text `kill the worker`, as a real one would of one that eats all memory.
parentPort?.on('message', ({ id, batch }: Request) => {
  if (batch.some(({ text }) => text === 'kill the worker')) process.exit(1);
  parentPort?.postMessage({ id, numbers: pack(batch.map(judgeSafely), batch) });
});
parentPort?.postMessage('ready');
