import type { IncomingMessage, ServerResponse } from 'node:http';
import { InvalidInputError } from '../../errors.ts';
import { clientHeader } from './options.ts';

const longestBody = 16 * 1024;

export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  headers.set(clientHeader, clientOf(request));
  return headers;
}

/** A web framework that knows its proxies leaves the client's address in `ip`. */
function clientOf(request: IncomingMessage & { ip?: unknown }): string {
  return typeof request.ip === 'string' ? request.ip : (request.socket.remoteAddress ?? '0.0.0.0');
}

/** Throws InvalidInputError for a body that is longer than any call needs. */
export async function toWebRequest(request: IncomingMessage): Promise<Request> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const method = request.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? undefined : await readBody(request);
  return new Request(url, { method, headers: headersOf(request), ...(body && { body }) });
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > longestBody) throw new InvalidInputError('The request is too long.');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
