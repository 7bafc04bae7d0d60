import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { forecastLines } from '../../../config/commands/forecast.ts';

const post = { samples: [{ t: 1200, count: 3 }], threshold: 100, horizonHours: 48 };

async function answerTo(...lines: string[]) {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const code = await forecastLines('social', Readable.from([Buffer.from(lines.join('\n'))]), {
    out: (text) => said.out.push(...text.split('\n')),
    err: (text) => said.err.push(text),
    signal: new AbortController().signal,
  });
  return { code, err: said.err, answers: said.out.map((line) => JSON.parse(line)) };
}

test('earshot forecast answers every line with its id, in order', async () => {
  const { code, answers, err } = await answerTo(
    JSON.stringify({ id: 'a', ...post }),
    JSON.stringify({ id: 7, ...post, followers: 500, samples: [...post.samples, { t: 2400, count: 60 }] }),
  );
  expect([code, err]).toEqual([0, []]);
  expect(answers.map(({ id }) => id)).toEqual(['a', 7]);
  for (const answer of answers) expect(Object.keys(answer)).toEqual(['id', 'expected', 'low', 'high', 'pViral']);
  expect(answers[1].pViral).toBeGreaterThan(answers[0].pViral);
});

test('a line that cannot be read is told with its number, and the others are forecast all the same', async () => {
  const { code, answers, err } = await answerTo(
    JSON.stringify({ id: 1, ...post }),
    '{',
    JSON.stringify({ id: 2, ...post, threshold: 0 }),
    '',
    JSON.stringify({ id: 3, ...post, samples: [{ t: 1 }] }),
    JSON.stringify({ id: 4, ...post, followers: null }),
  );
  expect(code).toBe(1);
  expect(answers.map(({ id }) => id)).toEqual([1, 4]);
  expect(err).toEqual([
    'line 2: is not JSON.',
    expect.stringMatching(/^line 3: .*fault in threshold/),
    expect.stringMatching(/^line 5: .*fault in samples\.0\.count/),
  ]);
});
