import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { SignatureError } from '#src/errors.ts';
import type { Delivery } from '#src/ports/connector.ts';

/** A signature is good for so long before and after the time it names. */
const windowMs = 5 * 60_000;

interface Rule {
  secret: string;
  /** Whether the secret itself, shown as a bearer token, does not do. */
  mustSign: boolean;
  now: Date;
}

/**
 * Throws SignatureError where a delivery shows neither a signature of its time and body nor, where that is allowed, the
 * secret. Comparing takes the same time whatever is wrong.
 */
export function verify({ headers, body }: Pick<Delivery, 'headers' | 'body'>, { secret, mustSign, now }: Rule): void {
  const signature = headers['earshot-signature'];
  if (signature !== undefined) {
    verifySignature(signature, body, { secret, now });
    return;
  }
  const token = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new SignatureError(
      mustSign
        ? 'The delivery is not signed. Send Earshot-Signature.'
        : 'The delivery is not signed. Send Earshot-Signature, or Authorization: Bearer with the secret.',
    );
  if (mustSign)
    throw new SignatureError(
      'This source takes only what is signed. Send Earshot-Signature instead of the secret itself.',
    );
  if (!isSame(token, secret)) throw new SignatureError('The bearer token is not the secret of this source.');
}

/** `t=1764000000,v1=<hex>`: the HMAC-SHA-256 of `<t>.<body>`; there may be several `v1` while a secret is exchanged. */
function verifySignature(header: string, body: Uint8Array, { secret, now }: Pick<Rule, 'secret' | 'now'>): void {
  const parts = header.split(',').map((part) => part.trim());
  const time = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2);
  const given = parts.filter((part) => part.startsWith('v1=')).map((part) => part.slice(3).toLowerCase());
  if (time === undefined || given.length === 0)
    throw new SignatureError('Earshot-Signature is written t=<seconds since 1970>,v1=<HMAC-SHA-256 in hex>.');
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
  if (!given.some((one) => isSame(one, expected)))
    throw new SignatureError('The signature does not fit this body, time and secret.');
  const aheadMs = Number(time) * 1000 - now.getTime();
  if (Math.abs(aheadMs) > windowMs)
    throw new SignatureError(
      `The signature is from more than five minutes ${aheadMs > 0 ? 'ahead' : 'ago'}. Sign anew, and look at the clock.`,
    );
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
