import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { noPostgres, startPostgres } from '../postgres.ts';
import { noOwnRedis, startRedis } from '../redis.ts';
import { startJetstream } from './bluesky-jetstream.ts';
import { lexicons } from './contract/lexicons.ts';

const folder = resolve(import.meta.dirname, '../../peers/bluesky');

/** Why there is no Bluesky to test with, or undefined where there is one. */
export const noPeer: string | undefined = existsSync(join(folder, 'node_modules/.package-lock.json'))
  ? undefined
  : 'skipped: test/peers/bluesky is not installed';

/** As `noPeer`, for what needs its AppView: search, notifications, threads, counters. */
export const noAppView: string | undefined = noPeer ?? noPostgres ?? noOwnRedis;

const Said = z.object({
  at: z.object({ pds: z.url(), appView: z.url().optional() }).optional(),
  done: z.string().optional(),
  event: z
    .object({
      kind: z.enum(['commit', 'identity', 'account', 'sync']),
      did: z.string(),
      content: z.record(z.string(), z.unknown()),
    })
    .optional(),
});

/** A member of the real network, who writes with its own session. */
export interface PeerMember {
  did: string;
  handle: string;
  password: string;
  /** Calls a procedure as the member. */
  tell(name: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Writes a record and gives its address. */
  write(collection: string, record: Record<string, unknown>): Promise<{ uri: string; cid: string }>;
}

/**
 * The network's own servers in a process of their own: an account server, with the AppView where there are databases for it,
 * and a Jetstream of ours that tells what their firehose says.
 */
export async function startBlueskyPeer() {
  await using stack = new AsyncDisposableStack();
  const env: NodeJS.ProcessEnv = { ...process.env, LOG_ENABLED: 'false' };
  if (!noAppView) {
    env.DB_POSTGRES_URL = stack.use(await startPostgres()).url;
    env.REDIS_HOST = new URL(stack.use(await startRedis()).url).host;
  }
  const jetstream = stack.use(await startJetstream({ contract: lexicons() }));
  const child = spawn(process.execPath, ['run.mjs'], { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const ended = once(child, 'exit');
  stack.defer(async () => {
    child.stdin.end();
    await ended;
    process.off('exit', end);
  });

  const started = Promise.withResolvers<{ pds: string; appView?: string | undefined }>();
  let settled = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { at, event, done } = line.startsWith('{') ? Said.parse(JSON.parse(line)) : {};
    if (at) started.resolve(at);
    if (done) settled.resolve();
    if (event && event.kind !== 'sync') jetstream.publish(event.kind, event.did, event.content, new Date());
  });
  void ended.then(() => started.reject(new Error('the peer ended before it was there')));
  const { pds, appView } = await started.promise;

  const tell = async (name: string, input: Record<string, unknown>, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await globalThis.fetch(`${pds}/xrpc/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name}: ${response.status} ${text}`);
    return text ? (JSON.parse(text) as Record<string, unknown>) : {};
  };
  const hosts = [pds, appView, jetstream.url].flatMap((url) => (url ? new URL(url).host : []));
  const fetch = stack.use(openHttp({ userAgent: 'earshot-test', allowPrivateHosts: hosts }));
  const owned = stack.move();
  return {
    jetstream,
    fetch,
    settings: { service: pds, jetstream: jetstream.url, ...(appView && { appView }) },
    async join(name: string): Promise<PeerMember> {
      // Plain names are reserved there.
      const [handle, password] = [`${name}-listens.test`, `password of ${name}`];
      const made = await tell('com.atproto.server.createAccount', { handle, password, email: `${name}@example.org` });
      const [did, token] = [String(made.did), String(made.accessJwt)];
      return {
        did,
        handle,
        password,
        tell: (call, input) => tell(call, input, token),
        async write(collection, record) {
          const input = { repo: did, collection, record: { $type: collection, ...record } };
          const { uri, cid } = await tell('com.atproto.repo.createRecord', input, token);
          return { uri: String(uri), cid: String(cid) };
        },
      };
    },
    /** Until the AppView has taken in what was written. */
    async settle(): Promise<void> {
      settled = Promise.withResolvers();
      child.stdin.write('settle\n');
      await settled.promise;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
