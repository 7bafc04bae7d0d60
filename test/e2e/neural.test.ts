import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';

const dir = mkdtempSync(join(tmpdir(), 'earshot-neural-'));
const settings = { MODEL_DIR: join(dir, 'no-model') };
const line = `${JSON.stringify({ id: 1, text: 'I love it' })}\n`;

afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('earshot status says that the model of MODEL_DIR is not used, and why', async () => {
  const { out } = await runCommand(dir, ['status'], '', settings);
  expect(out).toContain(`mind: The model in ${settings.MODEL_DIR} cannot be used: there is no such folder.`);
  const { notes } = JSON.parse((await runCommand(dir, ['status', '--json'], '', settings)).out);
  expect(notes).toHaveLength(1);
});

test('earshot score goes on with the built-in model, and says so', async () => {
  const { code, out, err } = await runCommand(dir, ['score', '--jsonl'], line, settings);
  expect({ code, label: JSON.parse(out).label }).toEqual({ code: 0, label: 'positive' });
  expect(err).toMatch(/^Mind: .* The built-in model scores alone\.$/m);
});

test('earshot score --tier fast looks at no model folder', async () => {
  const { code, err } = await runCommand(dir, ['score', '--jsonl', '--tier', 'fast'], line, settings);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('earshot score --tier neural refuses to score with anything else', async () => {
  const { code, out, err } = await runCommand(dir, ['score', '--jsonl', '--tier', 'neural'], line, settings);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('there is no such folder');
});
