import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { mulberry32 } from '../../connectors/sandbox/random.ts';
import { sampleDay } from '../../connectors/sandbox/sample-day.ts';

const dayMs = 86_400_000;

/**
 * Writes `rows` posts as JSONL: the texts of the sample day, each with words of another added, so that none repeats. They
 * are `fromMs` old, and the last of them `toMs`.
 */
export async function writePosts(
  file: string,
  rows: number,
  seed = 1,
  { fromMs = 20 * dayMs, toMs = dayMs } = {},
): Promise<void> {
  const texts = sampleDay(seed).posts.map((post) => post.text);
  const next = mulberry32(seed);
  const pick = () => texts[Math.floor(next() * texts.length)] ?? '';
  const out = createWriteStream(file);
  const start = Date.now() - fromMs;
  for (let row = 0; row < rows; row += 1) {
    const extra = pick().split(' ').slice(0, 4).join(' ');
    const line = JSON.stringify({
      id: `b${row}`,
      text: `${pick()} ${extra} ${row.toString(36)}`,
      author: `person${Math.floor(next() * rows * 0.6)}`,
      createdAt: new Date(start + (row / rows) * (fromMs - toMs)).toISOString(),
    });
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
