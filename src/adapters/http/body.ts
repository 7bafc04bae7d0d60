import type { Response as Answer } from 'undici';
import { UnavailableError } from '../../errors.ts';

/** The decoded body. Counts while it streams, so that a small answer that unpacks to a huge one is left in time. */
export async function readBody(answer: Answer, host: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!answer.body) return new Uint8Array();
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream and with it the connection.
    if (size > maxBytes) throw new UnavailableError(`${host} sends more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
