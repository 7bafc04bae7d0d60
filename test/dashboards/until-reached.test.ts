import { describe, expect, test } from 'vitest';
import { CallError } from '../../dashboards/shared/call.ts';
import { untilReached } from '../../dashboards/shared/until-reached.ts';

const offline = () => new CallError(0, 'offline', 'Earshot cannot be reached.');

/** A network that fails so many times, and a person who waits so long. */
function weakly(failures: Error[], forMs = 60_000) {
  let now = 0;
  let tries = 0;
  let waits = 0;
  const stopped = new AbortController();
  const answer = untilReached(
    async () => {
      const failure = failures[tries];
      tries += 1;
      if (failure) throw failure;
      return 'done';
    },
    {
      forMs,
      signal: stopped.signal,
      now: () => now,
      onWaiting: () => {
        waits += 1;
        if (waits === 7) stopped.abort();
      },
      pause: async (ms) => {
        now += ms;
      },
    },
  );
  return { answer, seen: () => ({ tries, waits, now }) };
}

describe('a press on a weak network', () => {
  test('is made again until the server has answered', async () => {
    const { answer, seen } = weakly([offline(), new CallError(502, 'failed', 'Bad gateway'), offline()]);
    expect(await answer).toBe('done');
    expect(seen()).toEqual({ tries: 4, waits: 3, now: 3_500 });
  });

  test('is not made again once the server has said no', async () => {
    const { answer, seen } = weakly([new CallError(409, 'conflict', 'Ada has this case.')]);
    await expect(answer).rejects.toThrow('Ada has this case.');
    expect(seen().tries).toBe(1);
  });

  test('goes back to the person after a while, or when they will not wait', async () => {
    const endless = Array.from({ length: 50 }, offline);
    const late = weakly(endless, 3_000);
    await expect(late.answer).rejects.toThrow('cannot be reached');
    expect(late.seen().tries).toBe(4);
    const stopped = weakly(endless);
    await expect(stopped.answer).rejects.toThrow('cannot be reached');
    expect(stopped.seen().waits).toBe(7);
  });
});
