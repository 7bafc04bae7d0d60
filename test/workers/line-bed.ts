import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Connector, FetchedPost } from '#src/ports/connector.ts';
import type { Queue } from '#src/ports/queue.ts';
import type { Source } from '#src/schemas/source.ts';
import { handlersFor } from '../../workers/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aBrand, aSource } from '../support/case-builders.ts';
import { aFetchedPost } from './line-app.ts';

/** The line with sources that hold much, whose workers begin when the test says so. */
export interface LineBed extends AsyncDisposable {
  app: TestApp;
  /** Posts of a source, the oldest first, and how many a page holds. */
  addSource(id: string, posts: FetchedPost[], fields?: Partial<Source> & { perPage?: number }): Promise<void>;
  /** How many pages a source was asked for. */
  asked(id: string): number;
  /** Polls a source here and now, until it is through or stands back. */
  poll(id: string): Promise<void>;
  source(id: string): Promise<Source>;
  /** Ids of the posts that were scored and assessed, batch by batch, in the order in which it was done. */
  scored: string[][];
  assessed: string[][];
  /** Starts the workers. */
  work(): void;
  until(isTrue: () => boolean | Promise<boolean>): Promise<void>;
  /** Resolves when nothing that is due waits or runs. */
  quiet(): Promise<void>;
}

/** Brands are Acme and Bolt, whose ids are their names in small letters. */
export async function openLineBed(openQueue?: () => Promise<Queue>): Promise<LineBed> {
  const pages = new Map<string, FetchedPost[][]>();
  const asked = new Map<string, number>();
  const connector: Connector = {
    id: 'stage',
    name: 'Stage',
    about: 'A network for tests.',
    settings: z.object({ name: z.string() }),
    intervalSeconds: 60,
    async collect({ settings, cursor }) {
      const { name } = settings as { name: string };
      asked.set(name, (asked.get(name) ?? 0) + 1);
      const all = pages.get(name) ?? [];
      const nth = Number(cursor?.page ?? cursor?.value ?? 0);
      const done = nth >= all.length - 1;
      const changes = (all[nth] ?? []).map((post) => ({ op: 'upsert' as const, post }));
      return { changes, done, next: done ? { value: String(all.length) } : { value: '0', page: String(nth + 1) } };
    },
  };
  const app = await openTestApp({ connectors: [connector] });
  const queue = await openQueue?.();
  if (queue) app.queue = queue;
  for (const name of ['Acme', 'Bolt']) {
    const id = name.toLowerCase();
    await app.store.brands.create(aBrand({ id, name, queries: [{ id: `of-${id}`, expression: id, languages: [] }] }));
  }
  const scored: string[][] = [];
  const assessed: string[][] = [];
  const { mentions } = app.store;
  const postIds = (results: { id: string }[]) => results.map(({ id }) => id.slice(0, id.lastIndexOf('|')));
  app.store.mentions = {
    ...mentions,
    async saveSentiments(results) {
      scored.push(postIds(results));
      await mentions.saveSentiments(results);
    },
    async saveAssessments(results) {
      assessed.push(postIds(results));
      await mentions.saveAssessments(results);
    },
  };
  const handlers = handlersFor(app);
  const source = async (id: string) => {
    const found = await app.store.sources.get(id);
    if (!found) throw new Error(`no source ${id}`);
    return found;
  };
  const until: LineBed['until'] = async (isTrue) => {
    while (!(await isTrue())) await nextTurn();
  };
  return {
    app,
    until,
    quiet: () =>
      until(async () => {
        const { waiting, running } = await app.queue.counts();
        return waiting + running === 0;
      }),
    scored,
    assessed,
    source,
    async addSource(id, posts, { perPage = 200, ...fields } = {}) {
      const count = Math.ceil(posts.length / perPage);
      pages.set(
        id,
        Array.from({ length: count }, (_, nth) => posts.slice(nth * perPage, (nth + 1) * perPage)),
      );
      await app.store.sources.create(aSource({ id, connector: 'stage', settings: { name: id }, ...fields }));
    },
    asked: (id) => asked.get(id) ?? 0,
    async poll(id) {
      const before = await source(id);
      for (let jobs = 0; jobs < 50; jobs += 1) {
        await handlers.collect({ sourceId: id, asked: true }, new AbortController().signal);
        const { health } = await source(id);
        if (health.waitingSince || health.lastSuccessAt !== before.health.lastSuccessAt) return;
      }
    },
    work: () => app.queue.work(handlers),
    async [Symbol.asyncDispose]() {
      await queue?.[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}

/** Posts that name a brand, the oldest first, spread evenly over the hours before ten. */
export function postsOf(brand: 'acme' | 'bolt', count: number, { hours = 0.1, text = 'was seen today' } = {}) {
  const ten = Date.parse('2026-01-05T10:00:00Z');
  return Array.from({ length: count }, (_, nth) =>
    aFetchedPost({
      text: `The ${brand} kettle ${text}.`,
      createdAt: new Date(ten - (1 - nth / count) * hours * 3_600_000),
    }),
  );
}
