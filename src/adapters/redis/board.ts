import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Job } from 'bullmq';
import { type Board, boardPath } from '../../ports/board.ts';
import type { Log } from '../../ports/log.ts';
import { type JobName, jobNames } from '../../schemas/job.ts';
import { connect, disconnect, type RedisConnection } from './connection.ts';
import { slotPrefix } from './keys.ts';
import { openQueues, type Queues } from './queue-jobs.ts';
import { putBackDeadLetter } from './queue-letters.ts';

export interface RedisBoardOptions {
  url: string;
  /** As the queue's. */
  prefix?: string;
  log?: Log;
}

/** All that is asked of it but to look: to try again, and to run at once. What empties, edits or pauses is not among it. */
const changes = /^\/api\/queues\/[a-z]+\/(retry\/failed|promote|\d+\/(retry|promote))$/;

/** bull-board on the queue's own BullMQ queues, with a connection of its own. */
export function openRedisBoard({ url, prefix, log }: RedisBoardOptions): Board {
  const redis = connect(url, { name: 'board', tries: 3, log });
  const queues = openQueues(redis, slotPrefix(prefix));
  // The connection tells its outages itself.
  for (const queue of queues.all) queue.on('error', () => undefined);
  const server = new ExpressAdapter();
  server.setBasePath(boardPath);
  const schedules = new BullMQAdapter(queues.beat, { readOnlyMode: true, description: 'Adds the runs of schedules' });
  createBullBoard({
    queues: [...jobNames.map((name) => new KindOnBoard(name, queues, redis)), schedules],
    serverAdapter: server,
    // Who works on what is asked of Redis by a command that not every account may use.
    options: { uiConfig: { boardTitle: 'Earshot: queues', showWorkers: false, hideDocsLink: true } },
  });
  const app = server.getRouter().disable('x-powered-by');

  return {
    handle(request, response) {
      const [path = ''] = (request.url ?? '').split('?');
      const looks = request.method === 'GET' || request.method === 'HEAD';
      if (looks || (request.method === 'PUT' && changes.test(path))) return void app(request, response);
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'Here jobs are looked at, tried again and run at once; nothing else.' }));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(queues.all.map((queue) => queue.close().catch(() => undefined)));
      await disconnect(redis, 500);
    },
  };
}

/** Tries a job again as the page Status does: with fresh attempts, which BullMQ alone would not give it. */
class KindOnBoard extends BullMQAdapter {
  readonly #retried: (job: Job) => Job;

  constructor(name: JobName, queues: Queues, redis: RedisConnection) {
    super(queues.kinds[name], { allowCompletedRetries: false } as object);
    this.#retried = (job) =>
      Object.assign(job, {
        retry: async () => void (await putBackDeadLetter(queues, redis, `${name}:${job.id}`)),
      });
  }

  override async getJob(id: string): Promise<Job | undefined> {
    const job = await super.getJob(id);
    return job && this.#retried(job);
  }

  override async getJobs(...wanted: Parameters<BullMQAdapter['getJobs']>): Promise<Job[]> {
    return (await super.getJobs(...wanted)).map(this.#retried);
  }
}
