import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { checkMongo, findingsOf, type MongoFacts } from '#src/adapters/mongo/check.ts';
import { openConnection } from '#src/adapters/mongo/connection.ts';
import { layCable } from '../support/cable.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

const clock = { now: () => new Date() };
const well: MongoFacts = {
  version: '7.0.14',
  setName: 'rs0',
  isRouter: false,
  writeConcern: { w: 'majority', journal: true },
  aheadMs: 40,
};

withMongo((open, name, url) => {
  describe(`the check of ${name} at the start`, () => {
    test('finds nothing, unless it is a server on its own', async () => {
      await using store = await open();
      const { setName, msg } = await store.connection.getClient().db('admin').command({ isMaster: 1 });
      const alone = setName || msg === 'isdbgrid' ? [] : [expect.stringMatching(/^MongoDB is a server on its own/)];
      expect(await checkMongo({ connection: store.connection, clock })).toEqual(alone);
    });

    test.each([
      [-3_600_000, 'ahead of'],
      [3_600_000, 'behind'],
    ])('says how far the clocks differ when ours is off by %i ms', async (offMs, direction) => {
      await using store = await open();
      const off = { now: () => new Date(Date.now() + offMs) };
      const findings = await checkMongo({ connection: store.connection, clock: off });
      expect(findings.at(-1)).toMatch(new RegExp(`^The clock of MongoDB is 3600 s ${direction} ours`));
    });

    test('says that an address asks for less than the journal of a majority', async () => {
      const connection = await openConnection({ url: withOption(url, 'journal=false'), dbName: 'check' });
      const findings = await checkMongo({ connection, clock });
      await connection.close();
      expect(findings.join()).toMatch(/leave w and journal out of MONGO_URL/);
    });

    test('says when nobody answers any more', async () => {
      await using cable = await layCable(hostOf(url));
      const connection = await openConnection({ url: `${cable.url}/?directConnection=true`, dbName: 'check' });
      cable.hold();
      await expect(checkMongo({ connection, clock, withinMs: 300 })).rejects.toThrow(/^MongoDB cannot be used/);
      cable.cut();
      await connection.close();
    });

    test('a server that is too old to be talked to is called that', async () => {
      await using old = await agedWay(hostOf(url));
      const opening = openConnection({ url: old.url, dbName: 'check', reachWithinMs: 500 });
      await expect(opening).rejects.toThrow('The MongoDB store is too old, 5.0 or newer is needed');
    });
  });
});

describe('what a MongoDB says of itself', () => {
  const { setName: _, ...noSet } = well;

  test.each<[string, MongoFacts]>([
    ['a replica set of today with the time of day', well],
    ['the front of a sharded cluster', { ...noSet, isRouter: true }],
    ['a server two seconds behind', { ...well, aheadMs: -2000 }],
    [
      'a server that tells neither version nor time',
      { setName: 'rs0', isRouter: false, writeConcern: well.writeConcern },
    ],
  ])('%s is well', (_, facts) => {
    expect(findingsOf(facts)).toEqual([]);
  });

  test.each<[MongoFacts, RegExp]>([
    [{ ...well, version: '4.4.29' }, /^MongoDB is 4\.4\.29; 5\.0 or newer is needed\.$/],
    [noSet, /^MongoDB is a server on its own/],
    [{ ...well, writeConcern: { w: 1, journal: true } }, /^MongoDB answers before a majority/],
    [{ ...well, writeConcern: {} }, /^MongoDB answers before a majority/],
    [{ ...well, aheadMs: 2600 }, /^The clock of MongoDB is 3 s ahead of ours/],
  ])('%j is told in one sentence', (facts, sentence) => {
    expect(findingsOf(facts)).toEqual([expect.stringMatching(sentence)]);
  });
});

function withOption(url: string, option: string): string {
  if (url.includes('?')) return `${url}&${option}`;
  return `${/\/\/[^/]*\//.test(url) ? url : `${url}/`}?${option}`;
}

/** The first host of an address, with nothing else of it. */
function hostOf(url: string): string {
  return `mongodb://${/\/\/(?:[^@/]*@)?([^/?,]+)/.exec(url)?.[1]}`;
}

/** A way to a server that makes it greet as one of before 2020. */
async function agedWay(url: string) {
  const { hostname, port } = new URL(url);
  const server = createServer((near) => {
    const far = connect(Number(port) || 27_017, hostname);
    near.pipe(far);
    far.on('data', (chunk) => {
      const field = Buffer.from('maxWireVersion\0');
      const at = chunk.indexOf(field);
      if (at >= 0) chunk.writeInt32LE(8, at + field.length);
      near.write(chunk);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `mongodb://127.0.0.1:${address.port}/?directConnection=true`,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
