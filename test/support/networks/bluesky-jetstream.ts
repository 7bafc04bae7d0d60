import type { WebSocket } from 'ws';
import type { LexiconContract } from './contract/lexicons.ts';
import { startSocketServer } from './socket-server.ts';

const NAME = 'network.bsky.jetstream.subscribeEvents';
const KNOWN = new Set(['cursor', 'kinds', 'dids', 'collections', 'maxMessageSizeBytes', 'zstdDictionary']);

interface Logged {
  seq: number;
  atMs: number;
  kind: string;
  payload: Record<string, unknown>;
}

export interface JetstreamOptions {
  contract?: LexiconContract | undefined;
  /** First sequence number; a server that was built anew begins again. */
  firstSeq?: number;
}

/**
 * A Jetstream of version 2: events in order of their numbers, live and from a number or a time on. Stricter than the real
 * one: a listener that sends anything, or asks for a parameter that is none, is put off.
 */
export async function startJetstream({ contract, firstSeq = 1 }: JetstreamOptions = {}) {
  const log: Logged[] = [];
  const violations: string[] = [];
  const listeners = new Map<WebSocket, URL>();
  let floor = firstSeq;
  let nextSeq = firstSeq;
  let answersAhead: 'info' | 'error' | 'nothing' = 'info';
  let came = 0;

  const send = (socket: WebSocket, payload: Record<string, unknown>) => {
    violations.push(...(contract?.message(NAME, payload) ?? []));
    socket.send(JSON.stringify({ $type: 'message', payload }));
  };
  const isWanted = ({ kind, payload }: Logged, { searchParams }: URL) => {
    const [kinds, collections] = [searchParams.getAll('kinds'), searchParams.getAll('collections')];
    if (kinds.length > 0 && !kinds.includes(kind)) return false;
    return kind !== 'commit' || collections.length === 0 || collections.includes(String(payload.collection));
  };
  const isRefused = (url: URL) => {
    const cursor = url.searchParams.get('cursor');
    if ([...url.searchParams.keys()].some((key) => !KNOWN.has(key)) || url.pathname !== `/xrpc/${NAME}`) return true;
    return cursor !== null && Number(cursor) < 1e15 && Number(cursor) < floor;
  };

  const server = await startSocketServer(
    (socket, request) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      socket.on('message', () => socket.close(1008));
      socket.on('close', () => listeners.delete(socket));
      const given = url.searchParams.get('cursor');
      const cursor = given === null ? undefined : Number(given);
      const info = (name: string) => send(socket, { $type: `${NAME}#info`, name });
      const sayAhead = () => {
        if (answersAhead === 'info') info('FutureCursor');
        if (answersAhead === 'error') socket.send('{"$type":"error","error":"FutureCursor","message":"not yet"}');
      };
      const kept = log.filter(({ seq }) => seq >= floor);
      if (cursor !== undefined && cursor >= 1e15) {
        const lost = log.some(({ seq, atMs }) => seq < floor && atMs * 1000 >= cursor);
        if (lost) info('OutdatedCursor');
        if (log.every(({ atMs }) => atMs * 1000 < cursor)) info('FutureCursor');
        for (const one of kept) if (one.atMs * 1000 >= cursor && isWanted(one, url)) send(socket, one.payload);
      } else if (cursor !== undefined && cursor > nextSeq) sayAhead();
      else if (cursor !== undefined) {
        for (const one of kept) if (one.seq >= cursor && isWanted(one, url)) send(socket, one.payload);
      }
      listeners.set(socket, url);
      came += 1;
    },
    { refuses: (request) => isRefused(new URL(request.url ?? '/', 'http://localhost')) },
  );

  return {
    url: server.url,
    host: server.host,
    violations,
    /** Addresses of those who listen now. */
    listening: () => [...listeners.values()],
    publish(kind: 'commit' | 'identity' | 'account', did: string, content: Record<string, unknown>, at: Date): void {
      const seq = nextSeq++;
      const time = at.toISOString().replace('Z', '000Z');
      const payload = { $type: `${NAME}#${kind}`, seq, did, time, ...content };
      const logged = { seq, atMs: at.getTime(), kind, payload };
      log.push(logged);
      for (const [socket, url] of listeners) if (isWanted(logged, url)) send(socket, payload);
    },
    /** Sends everybody something, whatever it is. */
    say(frame: string): void {
      for (const socket of listeners.keys()) socket.send(frame);
    },
    /** Keeps nothing of what was published so far. */
    forget(): void {
      floor = nextSeq;
    },
    /** How many listeners came so far. */
    came: () => came,
    /** How a number is answered that it has yet to reach: in passing (so by itself), with an error, or not at all. */
    answerAhead(how: 'info' | 'error' | 'nothing'): void {
      answersAhead = how;
    },
    /** Starts its numbers over, as a server does that is built anew. */
    renumber(): void {
      log.length = 0;
      nextSeq = 1;
      floor = 1;
    },
    cut: () => server.cut(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
