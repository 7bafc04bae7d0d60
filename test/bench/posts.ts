import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { mulberry32 } from '../../connectors/sandbox/random.ts';
import { sampleDay } from '../../connectors/sandbox/sample-day.ts';

/** Writes `rows` posts as JSONL: the texts of the sample day, each with words of another added, so that none repeats. */
export async function writePosts(file: string, rows: number, seed = 1): Promise<void> {
  const texts = sampleDay(seed).posts.map((post) => post.text);
  const next = mulberry32(seed);
  const pick = () => texts[Math.floor(next() * texts.length)] ?? '';
  const out = createWriteStream(file);
  const start = Date.now() - 20 * 86_400_000;
  for (let row = 0; row < rows; row += 1) {
    const extra = pick().split(' ').slice(0, 4).join(' ');
    const line = JSON.stringify({
      id: `b${row}`,
      text: `${pick()} ${extra} ${row.toString(36)}`,
      author: `person${Math.floor(next() * rows * 0.6)}`,
      createdAt: new Date(start + (row / rows) * 19 * 86_400_000).toISOString(),
    });
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
