import { createHmac } from 'node:crypto';

export const ingestSecret = 'a-secret-of-tests-that-is-long-enough';

/** Headers of a delivery to an ingest source, as its README says to sign it. */
export function signedHeaders(body: string | Uint8Array, now: Date, secret = ingestSecret): Record<string, string> {
  const time = Math.floor(now.getTime() / 1000);
  const signature = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
  return { 'earshot-signature': `t=${time},v1=${signature}` };
}
