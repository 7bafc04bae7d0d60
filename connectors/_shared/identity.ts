import { hash } from 'node:crypto';

/** A short name for what has none: 96 bits of the SHA-256 of the parts, so that two never meet by chance. */
export function shortHash(...parts: string[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 16);
}

/** The network's claim of when a post was written, but never later than now. */
export function notAfter(claimed: Date, now: Date): Date {
  return claimed > now ? now : claimed;
}
