import { readFileSync } from 'node:fs';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import { RiskPolicy } from '#src/schemas/risk.ts';
import { readRows, toPost } from '../../../connectors/file/rows.ts';
import { openNaiveStages } from './naive-stages.ts';
import type { Answer, Question } from './orders.ts';

// A process of the line one would write first: a BullMQ job for each mention and stage, an insert for each mention. Same
// model, same rules; 50 jobs of a stage at a time.
const { REDIS_URL = '', MONGO_URL = '' } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>;
const concurrency = 50;
const mostAhead = 500;
const stageNames = ['store', 'score', 'assess'] as const;

const connection = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
const database = await mongoose.createConnection(MONGO_URL).asPromise();
const policyFile = new URL('../../../config/policies/risk.json', import.meta.url);
const policy = RiskPolicy.parse(JSON.parse(readFileSync(policyFile, 'utf8')));
const model = openLanguageModel();
const stages = await openNaiveStages(database, model, policy);
const defaultJobOptions = { attempts: 3, removeOnComplete: true };
const [stored, scored, assessed] = stageNames.map(
  (name) => new Queue(name, { connection, prefix: '{naive}', defaultJobOptions }),
);
const workers: Worker[] = [];
let done = 0;

const orders: Record<string, (input: never) => Promise<unknown>> = {
  async work() {
    await model.score([{ text: 'hello' }]);
    const work = (name: string, run: (data: unknown) => Promise<unknown>) =>
      workers.push(new Worker(name, (job) => run(job.data), { connection, prefix: '{naive}', concurrency }));
    work('store', async (data) => {
      const post = data as FetchedPost;
      const id = await stages.store({ ...post, createdAt: new Date(post.createdAt) });
      if (id) await scored?.add('score', { id });
    });
    work('score', async (data) => {
      const { id } = data as { id: string };
      await stages.score(id);
      await assessed?.add('assess', { id });
    });
    work('assess', async (data) => {
      await stages.assess((data as { id: string }).id);
      done += 1;
    });
    return null;
  },

  async import({ file, network }: { file: string; network: string }) {
    const begun = performance.now();
    const before = done;
    let sent = 0;
    for await (const item of readRows(file)) {
      if ('problem' in item) continue;
      sent += 1;
      const adding = stored?.add('store', toPost(item.row, { network, now: new Date() }));
      // As many on their way as the workers need.
      if (sent % concurrency === 0) await adding;
      while (sent - (done - before) > mostAhead) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    while (done - before < sent) await new Promise((resolve) => setTimeout(resolve, 5));
    return { mentions: sent, flagged: 0, seconds: (performance.now() - begun) / 1000 };
  },

  async usage() {
    const [all, main] = [process.cpuUsage(), process.threadCpuUsage()];
    const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6;
    return { cpuSeconds: seconds(all), mainSeconds: seconds(main), reads: 0, writes: 0, documentsWritten: 0 };
  },
};

process.on('message', async ({ id, name, input }: Question) => {
  let told: Answer;
  try {
    told = { id, answer: await orders[name]?.(input as never) };
  } catch (error) {
    told = { id, problem: String(error) };
  }
  process.send?.(told);
});
process.once('disconnect', () => process.exit(0));
process.send?.({ id: 0, answer: '' } satisfies Answer);
