import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Command, Terminal } from './commands/command.ts';

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
export async function openControl(dir: string, app: App, commands: Record<string, Command>): Promise<AsyncDisposable> {
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

/** One line, whatever it holds: the reader takes these two for the ends of lines as well. */
function lineOf(value: unknown): string {
  return `${JSON.stringify(value).replace(/[\u2028\u2029]/g, (sign) => (sign === '\u2028' ? '\\u2028' : '\\u2029'))}\n`;
}

async function serve(socket: Socket, app: App, commands: Record<string, Command>): Promise<void> {
  const left = new AbortController();
  socket.on('close', () => left.abort());
  const send = (answer: z.infer<typeof Answer>) => {
    if (socket.writable) socket.write(lineOf(answer));
  };
  const terminal: Terminal = { out: (out) => send({ out }), err: (err) => send({ err }), signal: left.signal };
  for await (const line of createInterface({ input: socket })) {
    send({ exit: await runRequest(line, app, commands, terminal) });
    socket.end();
    return;
  }
}

async function runRequest(
  line: string,
  app: App,
  commands: Record<string, Command>,
  terminal: Terminal,
): Promise<number> {
  try {
    const request = Request.parse(JSON.parse(line));
    const command = commands[request.command];
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
export function askOwner(
  dir: string,
  command: string,
  options: unknown,
  terminal: Terminal,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath(dir));
    let exit: number | undefined;
    let isConnected = false;
    terminal.signal.addEventListener('abort', () => socket.destroy(), { once: true });
    socket.on('connect', () => {
      isConnected = true;
      socket.write(lineOf({ command, options }));
    });
    createInterface({ input: socket }).on('line', (line) => {
      const answer = Answer.parse(JSON.parse(line));
      if ('out' in answer) terminal.out(answer.out);
      else if ('err' in answer) terminal.err(answer.err);
      else exit = answer.exit;
    });
    socket.on('error', (error) => (isConnected ? reject(error) : resolve(undefined)));
    socket.on('close', () => {
      if (isConnected) resolve(exit ?? 1);
    });
  });
}
