import { describe, expect, test } from 'vitest';
import { simulate } from '../../../config/commands/simulate.ts';

function printed(options: { seed: number; json?: boolean }) {
  const lines: string[] = [];
  const terminal = { out: (line: string) => lines.push(line), err: () => {}, signal: new AbortController().signal };
  const code = simulate({ platform: 'social', brands: 1, json: false, ...options }, terminal);
  return { code, text: lines.join('\n') };
}

describe('simulate', () => {
  test('prints the missed fires and the queue, ours beside the oracle and the simple rules, also as JSON', () => {
    const { code, text } = printed({ seed: 3 });
    expect(code).toBe(0);
    const rows = ['oracle, every 2 min', 'ours, adaptive', 'ours, every 20 min', 'count rule', 'first in, first out'];
    for (const row of rows) expect(text).toContain(row);
    expect(text).toContain('it promises nothing');
    const { text: json } = printed({ seed: 3, json: true });
    const { fires, queue } = JSON.parse(json);
    expect(fires[3]).toMatchObject({ name: 'ours, adaptive', figures: { fires: expect.any(Number) } });
    expect(queue.map(({ name }: { name: string }) => name)).toContain('ours, all that is overdue first');
  });
});
