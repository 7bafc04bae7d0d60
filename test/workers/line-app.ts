import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { TelemetryOptions } from '#src/adapters/telemetry/telemetry.ts';
import type { CollectPage, Connector, FetchedPost } from '#src/ports/connector.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { Notifier } from '#src/ports/notifier.ts';
import type { JobHandlers } from '#src/ports/queue.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { Case } from '#src/schemas/case.ts';
import type { JobName, JobPayload } from '#src/schemas/job.ts';
import type { Source } from '#src/schemas/source.ts';
import { handlersFor } from '../../workers/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aBrand, aSource } from '../support/case-builders.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** The line on a network whose every call a test writes itself. */
export interface Line extends AsyncDisposable {
  app: TestApp;
  source: Source;
  brand: Brand;
  /** Polls the source, as its schedule would, and lets everything that follows end. */
  poll(): Promise<void>;
  /** Runs one job, here and now, on this app or on one that was tampered with. */
  run<N extends JobName>(name: N, payload: JobPayload<N>, on?: Partial<TestApp>): Promise<void>;
  /** Resolves when nothing that is due waits or runs; what is delayed may wait. */
  quiet(): Promise<void>;
  /** Lets time go by in steps, each of them to its end. */
  pass(ms: number, stepMs?: number): Promise<void>;
  stored(): Promise<Source>;
  cases(): Promise<Case[]>;
  /** The history of a case, as its kinds. */
  kinds(caseId: string): Promise<string[]>;
}

export interface LineOptions {
  idle?: boolean;
  source?: Partial<Source>;
  telemetry?: TelemetryOptions;
  fetch?: GuardedFetch;
  notifier?: Notifier | undefined;
}

/** Workers are at work from the beginning, unless `idle`. */
export async function openLine(
  network: Partial<Connector> = {},
  { idle = false, source: fields = {}, ...options }: LineOptions = {},
): Promise<Line> {
  const connector: Connector = {
    id: 'stage',
    name: 'Stage',
    about: 'A network for tests.',
    settings: z.object({}),
    intervalSeconds: 60,
    collect: async () => aPageOf([]),
    ...network,
  };
  const app = await openTestApp({ connectors: [connector], ...options });
  const brand = aBrand({ name: 'Acme', queries: [{ id: 'query-1', expression: 'acme', languages: [] }] });
  const source = aSource({ connector: 'stage', settings: {}, ownHandles: ['acme_help'], ...fields });
  await app.store.brands.create(brand);
  await app.store.sources.create(source);
  if (!idle) app.work();

  async function quiet(): Promise<void> {
    for (;;) {
      const { waiting, running } = await app.queue.counts();
      if (waiting + running === 0) return;
      await nextTurn();
    }
  }

  return {
    app,
    source,
    brand,
    quiet,
    async poll() {
      await app.queue.add('collect', { sourceId: source.id });
      await quiet();
    },
    async run(name, payload, on = {}) {
      await using opened = handlersFor({ ...app, ...on });
      const handlers: JobHandlers = opened;
      await handlers[name](payload, new AbortController().signal);
    },
    async pass(ms, stepMs = ms) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        app.clock.pass(Math.min(stepMs, ms - passed));
        await quiet();
      }
    },
    async stored() {
      return (await app.store.sources.get(source.id)) ?? source;
    },
    async cases() {
      const all = await Promise.all(
        (['all', 'snoozed', 'answered', 'closed'] as const).map((view) =>
          app.store.cases.list({ view, userId: 'nobody', now: app.clock.now() }, { limit: 100 }),
        ),
      );
      const ids = new Set(all.flatMap(({ cases }) => cases.map(({ id }) => id)));
      return app.store.cases.getMany([...ids]);
    },
    async kinds(caseId) {
      return (await app.store.cases.history(caseId)).map(({ kind }) => kind);
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

let count = 0;

/** A complaint about Acme by somebody new, in a thread of its own, five minutes before ten. */
export function aFetchedPost(fields: Partial<FetchedPost> = {}): FetchedPost {
  count += 1;
  const id = fields.id ?? `stage:host:${count}`;
  return {
    id,
    network: 'stage',
    author: { id: `stage:host:author-${count}`, handle: `author_${count}`, name: `Author ${count}` },
    text: 'My acme kettle broke after two days, terrible quality and nobody answers!',
    createdAt: new Date('2026-01-05T09:55:00Z'),
    url: `https://stage.example/${count}`,
    threadId: id,
    metrics: { likes: 0, shares: 0, replies: 0, views: null },
    ...fields,
  };
}

export const ours = { id: 'stage:host:us', handle: '@Acme_Help', name: 'Acme' };
export const thankYou = 'Thank you so much, all sorted now, great service!';
export const angry = 'That was no help at all, this is a disgrace, the worst company ever, I want my money back!';

/** The only page of a poll. */
export function aPageOf(posts: FetchedPost[], fields: Partial<CollectPage> = {}): CollectPage {
  return { changes: posts.map((post) => ({ op: 'upsert', post })), next: { value: 'end' }, done: true, ...fields };
}

/** A network that gives these pages, one a call, whatever cursor it is asked with; then empty ones. */
export function pagesOf(...pages: (CollectPage | Error)[]): Pick<Connector, 'collect'> & { cursors: unknown[] } {
  const cursors: unknown[] = [];
  const left = [...pages];
  return {
    cursors,
    async collect({ cursor }) {
      cursors.push(cursor);
      const page = left.shift() ?? aPageOf([]);
      if (page instanceof Error) throw page;
      return page;
    },
  };
}

/** A board on which these pages come one after the other; the first is read and counted. */
export async function openBoardLine(...pages: FetchedPost[][]): Promise<Line> {
  const line = await openLine({ kind: 'board', ...pagesOf(...pages.map((posts) => aPageOf(posts))) });
  await readBoard(line);
  return line;
}

/** The next page, and the counting that follows it. */
export async function readBoard(line: Line): Promise<void> {
  await line.poll();
  await line.pass(1000);
}
