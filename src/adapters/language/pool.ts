import { Worker } from 'node:worker_threads';
import type { Scorable } from '../../ports/sentiment-model.ts';
import { type Judged, unread, withReasons } from './judgement.ts';
import { type Response, requestOf, unpack } from './wire.ts';

/** Texts that go to a worker at once: small enough to spread a batch over the threads, large enough to be cheap. */
const chunkSize = 128;

interface Task {
  batch: Scorable[];
  /** A second try, of one text. */
  again: boolean;
  resolve(results: Judged[]): void;
  reject(cause: Error): void;
  timer: NodeJS.Timeout;
}

/**
 * Judging leaves much behind that is soon forgotten, on top of some 70 MB of word lists. With more room less often is
 * cleared away, to no gain in speed: 120 MB in all instead of 190 after 300,000 texts.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 512 };

/** A worker thread and what it has in hand. */
interface Seat {
  worker: Worker;
  tasks: Map<number, Task>;
  /** It has said that it can run, so what ends it later is a text. */
  ready: boolean;
  gone: boolean;
}

export interface PoolOptions {
  threads: number;
  workerFile: URL;
  /** A chunk that takes longer has gone astray: the rules read thousands of texts a second. */
  chunkTimeoutMs?: number;
}

export interface WorkerPool extends AsyncDisposable {
  /** Rejects where no worker can be started at all, and after the pool was closed. */
  judge(batch: Scorable[]): Promise<Judged[]>;
}

/**
 * Runs batches on worker threads, each chunk on the least busy one. A worker that dies or hangs is replaced, and
 * what it had in hand is tried again one text at a time in a fresh one, so that a bad text spoils no other.
 */
export function openWorkerPool({ threads, workerFile, chunkTimeoutMs = 60_000 }: PoolOptions): WorkerPool {
  const open = new Set<Seat>();
  const shared = new Set<Seat>();
  let nextId = 0;
  let closed = false;

  function openSeat(): Seat {
    const worker = new Worker(workerFile, { resourceLimits });
    worker.unref();
    const seat: Seat = { worker, tasks: new Map(), ready: false, gone: false };
    worker.on('message', (message: Response | 'ready') => {
      seat.ready = true;
      if (message === 'ready') return;
      const task = takeTask(seat, message.id);
      task?.resolve(unpack(message.numbers, task.batch));
    });
    worker.on('error', (cause) => abandon(seat, cause));
    worker.on('exit', () => abandon(seat, new Error('a language worker ended')));
    open.add(seat);
    return seat;
  }

  function takeTask(seat: Seat, id: number): Task | undefined {
    const task = seat.tasks.get(id);
    if (!task) return undefined;
    clearTimeout(task.timer);
    seat.tasks.delete(id);
    // Work in hand keeps the process alive, an idle worker does not.
    if (seat.tasks.size === 0) seat.worker.unref();
    return task;
  }

  function abandon(seat: Seat, cause: unknown): void {
    if (seat.gone) return;
    seat.gone = true;
    open.delete(seat);
    shared.delete(seat);
    void seat.worker.terminate();
    const tasks = [...seat.tasks.keys()].flatMap((id) => takeTask(seat, id) ?? []);
    for (const task of tasks) {
      if (closed || !seat.ready) task.reject(new Error('the language workers cannot run', { cause }));
      else if (task.again) task.resolve(task.batch.map((item) => withReasons(unread(), item.text)));
      else retry(task.batch).then(task.resolve, task.reject);
    }
  }

  /** On a worker of its own, so that what it may kill is nobody else's. */
  async function retry(batch: Scorable[]): Promise<Judged[]> {
    const results: Judged[] = [];
    let seat = openSeat();
    for (const item of batch) {
      if (seat.gone) seat = openSeat();
      results.push(...(await send([item], seat, true)));
    }
    abandon(seat, undefined);
    return results;
  }

  function leastBusy(): Seat {
    let best: Seat | undefined;
    for (const seat of shared) if (!best || seat.tasks.size < best.tasks.size) best = seat;
    if (best && (best.tasks.size === 0 || shared.size >= threads)) return best;
    const seat = openSeat();
    shared.add(seat);
    return seat;
  }

  function send(batch: Scorable[], seat: Seat, again = false): Promise<Judged[]> {
    return new Promise((resolve, reject) => {
      const id = nextId++;
      const timer = setTimeout(() => abandon(seat, new Error('a language worker hung')), chunkTimeoutMs);
      seat.tasks.set(id, { batch, again, resolve, reject, timer });
      seat.worker.ref();
      seat.worker.postMessage(requestOf(id, batch));
    });
  }

  return {
    async judge(batch) {
      if (closed) throw new Error('the language model is closed');
      const chunks: Promise<Judged[]>[] = [];
      for (let from = 0; from < batch.length; from += chunkSize)
        chunks.push(send(batch.slice(from, from + chunkSize), leastBusy()));
      return (await Promise.all(chunks)).flat();
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      const workers = [...open].map((seat) => seat.worker);
      for (const seat of [...open]) abandon(seat, new Error('the language model is closed'));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
