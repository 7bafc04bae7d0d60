import { describe, expect, test } from 'vitest';
import { chaos } from '../chaos/chaos.ts';
import { modes } from '../chaos/places.ts';
import { noOwnRedis } from '../support/redis.ts';

// The short form of `npm run -s chaos`: the same load, injuries and judge, fewer of them.

describe('a line that is killed and disturbed at random moments', () => {
  test.for(modes)(
    'loses nothing, does nothing twice and leaves nothing undone, %s',
    { timeout: 240_000 },
    async (mode, { skip }) => {
      if (mode === 'cluster' && noOwnRedis) return skip(noOwnRedis);
      const told: string[] = [];
      const tell = (line: string) => void told.push(line);
      const outcome = await chaos({ mode, seed: 7, kills: 4, posts: 240, quietMs: 120_000, inHurry: true, tell });
      if (!outcome) return skip('skipped: neither TEST_MONGO_URL, mongod nor mvn with java is here');
      const { lost, double, stuck } = outcome;
      expect({ lost, double, stuck }, told.join('\n')).toEqual({ lost: 0, double: 0, stuck: 0 });
      expect(outcome.kills).toBe(4);
    },
  );
});
