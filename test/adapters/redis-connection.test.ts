import { afterAll, describe, expect, test } from 'vitest';
import { checkRedis } from '#src/adapters/redis/check.ts';
import { parseRedisUrl } from '#src/adapters/redis/url.ts';
import { endRedisForTests, noOwnRedis, redisForTests, startRedis } from '../support/redis.ts';

describe('the address of a Redis', () => {
  test.each([
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://h:7000/3', { host: 'h', port: 7000, db: 3 }],
    ['redis://[::1]:7000', { host: '::1', port: 7000 }],
    ['redis://:secret@h', { host: 'h', port: 6379, password: 'secret' }],
    ['redis://us%40er:p%3Aa:ss@h', { host: 'h', port: 6379, username: 'us@er', password: 'p:a:ss' }],
    ['rediss://user:pass@h:6380', { host: 'h', port: 6380, username: 'user', password: 'pass', tls: {} }],
  ])('%s is one server', (url, options) => {
    expect(parseRedisUrl(url)).toEqual({ kind: 'standalone', options });
  });

  test('redis+sentinel names the sentinels and their master', () => {
    const url = 'redis+sentinel://user:pass@s1,s2:26380/main/2?sentinelUsername=watch&sentinelPassword=w%26p';
    expect(parseRedisUrl(url)).toEqual({
      kind: 'sentinel',
      options: {
        username: 'user',
        password: 'pass',
        name: 'main',
        db: 2,
        sentinels: [
          { host: 's1', port: 26379 },
          { host: 's2', port: 26380 },
        ],
        sentinelUsername: 'watch',
        sentinelPassword: 'w&p',
      },
    });
    expect(parseRedisUrl('rediss+sentinel://s1/main').options).toMatchObject({
      tls: {},
      sentinelTLS: {},
      enableTLSForSentinelMode: true,
    });
  });

  test('redis+cluster names some of its nodes', () => {
    expect(parseRedisUrl('redis+cluster://user:pass@n1:7001,n2')).toEqual({
      kind: 'cluster',
      nodes: [
        { host: 'n1', port: 7001 },
        { host: 'n2', port: 6379 },
      ],
      options: {},
      redisOptions: { username: 'user', password: 'pass' },
    });
    expect(parseRedisUrl('rediss+cluster://n1')).toMatchObject({ redisOptions: { tls: {} } });
  });

  test.each([
    'http://h',
    'redis://',
    'redis://h:99999',
    'redis://h:port',
    'redis://a,b',
    'redis://h/one',
    'redis://h/1/2',
    'redis://h?family=6',
    'redis://u:secret%@h',
    'redis+sentinel://s1',
    'redis+cluster://n1/2',
  ])('%s is refused in plain words, without its password', (url) => {
    expect(() => parseRedisUrl(url)).toThrow(expect.objectContaining({ code: 'settings' }));
    expect(() => parseRedisUrl(url)).not.toThrow(/secret/);
  });
});

describe.skipIf(noOwnRedis)(`the check of Redis at the start${noOwnRedis ? ` (${noOwnRedis})` : ''}`, () => {
  afterAll(endRedisForTests);
  const clock = { now: () => new Date() };

  test('finds nothing where all is well', async () => {
    expect(await checkRedis({ url: await redisForTests(), clock })).toEqual([]);
  });

  test('says what would lose jobs', async () => {
    await using server = await startRedis(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru']);
    expect(await checkRedis({ url: server.url, clock })).toEqual([
      'Redis keeps no append-only file, so a crash of it loses jobs: set "appendonly yes".',
      'Redis throws keys away when its memory is full (allkeys-lru), jobs among them: set "maxmemory-policy noeviction".',
    ]);
  });

  test('says how far the clocks differ', async () => {
    const late = { now: () => new Date(Date.now() - 3_600_000) };
    const [finding] = await checkRedis({ url: await redisForTests(), clock: late });
    expect(finding).toMatch(/^The clock of Redis is 3600 s ahead of ours/);
  });

  test('says why nobody is let in, without the password', async () => {
    await using server = await startRedis(['--requirepass', 'right']);
    const url = server.url.replace('redis://', 'redis://:wrong-one@');
    const refused = checkRedis({ url, clock });
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    await expect(refused).rejects.not.toThrow(/wrong-one/);
  });

  test('lets an ACL user in', async () => {
    await using server = await startRedis(['--user', 'earshot', 'on', '>pa:ss', '~*', '&*', '+@all']);
    const url = server.url.replace('redis://', 'redis://earshot:pa%3Ass@');
    expect(await checkRedis({ url, clock })).toEqual([]);
  });

  test('says when nobody answers', async () => {
    const server = await startRedis();
    await server[Symbol.asyncDispose]();
    await expect(checkRedis({ url: server.url, clock })).rejects.toThrow(/^Redis cannot be used: .*ECONNREFUSED/);
  });
});
