import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { openRedisAnnouncer } from '#src/adapters/redis/announcer.ts';
import { checkRedis } from '#src/adapters/redis/check.ts';
import type { News } from '#src/schemas/news.ts';
import { handling, inbox, until } from '../contracts/queue-bed.ts';
import { freePort, noOwnRedis, startRedis, startSentinel } from '../support/redis.ts';
import { openRedisBed } from '../support/redis-bed.ts';

interface Node {
  url: string;
  port: number;
  /** Where the nodes talk among themselves. */
  busPort: number;
}

const clock = { now: () => new Date() };

describe.skipIf(noOwnRedis).concurrent(`where Redis may be${noOwnRedis ? ` (${noOwnRedis})` : ''}`, () => {
  test('a Redis Cluster keeps the queue in one slot and tells news', async () => {
    await using cluster = new AsyncDisposableStack();
    const nodes: Node[] = [];
    for (let node = 0; node < 3; node += 1) {
      const busPort = await freePort();
      const server = cluster.use(await startRedis(['--cluster-enabled', 'yes', '--cluster-port', String(busPort)]));
      nodes.push({ url: server.url, port: server.port, busPort });
    }
    await joinNodes(nodes);
    const url = `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
    expect(await checkRedis({ url, clock })).toEqual([]);
    await worksAt(url);

    await using speaker = openRedisAnnouncer({ url });
    await using hearer = openRedisAnnouncer({ url });
    await Promise.all([speaker.listening(), hearer.listening()]);
    const heard = inbox<News>();
    hearer.subscribe(heard.put);
    speaker.announce({ kind: 'source', sourceId: 's1' });
    expect(await heard.next()).toEqual({ kind: 'source', sourceId: 's1' });
  });

  test('a Sentinel names the server to use', async () => {
    await using server = await startRedis();
    await using sentinel = await startSentinel('main', server.port);
    const url = `redis+sentinel://127.0.0.1:${sentinel.port}/main`;
    expect(await checkRedis({ url, clock })).toEqual([]);
    await worksAt(url);
  });
});

async function worksAt(url: string): Promise<void> {
  await using bed = await openRedisBed({ url });
  await using queue = await bed.open();
  const seen: string[] = [];
  await queue.addMany('deliver', [{ actionId: 'a1' }, { actionId: 'a2' }]);
  await queue.add('deliver', { actionId: 'a3' }, { key: 'a3', delayMs: 1000 });
  await queue.schedule('sweep', 'sweep', {}, 60_000);
  expect(await queue.counts()).toMatchObject({ waitingByName: { deliver: 2, sweep: 1 } });
  queue.work(
    handling({
      deliver: async ({ actionId }) => void seen.push(actionId),
      sweep: async () => void seen.push('sweep'),
    }),
  );
  await queue.idle();
  expect(seen.sort()).toEqual(['a1', 'a2', 'a3', 'sweep']);
}

/** Shares the slots out and makes the nodes known to each other. */
async function joinNodes(nodes: Node[]): Promise<void> {
  const slots = 16_384;
  const share = Math.ceil(slots / nodes.length);
  const connections = nodes.map(({ url }) => new Redis(url, { enableReadyCheck: false }));
  for (const [index, redis] of connections.entries()) {
    const last = Math.min(slots, share * (index + 1)) - 1;
    await redis.call('CLUSTER', 'ADDSLOTSRANGE', share * index, last);
    await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
  }
  for (const { port, busPort } of nodes) await connections[0]?.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
  for (const redis of connections) {
    const knowsAll = `cluster_known_nodes:${nodes.length}`;
    await until(async () => {
      const info = String(await redis.call('CLUSTER', 'INFO'));
      return info.includes('cluster_state:ok') && info.includes(knowsAll);
    });
    redis.disconnect();
  }
}
