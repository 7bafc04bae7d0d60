import { describe, expect, test } from 'vitest';
import { answered } from '#src/domain/simulator/answered.ts';
import { simulateCascade } from '#src/domain/simulator/cascade.ts';
import { cascade, content, day, type SizePreset } from '#src/domain/simulator/parameters.ts';
import { logNormal, randomFor } from '#src/domain/simulator/random.ts';

function sizes(count: number, size: SizePreset, delays: 'mixture' | 'power' = 'mixture') {
  const random = randomFor(7, 'sizes');
  return Array.from({ length: count }, () => {
    const followers = logNormal(random, cascade.followers);
    const highArousal = random() < content.highArousal.share;
    const strongTie = random() < content.strongTie.share;
    const options = { bornAt: random() * 7 * day, followers, highArousal, strongTie, size, delays };
    return simulateCascade(random, options).times.length;
  });
}

const percentFrom = (counts: number[], least: number) =>
  (100 * counts.filter((count) => count >= least).length) / counts.length;

describe('cascades', () => {
  test('reach as far as the plan says: 57 % find an echo, 7.9 % reach 20, 1.4 % reach 100', () => {
    const counts = sizes(20_000, 'usual');
    expect(Math.abs(percentFrom(counts, 1) - 57)).toBeLessThan(2.5);
    expect(Math.abs(percentFrom(counts, 20) - 7.9)).toBeLessThan(0.8);
    expect(Math.abs(percentFrom(counts, 100) - 1.4)).toBeLessThan(0.35);
  });

  test('go viral as often as measured among complaints in the wild preset, 3.3 %', () => {
    expect(Math.abs(percentFrom(sizes(20_000, 'wild'), 100) - 3.3)).toBeLessThan(0.5);
  });

  test('come in order, each reaction after what it reacts to', () => {
    const random = randomFor(3, 'order');
    const draw = () => simulateCascade(random, { bornAt: 0, followers: 50_000, highArousal: true, strongTie: true });
    let found = draw();
    while (found.times.length < 50) found = draw();
    found.parents.forEach((parent, event) => {
      if (parent >= 0) expect(found.times[parent]).toBeLessThanOrEqual(found.times[event] as number);
      if (event > 0) expect(found.times[event - 1]).toBeLessThanOrEqual(found.times[event] as number);
    });
  });

  test('who speaks of a post brings it nothing before, and as many as the author brought where as many follow', () => {
    const author = { bornAt: 0, followers: 1000, highArousal: false, strongTie: false };
    const speakers = [{ after: 3600, followers: 1000 }];
    let [alone, carried] = [0, 0];
    for (let seed = 0; seed < 2000; seed += 1) {
      const before = simulateCascade(randomFor(seed, 'alone'), author).times;
      const after = simulateCascade(randomFor(seed, 'alone'), { ...author, speakers }).times;
      // Both draw alike until the author's own reactions bring on others.
      if (before.length === 0) expect(after.every((at) => at > 3600)).toBe(true);
      alone += before.length;
      carried += after.length;
    }
    expect(carried / alone).toBeGreaterThan(1.6);
    expect(carried / alone).toBeLessThan(2.2);
  });

  test('an answer takes nothing back and lets less come after it', () => {
    const random = randomFor(4, 'answers');
    let before = 0;
    let after = 0;
    for (let n = 0; n < 300; n += 1) {
      const whole = simulateCascade(random, { bornAt: 0, followers: 20_000, highArousal: true, strongTie: false });
      const calmed = answered(random, whole, 600, 0.11);
      expect(calmed.times.filter((t) => t <= 600)).toEqual(whole.times.filter((t) => t <= 600));
      before += whole.times.length - whole.times.filter((t) => t <= 600).length;
      after += calmed.times.length - calmed.times.filter((t) => t <= 600).length;
    }
    expect(after / before).toBeLessThan(0.89);
    expect(after / before).toBeGreaterThan(0.5);
  });
});
