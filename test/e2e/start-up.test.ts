import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { startEarshot } from '../support/earshot.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-start-up-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs before the program and writes down each module that it loads. */
const listing = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
const seen = new Set();
registerHooks({ resolve(name, context, next) {
  const found = next(name, context);
  if (found.url.startsWith('file:') && !seen.has(found.url)) appendFileSync(process.env.LOADED_TO, found.url + '\\n');
  seen.add(found.url);
  return found;
} });`;

/** The settings with which a process lists what it loads, and the list: paths from the root, packages by their names. */
function listed(name: string): { settings: Record<string, string>; loaded: () => string[] } {
  const file = join(folder, name);
  const preload = `--import=data:text/javascript,${encodeURIComponent(listing)}`;
  const root = new URL('../../', import.meta.url).href;
  return {
    settings: { NODE_OPTIONS: preload, LOADED_TO: file },
    loaded: () =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((url) => url.replace(root, '')),
  };
}

function packagesOf(files: string[]): string[] {
  const names = files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** Files of connectors beyond what says what each of them is and can. */
function busyParts(files: string[]): string[] {
  return files.filter((file) =>
    /^connectors\/.*\/(collect|poll|search|listing|act|stream|lookup|mapping|visit)\.ts$/.test(file),
  );
}

const forNetworks = ['@atproto/api', 'feedsmith', 'html-to-text', 'twitter-api-v2', 'undici'];
const forOtherSettings = ['bullmq', 'ioredis', 'mongoose', 'nodemailer', '@opentelemetry/sdk-trace'];
/** Loaded with the first chart, report, mail that came back, browser to tell, or assistant. */
const whenAsked = ['echarts', '@resvg/resvg-js', 'pdfkit', 'postal-mime', 'web-push', '@modelcontextprotocol/sdk'];

test('a short command loads what it needs and no more: no library of a network, of the page, of metrics or of the model', async () => {
  const { settings, loaded } = listed('status');
  const { code, err } = await runCommand(join(folder, 'data'), ['status'], '', settings);
  expect(code, err).toBe(0);
  const files = loaded();
  const packages = packagesOf(files);
  for (const name of [
    ...forNetworks,
    ...forOtherSettings,
    ...whenAsked,
    'better-auth',
    'express',
    'natural',
    'prom-client',
  ])
    expect(packages).not.toContain(name);
  expect(busyParts(files)).toEqual([]);
  expect(files).toContain('connectors/rss/index.ts');
  // 456 today, with the threads of boards and what is kept of them; each some 1.5 ms. Before raising it: is what came in needed by every command?
  expect(files.length).toBeLessThan(475);
});

test('help opens no store and knows no connector', async () => {
  const { settings, loaded } = listed('help');
  const { code, err } = await runCommand(join(folder, 'none'), ['help'], '', settings);
  expect(code, err).toBe(0);
  expect(packagesOf(loaded())).toEqual(['commander', 'zod']);
  expect(loaded().filter((file) => /^(connectors|src\/services|src\/adapters\/sqlite\/store)/.test(file))).toEqual([]);
});

test('a server loads what hears and acts on a network with the first source there, and no library that its settings do not ask for', async () => {
  const { settings, loaded } = listed('start');
  const server = await startEarshot(settings, { dir: join(folder, 'server') });
  expect(await server.stop()).toBe(0);
  const packages = packagesOf(loaded());
  for (const name of [...forNetworks, ...forOtherSettings, ...whenAsked, 'natural'])
    expect(packages).not.toContain(name);
  expect(packages).toContain('better-auth');
  expect(busyParts(loaded())).toEqual([]);
});
