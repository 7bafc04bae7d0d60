import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test } from 'vitest';
import { openRedisAnnouncer } from '#src/adapters/redis/announcer.ts';
import type { News } from '#src/schemas/news.ts';
import { announcerContract } from '../contracts/announcer.contract.ts';
import { inbox } from '../contracts/queue-bed.ts';
import { layCable } from '../support/cable.ts';
import { endRedisForTests, noRedis, redisForTests } from '../support/redis.ts';

const news = (sourceId: string): News => ({ kind: 'source', sourceId });

describe.skipIf(noRedis)(`the announcer on Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  afterAll(endRedisForTests);

  announcerContract('redis', async () => {
    const options = { url: await redisForTests(), prefix: randomUUID() };
    const speaker = openRedisAnnouncer(options);
    const hearer = openRedisAnnouncer(options);
    await Promise.all([speaker.listening(), hearer.listening()]);
    return [speaker, hearer];
  });

  test('what is told under another prefix, or is no news, is not heard', async () => {
    const url = await redisForTests();
    const prefix = randomUUID();
    await using hearer = openRedisAnnouncer({ url, prefix });
    await using stranger = openRedisAnnouncer({ url, prefix: randomUUID() });
    await using speaker = openRedisAnnouncer({ url, prefix });
    await Promise.all([hearer, stranger, speaker].map((announcer) => announcer.listening()));
    const heard = inbox<News>();
    hearer.subscribe(heard.put);
    stranger.announce(news('elsewhere'));
    const raw = new Redis(url);
    for (const text of ['no JSON', '{}', 'null', '["x",{"kind":"unheard of"}]'])
      await raw.publish(`{${prefix}}:news`, text);
    raw.disconnect();
    speaker.announce(news('s1'));
    expect(await heard.next()).toEqual(news('s1'));
  });

  test('while Redis is away its own listeners hear all news, and the others again once it is back', async () => {
    const url = await redisForTests();
    await using cable = await layCable(url);
    const prefix = randomUUID();
    await using hearer = openRedisAnnouncer({ url, prefix });
    await using speaker = openRedisAnnouncer({ url: cable.url, prefix });
    await Promise.all([hearer.listening(), speaker.listening()]);
    const [near, far] = [inbox<News>(), inbox<News>()];
    speaker.subscribe(near.put);
    hearer.subscribe(far.put);
    cable.hold();
    speaker.announce(news('s1'));
    expect(await near.next()).toEqual(news('s1'));
    cable.cut();
    cable.release();
    await speaker.listening();
    speaker.announce(news('s2'));
    expect(await near.next()).toEqual(news('s2'));
    for (let told = await far.next(); told.kind !== 'source' || told.sourceId !== 's2'; ) told = await far.next();
  });

  test('a closed announcer tells nobody anything', async () => {
    const announcer = openRedisAnnouncer({ url: await redisForTests(), prefix: randomUUID() });
    let heard = 0;
    announcer.subscribe(() => {
      heard += 1;
    });
    await announcer[Symbol.asyncDispose]();
    announcer.announce(news('s1'));
    expect(heard).toBe(0);
  });
});
