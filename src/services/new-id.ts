import { randomUUID } from 'node:crypto';

/** A UUID that grows with time (version 7, RFC 9562, section 5.7): rows written together lie together in every index. */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
