import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChartDrawer } from '#src/adapters/charts/drawer.ts';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import { openMemoryAnnouncer } from '#src/adapters/memory/announcer.ts';
import { openMailReader } from '#src/adapters/postal-mime/mail-reader.ts';
import { openSecrets } from '#src/adapters/secrets/secrets.ts';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { openTelemetry, type TelemetryOptions } from '#src/adapters/telemetry/telemetry.ts';
import { watchedModel } from '#src/adapters/telemetry/watched-model.ts';
import { watchedQueue } from '#src/adapters/telemetry/watched-queue.ts';
import { watchedStore } from '#src/adapters/telemetry/watched-store.ts';
import { undecidedBelow } from '#src/domain/sentiment.ts';
import { UnavailableError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { Message, Notifier } from '#src/ports/notifier.ts';
import type { News } from '#src/schemas/news.ts';
import { RiskPolicy } from '#src/schemas/risk.ts';
import { SlaDefaults } from '#src/schemas/sla.ts';
import type { Role, User } from '#src/schemas/user.ts';
import { accountsAtFirstUse } from '../../config/open-accounts.ts';
import { channelOpener } from '../../config/open-channels.ts';
import { handlersFor } from '../../workers/index.ts';
import { openPretendNetwork, type PretendNetwork } from './pretend-network.ts';

export interface HeldClock {
  now(): Date;
  pass(ms: number): void;
}

/** Everything real but the time, the network and the mail: store and queue in memory, workers that run when told to. */
export interface TestApp extends App, AsyncDisposable {
  clock: HeldClock;
  network: PretendNetwork;
  /** What open screens were told. */
  news: News[];
  /** Mails that went out. */
  mails: Message[];
  /** Lines of the log from `warn` on. */
  lines: { facts: object; message: string }[];
  /** Starts the workers. */
  work(): void;
  /** Somebody of this role, who signs in as `<role>@example.com` with `password`. */
  person(role: Role): Promise<User>;
}

export const password = 'correct horse battery';

/** What an app stands on that goes on where another one ended. */
export interface Ground extends Pick<App, 'connect'> {
  /** Its store and queue lie here as files, and stay. */
  dir: string;
  clock: HeldClock;
  /** Of the queue, by that clock. */
  leaseMs: number;
}

/**
 * Opens an app at ten o'clock on a Monday, with the pretend network and whatever connectors are given besides. Without a
 * ground all of it lies in memory.
 */
export async function openTestApp({
  connectors = [],
  telemetry: telemetryOptions = {},
  fetch = () => Promise.reject(new UnavailableError('Tests reach no network.')),
  notifier: given,
  ground,
}: {
  connectors?: Connector[];
  telemetry?: TelemetryOptions;
  fetch?: GuardedFetch;
  /** In place of the one that keeps `mails`. */
  notifier?: Notifier | undefined;
  ground?: Ground;
} = {}): Promise<TestApp> {
  const closers = new AsyncDisposableStack();
  const dir = ground?.dir ?? mkdtempSync(join(tmpdir(), 'earshot-app-'));
  if (!ground) closers.defer(() => rmSync(dir, { recursive: true, force: true }));
  const clock = ground?.clock ?? heldClock();
  const lines: TestApp['lines'] = [];
  const noted = (facts: object, message: string) => void lines.push({ facts, message });
  const log = { debug() {}, info() {}, warn: noted, error: noted };

  const telemetry = closers.use(await openTelemetry(telemetryOptions));
  const kept = openSqliteStore({ ...(ground ? { dir } : { file: ':memory:' }), clock });
  const store = watchedStore(closers.use(kept), telemetry);
  // Closed after the queue, when no job runs any more.
  closers.defer(() => handlers[Symbol.asyncDispose]());
  const jobs = closers.use(
    openSqliteQueue({
      ...{ clock, pollMs: 5, closeMs: 2000 },
      ...(ground ? { file: join(dir, 'queue.db'), soleOwner: true, leaseMs: ground.leaseMs } : { file: ':memory:' }),
    }),
  );
  const queue = watchedQueue(jobs, telemetry);
  const sentiment = watchedModel(closers.use(openLanguageModel({ threads: 0 })), telemetry);
  const announcer = closers.use(openMemoryAnnouncer());
  const news: News[] = [];
  announcer.subscribe((item) => news.push(item));
  const mails: Message[] = [];
  const notifier = given ?? {
    send: async (message) => void mails.push(message),
    [Symbol.asyncDispose]: async () => undefined,
  };
  const baseUrl = 'http://127.0.0.1';
  const secret = 'a secret of tests that is long enough for its purpose';
  const accounts = accountsAtFirstUse({ database: store.connection, secret, baseUrl });
  const network = openPretendNetwork();

  const app: App = {
    store,
    queue,
    sentiment,
    announcer,
    accounts,
    notifier,
    ...channelOpener({ fetch, clock, notifier }),
    mailReader: openMailReader(),
    mail: { host: 'earshot.example' },
    connectors: new Map([network.connector as Connector, ...connectors].map((one) => [one.id, one])),
    fetch,
    connect: ground?.connect ?? (() => Promise.reject(new UnavailableError('Tests reach no network.'))),
    secrets: openSecrets({ key: Buffer.alloc(32, 7) }),
    charts: closers.use(openChartDrawer()),
    clock,
    log,
    telemetry,
    policies: {
      risk: RiskPolicy.parse(policy('risk')),
      sla: SlaDefaults.parse(policy('sla')),
      undecidedBelow,
      learnNothingFrom: [],
    },
    sourceFolder: (sourceId) => {
      const folder = join(dir, encodeURIComponent(sourceId));
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    baseUrl,
  };
  const handlers = handlersFor(app);
  const work = () => queue.work(handlers);
  const person = async (role: Role) => {
    const email = `${role}@example.com`;
    const known = (await accounts.list()).find((user) => user.email === email);
    return known ?? accounts.create({ email, name: `The ${role}`, password, role });
  };
  return {
    ...app,
    clock,
    network,
    news,
    mails,
    lines,
    work,
    person,
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  };
}

function heldClock(): HeldClock {
  let now = Date.parse('2026-01-05T10:00:00Z');
  return {
    now: () => new Date(now),
    pass(ms) {
      now += ms;
    },
  };
}

function policy(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../config/policies/${name}.json`, import.meta.url), 'utf8'));
}
