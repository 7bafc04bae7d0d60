import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spikeRows } from '../../../config/commands/spikes.ts';

async function judge(input: string): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (text: string) => out.push(...text.split('\n')),
    err: (text: string) => err.push(text),
    signal: new AbortController().signal,
  };
  const code = await spikeRows({}, Readable.from([Buffer.from(input)]), terminal);
  return { code, out, err };
}

function rows(counts: number[]): string[] {
  return counts.map((count, row) => {
    const at = new Date(Date.UTC(2026, 2, 2) + row * 30 * 60_000);
    return `${at.toISOString().slice(0, 19).replace('T', ' ')},${count}`;
  });
}

const header = 'timestamp,value';
const steady = Array.from({ length: 10 * 48 }, (_, row) => 20 + ((row * 7) % 9));

describe('earshot spikes --csv', () => {
  test('answers every row in order, its timestamp as given, with 1 only where an alert opens', async () => {
    const counts = steady.map((count, row) => (row >= 400 && row < 404 ? 900 : count));
    const { code, out, err } = await judge([header, ...rows(counts)].join('\n'));
    expect(err).toEqual([]);
    expect(code).toBe(0);
    expect(out[0]).toBe('timestamp,score,alert');
    expect(out.slice(1).map((row) => row.split(',')[0])).toEqual(rows(counts).map((row) => row.split(',')[0]));
    expect(out.slice(1).flatMap((row, at) => (row.endsWith(',1') ? [at] : []))).toEqual([400]);
    expect(out.slice(1).every((row) => /^[^,]+,\d+(\.\d+)?(e-\d+)?,[01]$/.test(row))).toBe(true);
  });

  test('answers the beginning of a file as it answers the beginning of the whole', async () => {
    const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 150, maxLength: 250 });
    await fc.assert(
      fc.asyncProperty(counts, fc.nat({ max: 250 }), async (values, at) => {
        const lines = [header, ...rows(values)];
        const [whole, prefix] = [await judge(lines.join('\n')), await judge(lines.slice(0, at + 1).join('\n'))];
        expect(prefix.out).toEqual(whole.out.slice(0, prefix.out.length));
        expect(prefix.out).toHaveLength(Math.min(at, values.length) + 1);
      }),
      { numRuns: 10 },
    );
  });

  test('names the line of each row that it cannot read, and judges the others', async () => {
    const bad = ['yesterday,3', '2026-03-02 02:00:00,many', '2026-03-02 02:30:00,-1', '2026-03-02 03:00:00,'];
    const { code, out, err } = await judge(
      [header, ...rows([4, 5, 6]), ...bad, '2026-03-02 00:30:00,3', ''].join('\r\n'),
    );
    expect(code).toBe(1);
    expect(out).toHaveLength(4);
    expect(err.map((line) => line.split(':')[0])).toEqual(['line 5', 'line 6', 'line 7', 'line 8', 'line 9']);
    expect(err[0]).toContain('timestamp');
    expect(err[1]).toContain('number of 0 or more');
    expect(err[4]).toContain('not later');
  });

  test('says what is missing where the header or everything is', async () => {
    expect(await judge('2026-03-02 00:00:00,4\n')).toMatchObject({ code: 1, out: [] });
    expect((await judge('a,b\n1,2\n')).err).toEqual([
      'line 1: the header line must name the columns timestamp and value.',
    ]);
    expect((await judge('')).err[0]).toContain('nothing to judge');
  });

  test('reads columns in any order and times with a zone', async () => {
    const given = 'value,timestamp\n3,2026-03-02T01:00:00+0100\n4,"2026-03-02T00:30:00Z"';
    expect(await judge(given)).toEqual({
      code: 0,
      err: [],
      out: ['timestamp,score,alert', '2026-03-02T01:00:00+0100,0,0', '"2026-03-02T00:30:00Z",0,0'],
    });
  });
});
