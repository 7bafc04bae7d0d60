import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { dayOf } from '#src/domain/budget.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import { createBrand } from '#src/services/brands.ts';
import { setSchedules } from '#src/services/schedules.ts';
import { createSource } from '#src/services/sources.ts';
import { brandName } from '../chaos/posts.ts';
import { type HeldClock, openTestApp, type TestApp } from '../support/app.ts';
import type { Heard } from './networks.ts';

/** Longer than any good answer takes here, and short enough that a slow one ends within minutes of the fast clock. */
const patienceMs = 1500;
const leaseMs = 30_000;

/** The line as a whole, which is closed and opened again on the same files. */
export interface House extends AsyncDisposable {
  app(): TestApp;
  /** What went out to a network on a day (`2026-11-22`), as `network day`. */
  asked: ReadonlyMap<string, number>;
  /** Closes the line as soon as the next answer of a network is there, in the middle of its page, and opens it again. */
  restart(): Promise<void>;
}

export async function openHouse(dir: string, networks: Heard[], clock: HeldClock, speed: number): Promise<House> {
  const http = openHttp({ userAgent: 'earshot-soak', allowPrivateHosts: ['127.0.0.1'] });
  const asked = new Map<string, number>();
  let onAnswer: (() => void) | undefined;
  const count = (host: string) => {
    const network = networks.find(({ hosts }) => hosts.includes(host));
    const place = `${network?.connector.id ?? 'elsewhere'} ${dayOf(clock.now())}`;
    asked.set(place, (asked.get(place) ?? 0) + 1);
  };
  const fetch: GuardedFetch = async (url, init) => {
    count(new URL(url).host);
    const response = await http(url, { timeoutMs: patienceMs, ...init });
    onAnswer?.();
    return response;
  };
  const open = async () => {
    const ground = { dir, clock, connect: http.connect, leaseMs: leaseMs * speed };
    const opened = await openTestApp({ connectors: networks.map(({ connector }) => connector), fetch, ground });
    opened.work();
    return opened;
  };
  let app = await open();
  const queries = [{ expression: brandName.toLowerCase(), languages: [] }];
  await createBrand(app, { name: brandName, rival: false, queries, timeZone: 'UTC' });
  for (const { connector, stage, intervalSeconds, budget } of networks) {
    const { settings } = stage;
    const draft = { name: connector.name, connector: connector.id, settings, intervalSeconds, ownHandles: [] };
    const { id } = await createSource(app, draft, { paused: true });
    const source = await app.store.sources.get(id);
    if (source) await app.store.sources.replace({ ...source, budget, paused: false, version: source.version + 1 });
  }
  await setSchedules(app);

  return {
    app: () => app,
    asked,
    async restart() {
      const answered = Promise.withResolvers<void>();
      onAnswer = answered.resolve;
      await answered.promise;
      onAnswer = undefined;
      await app[Symbol.asyncDispose]();
      app = await open();
      await setSchedules(app);
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await http[Symbol.asyncDispose]();
    },
  };
}
