import { describe, expect, test } from 'vitest';
import { platforms, troubles, viralFrom } from '#src/domain/simulator/parameters.ts';
import { simulatedQuestions } from '#src/domain/simulator/questions.ts';
import { simulateWorld } from '#src/domain/simulator/world.ts';

const world = simulateWorld({ seed: 5, brands: 3, days: 14 });
const posts = world.posts.map(({ post }) => post);

describe('a simulated world', () => {
  test('is the same for the same seed and another for another', () => {
    const again = simulateWorld({ seed: 5, brands: 3, days: 14 });
    expect(again.posts.map(({ post }) => post)).toEqual(posts);
    const other = simulateWorld({ seed: 6, brands: 3, days: 14 });
    expect(other.posts[0]?.post.at).not.toBe(posts[0]?.at);
  });

  test('speaks by day more than by night, and not evenly', () => {
    const plain = world.posts.filter(({ truth }) => !truth.theme && !truth.burst).map(({ post }) => post.at % 86_400);
    const between = (from: number, to: number) => plain.filter((at) => at >= from * 3600 && at < to * 3600).length;
    expect(between(17, 21)).toBeGreaterThan(1.4 * between(2, 6));
  });

  test('plants themes that rise and fade, and bursts of new accounts that say one thing', () => {
    const ofTheme = world.posts.filter(({ truth }) => truth.theme === world.themes[0]?.id);
    expect(ofTheme.length).toBeGreaterThan(5);
    expect(ofTheme.every(({ truth }) => truth.complaint)).toBe(true);
    const ofBurst = world.posts.filter(({ truth }) => truth.burst === world.bursts[0]?.id);
    const starts = ofBurst.map(({ post }) => post.text.slice(0, 40));
    const commonest = Math.max(...[...Map.groupBy(starts, (text) => text).values()].map((group) => group.length));
    expect(commonest / ofBurst.length).toBeGreaterThan(0.6);
    expect(ofBurst.filter(({ post }) => post.newAccount).length / ofBurst.length).toBeGreaterThan(0.75);
  });

  test('hands some posts over late, deletes some, and has outages', () => {
    const late = posts.filter(({ at, seenAt }) => seenAt - at > platforms.social.collectEvery).length / posts.length;
    expect(Math.abs(late - troubles.lateShare)).toBeLessThan(0.015);
    expect(posts.some(({ deletedAt }) => deletedAt !== undefined)).toBe(true);
    expect(world.outages.every(({ from, to }) => to > from)).toBe(true);
    for (const { post, truth } of world.posts)
      if (post.deletedAt !== undefined)
        expect(truth.engagements.at(-1) ?? 0).toBeLessThanOrEqual(post.deletedAt - post.at);
  });

  test('shows neither followers nor shares on boards', () => {
    const board = simulateWorld({ seed: 5, brands: 2, days: 7, platform: 'board' });
    expect(board.posts.every(({ post }) => post.followers === undefined)).toBe(true);
    const shown = board.posts.reduce((sum, { truth }) => sum + truth.engagements.length, 0);
    const all = board.posts.reduce((sum, { truth }) => sum + truth.cascade.times.length, 0);
    expect(shown / all).toBeLessThan(0.95);
  });

  test('lets fires be smaller where somebody answers', () => {
    const share = (responders: boolean) => {
      const { posts: all } = simulateWorld({ seed: 9, brands: 2, days: 7, responders });
      return all.reduce((sum, { truth }) => sum + (truth.complaint ? truth.engagements.length : 0), 0);
    };
    expect(share(true)).toBeLessThan(share(false));
  });
});

describe('questions for training', () => {
  test('have samples in order, an answer, and sometimes no followers', () => {
    const questions = simulatedQuestions(1, 900);
    expect(questions).toHaveLength(900);
    for (const { samples, finalCount, preset } of questions) {
      expect(samples.length).toBeGreaterThan(0);
      expect(samples.map(({ t }) => t)).toEqual(samples.map(({ t }) => t).toSorted((a, b) => a - b));
      if (preset === 'social') expect(finalCount).toBeGreaterThanOrEqual(samples.at(-1)?.count ?? 0);
    }
    expect(questions.some(({ followers }) => followers === undefined)).toBe(true);
    expect(questions.some(({ finalCount }) => finalCount >= viralFrom)).toBe(true);
  });
});
