import { randomUUID } from 'node:crypto';

/** Of ids that one process makes in the same millisecond, so that they stand in the order in which they were made. */
let made = 0;

/** A UUID that grows with time (version 7, RFC 9562, section 5.7): rows written together lie together in every index. */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  made = (made + 1) % 0x1000;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${made.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}
