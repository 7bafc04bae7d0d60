import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import { type Command, type Commands, defineCommand, type Terminal } from '../../config/commands/command.ts';
import { askOwner, openControl } from '../../config/control.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-control-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let folders = 0;
function newDir(): string {
  folders += 1;
  return mkdtempSync(join(folder, `${folders}-`));
}

interface Paper extends Terminal {
  lines: string[];
  leave(): void;
}

function paper(): Paper {
  const lines: string[] = [];
  const leaving = new AbortController();
  return {
    lines,
    out: (line) => lines.push(`out ${line}`),
    err: (line) => lines.push(`err ${line}`),
    signal: leaving.signal,
    leave: () => leaving.abort(),
  };
}

const odd = 'a line\u2028with\u2029odd "ends"\nand a break';
const logged: string[] = [];
const log = { debug() {}, info() {}, warn() {}, error: (_facts: object, message: string) => logged.push(message) };
const app = { log } as unknown as App;

function commandsWith(more: Record<string, unknown> = {}): Commands {
  const all = {
    echo: defineCommand({
      options: z.object({ text: z.string(), exit: z.number() }),
      async run(_app, { text, exit }, terminal) {
        terminal.out(text);
        terminal.err('on the other stream');
        return exit;
      },
    }),
    refuse: defineCommand({
      options: z.object({}),
      run: () => Promise.reject(new InvalidInputError('That is not to be had.')),
    }),
    stumble: defineCommand({ options: z.object({}), run: () => Promise.reject(new TypeError('secret detail')) }),
    ...more,
  } as Record<string, Command>;
  return Object.fromEntries(Object.entries(all).map(([name, command]) => [name, async () => command]));
}

describe('a command handed to the process that owns the folder', () => {
  test('prints the same here, and ends with the same code', async () => {
    const dir = newDir();
    await using _control = await openControl(dir, app, commandsWith());
    const terminal = paper();
    expect(await askOwner(dir, 'echo', { text: odd, exit: 7 }, terminal)).toBe(7);
    expect(terminal.lines).toEqual([`out ${odd}`, 'err on the other stream']);
  });

  test('may say much: all of it arrives', async () => {
    const dir = newDir();
    await using _control = await openControl(dir, app, commandsWith());
    const terminal = paper();
    const text = 'wörd '.repeat(1_000_000);
    expect(await askOwner(dir, 'echo', { text, exit: 0 }, terminal)).toBe(0);
    expect(terminal.lines[0]?.length).toBe(text.length + 4);
  });

  test('that fails says what a person may know; the rest is in the log of the owner', async () => {
    const dir = newDir();
    await using _control = await openControl(dir, app, commandsWith());
    const terminal = paper();
    expect(await askOwner(dir, 'refuse', {}, terminal)).toBe(1);
    expect(await askOwner(dir, 'stumble', {}, terminal)).toBe(1);
    expect(terminal.lines).toEqual([
      'err That is not to be had.',
      'err The command failed; the log of the server has the details.',
    ]);
    expect(logged).toEqual(['a command failed']);
  });

  test('with options that make no sense, or unknown to an older owner, ends with 1', async () => {
    const dir = newDir();
    await using _control = await openControl(dir, app, commandsWith());
    expect(await askOwner(dir, 'echo', { text: 5 }, paper())).toBe(1);
    expect(await askOwner(dir, 'tomorrow', {}, paper())).toBe(1);
  });

  test('is given up when whoever asked for it leaves', async () => {
    const dir = newDir();
    const started = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<void>();
    const wait = defineCommand({
      options: z.object({}),
      async run(_app, _options, terminal) {
        started.resolve();
        await once(terminal.signal, 'abort');
        aborted.resolve();
        return 0;
      },
    });
    await using _control = await openControl(dir, app, commandsWith({ wait }));
    const terminal = paper();
    const answer = askOwner(dir, 'wait', {}, terminal);
    await started.promise;
    terminal.leave();
    await aborted.promise;
    expect(await answer).toBe(1);
  });

  test('by somebody who dies in the middle of the answer does the owner no harm', async () => {
    const dir = newDir();
    const done = Promise.withResolvers<void>();
    const flood = defineCommand({
      options: z.object({}),
      async run(_app, _options, terminal) {
        while (!terminal.signal.aborted) {
          terminal.out('x'.repeat(10_000));
          await new Promise((resolve) => setImmediate(resolve));
        }
        done.resolve();
        return 0;
      },
    });
    await using _control = await openControl(dir, app, commandsWith({ flood }));
    const socket = connect(join(dir, 'control.sock'));
    socket.on('error', () => undefined);
    socket.write('{"command":"flood","options":{}}\n');
    await once(socket, 'readable');
    socket.destroy();
    await done.promise;
    expect(await askOwner(dir, 'echo', { text: 'well', exit: 0 }, paper())).toBe(0);
  });

  test('by somebody who says nothing sensible ends that talk alone', async () => {
    const dir = newDir();
    await using _control = await openControl(dir, app, commandsWith());
    const socket = connect(join(dir, 'control.sock'));
    socket.write('what?\n');
    await once(socket.resume(), 'close');
    expect(await askOwner(dir, 'echo', { text: 'well', exit: 0 }, paper())).toBe(0);
  });
});

describe('the socket', () => {
  test('is for the owner of the files alone', async () => {
    const dir = newDir();
    await using _control = await openControl(dir, app, commandsWith());
    expect(statSync(join(dir, 'control.sock')).mode & 0o777).toBe(0o600);
  });

  test('of a folder whose path is too long for a socket lies elsewhere', async () => {
    const dir = mkdtempSync(join(newDir(), `${'long-'.repeat(30)}-`));
    await using _control = await openControl(dir, app, commandsWith());
    expect(existsSync(join(dir, 'control.sock'))).toBe(false);
    expect(await askOwner(dir, 'echo', { text: 'well', exit: 3 }, paper())).toBe(3);
  });

  test('left by a process that was killed is no owner', async () => {
    const dir = newDir();
    expect(await askOwner(dir, 'echo', {}, paper())).toBeUndefined();
    const control = await openControl(dir, app, commandsWith());
    await control[Symbol.asyncDispose]();
    expect(await askOwner(dir, 'echo', {}, paper())).toBeUndefined();
  });

  test('closes although a command runs', async () => {
    const dir = newDir();
    const started = Promise.withResolvers<void>();
    const wait = defineCommand({
      options: z.object({}),
      async run(_app, _options, terminal) {
        started.resolve();
        await once(terminal.signal, 'abort');
        return 0;
      },
    });
    const control = await openControl(dir, app, commandsWith({ wait }));
    const terminal = paper();
    const answer = askOwner(dir, 'wait', {}, terminal);
    await started.promise;
    await control[Symbol.asyncDispose]();
    expect(await answer).toBe(1);
    expect(terminal.lines).toEqual(['err Earshot stopped before the command had ended.']);
  });
});
