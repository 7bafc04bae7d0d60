import type { Connector } from '#src/ports/connector.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { createSource } from '#src/services/sources.ts';
import discourse from '../../connectors/discourse/index.ts';
import ingest from '../../connectors/ingest/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { ingestSecret, signedHeaders } from '../support/signed.ts';
import { openTestServer, type TestServer } from '../support/test-server.ts';

export const complaint = 'My Acme kettle broke after two days, terrible quality and nobody answers!';
export const minute = 60_000;

interface Wishes {
  to?: string;
  headers?: Record<string, string>;
  isSigned?: boolean;
}

/** A server with a brand and a source that is sent to. */
export interface HookBed extends AsyncDisposable {
  app: TestApp;
  server: TestServer;
  sourceId: string;
  /** Signed, to the source, unless it says otherwise. */
  send(
    body: string | Uint8Array<ArrayBuffer>,
    wishes?: Wishes,
  ): Promise<{ status: number; headers: Headers; body: unknown }>;
  post(id: string): Promise<StoredPost | undefined>;
  /** Of all posts. */
  count(): Promise<number>;
}

export async function openHookBed(): Promise<HookBed> {
  const app = await openTestApp({ connectors: [ingest, discourse] as Connector[] });
  const server = await openTestServer(app);
  const settings = { network: 'tiktok', secret: ingestSecret };
  const draft = { name: 'TikTok', connector: 'ingest', settings, ownHandles: ['acme_help'] };
  const { id: sourceId } = await createSource(app, draft);
  await app.store.brands.create({
    ...{ id: 'acme', name: 'Acme', rival: false, timeZone: 'UTC', createdAt: app.clock.now(), version: 1 },
    queries: [{ id: 'q', expression: 'acme', languages: [] }],
  });
  return {
    ...{ app, server, sourceId },
    async send(body, { to = sourceId, headers = {}, isSigned = true } = {}) {
      const signature = isSigned ? signedHeaders(body, app.clock.now()) : {};
      const init = { method: 'POST', body, headers: { ...signature, ...headers } };
      const response = await fetch(`${server.url}/hooks/${to}`, init);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    },
    post: (id) => app.store.posts.get(`tiktok:ingest:${id}`),
    count: async () => (await app.store.posts.scan({ limit: 1000 })).posts.length,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}

/** A line of NDJSON. */
export function line(fields: object): string {
  return `${JSON.stringify(fields)}\n`;
}
