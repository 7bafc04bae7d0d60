import { parentPort } from 'node:worker_threads';
import { judgeSafely } from './inline.ts';
import { pack, type Request, type Response } from './wire.ts';

parentPort?.on('message', ({ id, batch }: Request) => {
  const numbers = pack(batch.map(judgeSafely), batch);
  const response: Response = { id, numbers };
  parentPort?.postMessage(response, [numbers.buffer]);
});

parentPort?.postMessage('ready');
