import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Commands, Terminal } from './commands/command.ts';
import { readLines } from './lines.ts';

const Request = z.object({ command: z.string(), options: z.unknown() });
const Answer = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ exit: z.number().int() }),
]);

/** The local socket of a data folder's owner. Paths of sockets are limited to about 100 bytes by the system. */
function socketPath(dir: string): string {
  const path = join(dir, 'control.sock');
  if (Buffer.byteLength(path) < 100) return path;
  return join(tmpdir(), `earshot-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}.sock`);
}

/** Lets the command line hand its commands to this process. Only the owner of the data folder's files may connect. */
export async function openControl(dir: string, app: App, commands: Commands): Promise<AsyncDisposable> {
  const path = socketPath(dir);
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    serve(socket, app, commands).catch((error: unknown) => app.log.warn({ err: error }, 'a command was cut off'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return {
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

async function serve(socket: Socket, app: App, commands: Commands): Promise<void> {
  const left = new AbortController();
  socket.on('close', () => left.abort());
  const send = (answer: z.infer<typeof Answer>) => {
    if (socket.writable) socket.write(lineOf(answer));
  };
  const terminal: Terminal = { out: (out) => send({ out }), err: (err) => send({ err }), signal: left.signal };
  // It stays open when its one line was read: the answer is still to go out.
  for await (const [line = ''] of readLines(socket.iterator({ destroyOnReturn: false }))) {
    send({ exit: await runRequest(line, app, commands, terminal) });
    socket.end();
    return;
  }
}

async function runRequest(line: string, app: App, commands: Commands, terminal: Terminal): Promise<number> {
  try {
    const request = Request.parse(JSON.parse(line));
    const command = await commands[request.command]?.();
    if (!command) throw new Error(`There is no command "${request.command}".`);
    return await command.run(app, command.options.parse(request.options), terminal);
  } catch (error) {
    if (!terminal.signal.aborted) {
      terminal.err(
        error instanceof AppError ? error.message : 'The command failed; the log of the server has the details.',
      );
      if (!(error instanceof AppError)) app.log.error({ err: error }, 'a command failed');
    }
    return 1;
  }
}

/** Hands a command to the owner of the data folder and prints what it answers; undefined when nobody listens there. */
export async function askOwner(
  dir: string,
  command: string,
  options: unknown,
  terminal: Terminal,
): Promise<number | undefined> {
  const socket = connect(socketPath(dir));
  try {
    await once(socket, 'connect');
  } catch {
    return undefined;
  }
  terminal.signal.addEventListener('abort', () => socket.destroy(), { once: true });
  socket.write(lineOf({ command, options }));
  let exit: number | undefined;
  try {
    for await (const lines of readLines(socket)) {
      for (const line of lines) {
        const answer = Answer.parse(JSON.parse(line));
        if ('out' in answer) terminal.out(answer.out);
        else if ('err' in answer) terminal.err(answer.err);
        else exit = answer.exit;
      }
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  if (exit === undefined && !terminal.signal.aborted) terminal.err('Earshot stopped before the command had ended.');
  return exit ?? 1;
}
