import { describe, expect, test } from 'vitest';
import { needFor, shardsFor, waitsAt } from './capacity.ts';
import { percentile } from './latency.ts';
import { type Simulation, simulate } from './simulate.ts';

const cost = {
  ...{ feedUs: 100, workUs: 400, workMainUs: 200, redisUs: 10, redisBytes: 100 },
  ...{ mongoDocuments: 4, mongoCalls: 0.5, casesPerThousand: 20, newsUs: 50 },
};

describe('a line before one server', () => {
  const one = (utilisation: number, service: Simulation['service']) =>
    simulate({
      stations: [{ name: 'server', servers: 1 }],
      way: [{ station: 'server', meanMs: 10 }],
      batchesPerSecond: 100 * utilisation,
      batches: 100_000,
      service,
    }).stations[0];

  // So many batches come within a tenth of the theory where servers are 80 % busy.
  const within = (wait: number | undefined, theory: number) => Math.abs((wait ?? 0) / theory - 1) < 0.1;

  test('is waited in as long as theory says where each takes a random time', () => {
    // M/M/1: service time * utilisation / (1 - utilisation).
    expect(within(one(0.5, 'random')?.meanWaitMs, 10)).toBe(true);
    expect(within(one(0.8, 'random')?.meanWaitMs, 40)).toBe(true);
  });

  test('is waited in half as long where each takes the same time', () => {
    // M/D/1.
    expect(within(one(0.5, 'even')?.meanWaitMs, 5)).toBe(true);
    expect(within(one(0.8, 'even')?.meanWaitMs, 20)).toBe(true);
  });

  test('keeps the server as busy as it is asked to be', () => {
    expect(one(0.8, 'even')?.utilisation).toBeCloseTo(0.8, 1);
  });
});

test('many servers that are as busy wait less for each other', () => {
  const waitOf = (servers: number) =>
    simulate({
      stations: [{ name: 'server', servers }],
      way: [{ station: 'server', meanMs: 10 }],
      batchesPerSecond: 80 * servers,
      batches: 60_000,
      service: 'random',
    }).stations[0]?.meanWaitMs ?? 0;
  // M/M/2 at 80 %: 10 ms * 0.8^2 / (1 - 0.8^2).
  expect(waitOf(2) / 17.8).toBeCloseTo(1, 1);
  expect(waitOf(20)).toBeLessThan(waitOf(2) / 5);
});

test('a batch that passes a server twice is served twice and through after both', () => {
  const { throughMs, stations } = simulate({
    stations: [
      { name: 'a', servers: 1000 },
      { name: 'b', servers: 1000 },
    ],
    way: [
      { station: 'a', meanMs: 10 },
      { station: 'b', meanMs: 5 },
      { station: 'a', meanMs: 20 },
    ],
    batchesPerSecond: 10,
    batches: 1000,
    service: 'even',
  });
  expect(throughMs.map(Math.round)).toEqual([35, 35, 35]);
  expect(stations.map(({ meanWaitMs }) => meanWaitMs)).toEqual([0, 0]);
});

test('the same seed gives the same outcome', () => {
  const { throughMs } = waitsAt(cost, 10_000, 0.7);
  expect(waitsAt(cost, 10_000, 0.7).throughMs).toEqual(throughMs);
});

test('what a rate needs is the rate times the cost of a mention, over how busy a server should be', () => {
  const need = needFor(cost, { mentionsPerSecond: 100_000, utilisation: 0.5, minutesOfBacklog: 10 });
  expect(need).toMatchObject({
    feeders: 20,
    workers: 40,
    workerCores: 80,
    redisThreads: 2,
    mongoDocumentsPerSecond: 400_000,
  });
  // 100,000 a second for 600 seconds are 60 million mentions of 100 bytes.
  expect(need.redisBacklogGiB).toBeCloseTo(5.59, 2);
  // 2,000 cases a second, 50 µs each.
  expect(need.newsShareOfCore).toBeCloseTo(0.1, 6);
  expect(shardsFor(need, 20_000, 0.5)).toBe(40);
});

test('a percentile is the smallest value that so large a share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
});
