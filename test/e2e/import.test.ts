import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { ImportSummary } from '#src/schemas/import.ts';
import type { Ledger } from '#src/schemas/ledger.ts';
import { mulberry32 } from '../../connectors/sandbox/random.ts';
import { ended, runCommand, startCommand } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let folders = 0;
function newDir(): string {
  folders += 1;
  return join(folder, `data-${folders}`);
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';
const summaryOf = (out: string) => JSON.parse(lastLine(out)) as ImportSummary;

async function ledgerOf(dir: string): Promise<Ledger> {
  const { out, code } = await runCommand(dir, ['verify', '--json']);
  const ledger = JSON.parse(out) as Ledger;
  expect(code).toBe(ledger.holds ? 0 : 1);
  return ledger;
}

/** Imports, and kills the process again and again at moments drawn from the seed, until it gets through. */
async function importWithKills(dir: string, args: string[], kills: number, longestMs: number): Promise<string> {
  const random = mulberry32(7);
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startCommand(dir, args);
    const exit = once(child, 'exit');
    await Promise.race([wait(400 + random() * longestMs), exit]);
    child.kill('SIGKILL');
    await exit;
  }
  const { code, out, err } = await runCommand(dir, args);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return out;
}

const complaints = [
  'Third week without my parcel and nobody answers, Acme.',
  'Acme sorted it out within an hour, lovely people!',
  'Reading about Acme in the paper today.',
  'The Acme kettle burnt my hand, this is dangerous.',
];

function writeRows(rows: number): string {
  const file = join(folder, `rows-${rows}.jsonl`);
  const lines = Array.from({ length: rows }, (_, row) =>
    JSON.stringify({
      id: `${row}`,
      text: `${complaints[row % complaints.length]} (${row})`,
      author: `author${row % 97}`,
    }),
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('an import', () => {
  test('counts every row, and taken again adds nothing', async () => {
    const dir = newDir();
    const args = ['import', writeRows(1000), '--network', 'test', '--brand', 'Acme', '--json'];
    const first = summaryOf((await runCommand(dir, args)).out);
    expect(first).toMatchObject({ read: 1000, new: 1000, duplicate: 0, rejected: 0, matched: 1000, scored: 1000 });
    expect(first.flagged).toBeGreaterThan(200);
    const second = summaryOf((await runCommand(dir, args)).out);
    expect(second).toEqual({ read: 1000, new: 0, duplicate: 1000, rejected: 0, matched: 0, scored: 0, flagged: 0 });
    const ledger = await ledgerOf(dir);
    expect(ledger).toMatchObject({ fetched: 2000, holds: true });
    expect(ledger.states).toMatchObject({ duplicate: 1000, in_progress: 0, removed: 0 });
  });

  test('names each bad row by its line and reason, and takes the others', async () => {
    const dir = newDir();
    const file = join(folder, 'bad.jsonl');
    writeFileSync(file, '{"id":"1","text":"Acme is fine"}\n{not json\n{"id":"3"}\n\n{"id":"4","text":"Acme again"}\n');
    const { out, err, code } = await runCommand(dir, [
      'import',
      file,
      '--network',
      'test',
      '--brand',
      'Acme',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(summaryOf(out)).toMatchObject({ read: 4, new: 2, rejected: 2 });
    expect(err).toMatch(/line 2: .*JSON/);
    expect(err).toMatch(/line 3: .*text/);
  });

  test('without --brand the stored queries decide, and the others count as not relevant', async () => {
    const dir = newDir();
    const one = join(folder, 'one.csv');
    writeFileSync(one, 'text\nAcme lost my parcel\n');
    await runCommand(dir, ['import', one, '--network', 'a', '--brand', 'Acme', '--json']);
    const two = join(folder, 'two.tsv');
    writeFileSync(two, 'id\ttext\n1\tacme did it again\n2\tnothing about them\n');
    const { out } = await runCommand(dir, ['import', two, '--network', 'b', '--json']);
    expect(summaryOf(out)).toMatchObject({ read: 2, new: 2, matched: 1, scored: 1 });
    expect((await ledgerOf(dir)).states).toMatchObject({ not_relevant: 1 });
  });

  test('a file that is not there and a network without a name end with a sentence and change nothing', async () => {
    const dir = newDir();
    const missing = await runCommand(dir, ['import', join(folder, 'none.jsonl'), '--network', 'test']);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('cannot be read');
    const nameless = await runCommand(dir, ['import', writeRows(1000), '--network', 'Not A Name']);
    expect(nameless.code).toBe(1);
    expect((await ledgerOf(dir)).fetched).toBe(0);
  });

  test('killed at any moment and started again, it ends in the same counts', async () => {
    const args = ['import', writeRows(3000), '--network', 'test', '--brand', 'Acme', '--json'];
    const clean = newDir();
    const expected = summaryOf((await runCommand(clean, args)).out);
    const killed = newDir();
    expect(summaryOf(await importWithKills(killed, args, 4, 900))).toEqual(expected);
    expect(await ledgerOf(killed)).toEqual(await ledgerOf(clean));
  }, 120_000);

  test('the last line of the terminal tells when nobody waits for JSON', async () => {
    const child = startCommand(newDir(), ['import', writeRows(1000), '--network', 'test', '--brand', 'Acme']);
    expect((await ended(child)).out).toMatch(/1000 rows read: 1000 new, 0 duplicate, 0 rejected\.\n1000 mentions/);
  });
});

const airline = new URL('../../../shared/data/airline/train.jsonl', import.meta.url).pathname;
const rows = 4000;

describe('4,000 real tweets about airlines', () => {
  test.skipIf(!existsSync(airline))(
    'are counted once, however often the import is killed and repeated (needs the airline set)',
    async () => {
      const file = join(folder, 'airline.jsonl');
      writeFileSync(file, `${readFileSync(airline, 'utf8').split('\n').slice(0, rows).join('\n')}\n`);
      const args = ['import', file, '--network', 'airline', '--map', 'brand=airline', '--json'];
      const dir = newDir();
      const counts = summaryOf(await importWithKills(dir, args, 2, 1500));
      expect(counts).toMatchObject({
        ...{ read: rows, new: rows, duplicate: 0, rejected: 0, matched: rows, scored: rows },
      });
      expect(await ledgerOf(dir)).toMatchObject({ fetched: rows, holds: true });
      expect(summaryOf((await runCommand(dir, args)).out)).toMatchObject({ read: rows, new: 0, duplicate: rows });
      expect(await ledgerOf(dir)).toMatchObject({ fetched: 2 * rows, holds: true });
    },
    180_000,
  );
});
