import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be held up and cut, as networks are. */
export interface Cable extends AsyncDisposable {
  /** The server by this way. */
  url: string;
  /** From here on nothing comes through, though both sides stay connected. */
  hold(): void;
  /** What was held up comes through, and what follows. */
  release(): void;
  /** Ends the connections there are. */
  cut(): void;
  /** Ends them once so many more answers came through, or parts of answers. */
  cutAfter(answers: number): void;
  /** How many connections there are. */
  connections(): number;
  /** How many answers, or parts of answers, came through. */
  answers(): number;
}

export async function layCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isHeld = false;
  let answers = 0;
  let lastAnswer = Number.POSITIVE_INFINITY;
  const server = createServer((near) => {
    const far = connect(Number(port) || 6379, hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('data', (chunk) => {
        other.write(chunk);
        if (socket !== far) return;
        answers += 1;
        if (answers === lastAnswer) cut();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      if (isHeld) socket.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');

  const way = new URL(url);
  way.hostname = '127.0.0.1';
  way.port = String(address.port);

  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }

  return {
    url: way.href,
    cut,
    cutAfter(more) {
      lastAnswer = answers + more;
    },
    connections: () => sockets.size / 2,
    answers: () => answers,
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.pause();
    },
    release() {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
