import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  message: { type: string; timestamp: string; data: { events: Told[] } };
}

export interface Told {
  id: string;
  type: string;
  timestamp: string;
  facts: Record<string, string>;
  case?: { id: string; title: string; status: string };
  source?: { id: string; name: string };
  issue?: { id: string; name: string };
  incident?: { id: string };
  thread?: { id: string; title: string; url: string; page: string; heat: { score: number; level: string } };
}

export interface WebhookReceiver extends AsyncDisposable {
  url: string;
  received: Received[];
  /** All events that came, also again. */
  events(): Told[];
  /** What it answers from now on. */
  answer: { status: number; headers?: Record<string, string>; text?: string };
}

/** Somebody else's server. It throws nothing away; `secret` checks the signature of what came as its own library does. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = await text(request);
    const { headers } = request;
    received.push({ id: String(headers['webhook-id']), headers, body, message: JSON.parse(body) });
    const { status, headers: more = {}, text: said = 'ok' } = receiver.answer;
    response.writeHead(status, more).end(said);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    events: () => received.flatMap(({ message }) => message.data.events),
    answer: { status: 200 },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return receiver;
}

/** As the library of a receiver does it; throws where it would not take it. The clock of tests is not its own. */
export function verified({ body, headers }: Received, secret: string): unknown {
  const sent = Number(headers['webhook-timestamp']) * 1000;
  const now = Date.now;
  Date.now = () => sent;
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    Date.now = now;
  }
}
