import { z } from 'zod';

const PREFIX = 'x:x.com:';

export const nativeId = z.string().regex(/^\d{1,19}$/);

export function postIdOf(native: string): string {
  return `${PREFIX}${native}`;
}

/** X's own number of a post or an account; undefined for what is not of X. */
export function nativeIdOf(id: string): string | undefined {
  const native = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '';
  return nativeId.safeParse(native).data;
}
