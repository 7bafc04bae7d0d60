import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import type { ChannelMessage } from '#src/ports/channel.ts';
import type { GuardedFetch } from '#src/ports/http.ts';

export interface Taken {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** The body as JSON, where it is some. */
  json: Record<string, unknown>;
}

/** `silence`: it takes the message and is gone without a word, which is what one that never answers comes to, only sooner. */
type Answer = { status?: number; headers?: Record<string, string>; body?: unknown } | 'silence';

/** A server on this machine that answers as it is told and keeps what it was sent, and the guarded fetch that may reach it. */
export interface ChannelServer extends AsyncDisposable {
  url: string;
  taken: Taken[];
  fetch: GuardedFetch;
  /** Nobody answers there any more. */
  stop(): Promise<void>;
}

export async function openChannelServer(answer: (taken: Taken) => Answer): Promise<ChannelServer> {
  const taken: Taken[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body, json: jsonOf(body) };
    taken.push(one);
    const given = answer(one);
    if (given === 'silence') return void request.socket.destroy();
    const { status = 200, headers: own = {}, body: text = '' } = given;
    response.writeHead(status, { 'content-type': 'application/json', ...own });
    response.end(typeof text === 'string' ? text : JSON.stringify(text));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = openHttp({ allowPrivateHosts: [host], userAgent: 'Earshot/test' });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://${host}`,
    stop,
    taken,
    fetch: http,
    async [Symbol.asyncDispose]() {
      await stop();
      await http[Symbol.asyncDispose]();
    },
  };
}

function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

/** Complaints about Acme, with what strangers write to break out of their place. */
export function aChannelMessage(fields: Partial<ChannelMessage> = {}): ChannelMessage {
  return {
    id: 'message-1',
    about: 'incident:1:1767607200000',
    title: 'Complaints about Acme are far above usual: 8 posts, 8 people',
    lines: [
      '8 complaints by 8 people.',
      'The first post, by <Eve>: “*bold* [x](https://evil.example) @here & <!channel>”',
    ],
    notes: ['The channel Ops takes no alerts since 10:05 UTC: it is archived.'],
    link: { text: 'Open the incident', url: 'https://earshot.example/incidents/1' },
    act: { text: 'Acknowledge', url: 'https://earshot.example/act/v1.token' },
    critical: false,
    at: new Date('2026-01-05T10:00:00Z'),
    facts: { kind: 'incident', subjectId: '1', step: 'opened' },
    ...fields,
  };
}
