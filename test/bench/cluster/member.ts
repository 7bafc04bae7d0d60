import { setTimeout as sleep } from 'node:timers/promises';
import { openServer } from '#src/api/server.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import { takePage } from '#src/services/take-page.ts';
import { importFile } from '../../../config/commands/import.ts';
import { openApp } from '../../../config/open.ts';
import { readSettings } from '../../../config/settings.ts';
import { readRows, toPost } from '../../../connectors/file/rows.ts';
import { handlersFor } from '../../../workers/index.ts';
import { countMongo } from './mongo-counts.ts';
import type { Answer, MemberWishes, OrderName, Orders, PaceOrder, Question } from './orders.ts';

// A process of the bench: opens the app as `earshot start --role …` does, and does what it is told over its channel.
const wishes = JSON.parse(process.argv[2] ?? '{}') as MemberWishes;
const counts = countMongo();
const opened = await openApp(readSettings({ LOG_LEVEL: 'error', ...wishes.settings }), wishes.role);
const app = { ...opened, ...(wishes.modelWaitMs !== undefined && { sentiment: waitingModel(wishes.modelWaitMs) }) };
const server = wishes.serves
  ? await openServer(app, { host: '127.0.0.1', port: 0, pageFolder: '/nowhere' })
  : undefined;
const brandName = 'Brindle';

const orders: { [N in OrderName]: (input: Orders[N]['input']) => Promise<Orders[N]['answer']> } = {
  async work() {
    // The word lists are loaded with the first text.
    await app.sentiment.score([{ text: 'hello' }]);
    app.queue.work(handlersFor(app));
    return null;
  },

  async import({ file, network }) {
    let last = '';
    const terminal = { out: (line: string) => (last = line), err: () => {}, signal: new AbortController().signal };
    const begun = performance.now();
    await importFile.run(app, { file, network, json: true, brands: [brandName], map: {} }, terminal);
    const seconds = (performance.now() - begun) / 1000;
    const { scored, flagged } = JSON.parse(last) as { scored: number; flagged: number };
    return { mentions: scored, flagged, seconds };
  },

  pace,

  async idle() {
    await app.queue.idle();
    return null;
  },

  async announce({ news }) {
    for (let at = 0; at < news; at += 1) {
      app.announcer.announce({ kind: 'case', caseId: `bench-${at}`, brandId: 'bench', isNew: true });
      if (at % 100 === 99) await sleep(5);
    }
    return null;
  },

  async usage() {
    const [all, main] = [process.cpuUsage(), process.threadCpuUsage()];
    const cpuSeconds = (all.user + all.system) / 1e6;
    return { cpuSeconds, mainSeconds: (main.user + main.system) / 1e6, ...counts };
  },
};

async function pace({ file, network, rows, pageSize, postsPerSecond }: PaceOrder): Promise<{ lateMs: number }> {
  const brandIds = [await brandId()];
  const begun = performance.now();
  let page: ReturnType<typeof toPost>[] = [];
  let taken = 0;
  let lateMs = 0;
  for await (const item of readRows(file)) {
    if ('problem' in item) continue;
    page.push(toPost(item.row, { network, now: new Date() }));
    if (page.length < pageSize) continue;
    // By the clock, so that a slow page is followed by the next at once: what arrives does not wait for us.
    const dueMs = postsPerSecond === undefined ? 0 : (taken / postsPerSecond) * 1000;
    const earlyMs = dueMs - (performance.now() - begun);
    if (postsPerSecond !== undefined && earlyMs > 1) await sleep(earlyMs);
    await takePage(app, {
      sourceId: `import:${network}`,
      changes: page.map((post) => ({ op: 'upsert', post })),
      ownHandles: [],
      fixedBrands: new Map(page.map((post) => [post.id, brandIds])),
    });
    if (postsPerSecond !== undefined) lateMs = Math.max(0, performance.now() - begun - dueMs);
    taken += page.length;
    page = [];
    if (taken >= rows) break;
  }
  return { lateMs };
}

async function brandId(): Promise<string> {
  const known = (await app.store.brands.list()).find(({ name }) => name === brandName);
  if (known) return known.id;
  const queries = [{ id: 'bench', expression: `"${brandName}"`, languages: [] }];
  const brand = {
    id: 'bench',
    name: brandName,
    rival: false,
    queries,
    timeZone: 'UTC',
    createdAt: new Date(),
    version: 1,
  };
  await app.store.brands.create(brand);
  return brand.id;
}

/** Holds one batch at a time, as a device would. */
function waitingModel(waitMs: number): SentimentModel {
  let turn = Promise.resolve();
  return {
    async score(batch) {
      turn = turn.then(() => sleep(waitMs));
      await turn;
      return batch.map(() => ({
        ...{ score: 0, confidence: 1, complaint: 0, severity: 'none', lang: 'en' },
        ...{ question: false, leaving: false, hardRules: [], topics: [], reasons: [] },
      }));
    },
    async [Symbol.asyncDispose]() {},
  };
}

async function answer({ id, name, input }: Question): Promise<void> {
  let told: Answer;
  try {
    const order = orders[name] as (input: unknown) => Promise<unknown>;
    told = { id, answer: await order(input) };
  } catch (error) {
    told = { id, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(told);
}

process.on('message', (question: Question) => void answer(question));
process.once('disconnect', async () => {
  await server?.[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
  process.exit(0);
});
process.send?.({ id: 0, answer: server?.url ?? '' } satisfies Answer);
