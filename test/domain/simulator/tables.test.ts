import { describe, expect, test } from 'vitest';
import { fireFigures } from '#src/domain/simulator/missed-fires.ts';
import { openOracle } from '#src/domain/simulator/oracle.ts';
import { byPriority, firstIn, foreseen, queueBed, runQueue } from '#src/domain/simulator/queue-run.ts';
import { watchComplaints } from '#src/domain/simulator/tables.ts';
import type { Watched } from '#src/domain/simulator/watch.ts';
import { adaptive, byContent, byCount, byOracle, evenly } from '#src/domain/simulator/watchers.ts';
import { simulateWorld } from '#src/domain/simulator/world.ts';

const world = simulateWorld({ seed: 131, brands: 2, days: 14 });

describe('the missed-fire table', () => {
  const figures = {
    oracle: fireFigures(watchComplaints(world, { ...evenly(2), ...byOracle() }), 0.01),
    ours: fireFigures(watchComplaints(world, adaptive(byContent)), 0.01),
    count: fireFigures(watchComplaints(world, { ...evenly(2), ...byCount }), 0.01),
  };

  test('has no row that flags sooner than its ceiling allows, nor more wrongly than was borne', () => {
    for (const { flagged, under10, under25, under50, ceiling, falseFlags, posts } of Object.values(figures)) {
      expect(under10).toBeLessThanOrEqual(ceiling.under10);
      expect(under25).toBeLessThanOrEqual(ceiling.under25);
      expect(under50).toBeLessThanOrEqual(ceiling.under50);
      expect(flagged).toBeLessThanOrEqual(ceiling.any);
      expect(falseFlags).toBeLessThanOrEqual(0.01 * posts);
    }
  });

  test('shows fires flagged small with no more than 20 looks a post, where the count rule sees none of them so soon', () => {
    expect(figures.ours.looksPerPost).toBeLessThanOrEqual(20);
    expect(figures.ours.under25).toBeGreaterThan(0.8 * figures.oracle.under25);
    expect(figures.ours.under10).toBeGreaterThan(0.2 * figures.oracle.under10);
    expect(figures.count.under25).toBe(0);
  });

  test('counts a fire as flagged only by a look before it was one', () => {
    const seen = (rises: Watched['rises'], crossedAt?: number): Watched => ({
      looks: 1,
      crossedAt,
      firstSeen: 1,
      rises,
    });
    const quiet = Array.from({ length: 99 }, () => seen([{ t: 60, count: 1, score: 0.1 }]));
    const fires = [seen([{ t: 60, count: 9, score: 0.9 }], 660), seen([], 30)];
    expect(fireFigures([...quiet, ...fires], 0.01)).toMatchObject({
      fires: 2,
      flagged: 0.5,
      under10: 0.5,
      medianLeadMinutes: 10,
    });
  });
});

describe('the queue table', () => {
  test('has the product far ahead of first in, first out, and near the oracle', () => {
    const bed = queueBed(world, openOracle());
    const [fifo, ours, oracle] = [firstIn, byPriority, foreseen].map((rule) => runQueue(bed, rule).avoided);
    expect(ours).toBeGreaterThan(5 * (fifo ?? 0));
    expect(ours).toBeGreaterThan(0.8 * (oracle ?? 1));
  });
});
