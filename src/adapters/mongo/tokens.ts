import { randomBytes } from 'node:crypto';
import type { LogEntry } from './documents.ts';

const timeLength = 9;
/** Far longer than it takes until somebody ends what a process left. */
const rememberedMs = 15 * 60_000;
const mostRemembered = 32;

/** Names a change for good, and tells when it was begun. */
export function newToken(now: Date): string {
  return now.getTime().toString(36).padStart(timeLength, '0') + randomBytes(6).toString('base64url');
}

/** A post's memory with one change more; it forgets those of which nobody can ask any longer. */
export function logged(log: LogEntry[], entry: LogEntry): LogEntry[] {
  const recent = log.filter(({ token }) => timeOf(entry.token) - timeOf(token) < rememberedMs);
  return [...recent, entry].slice(-mostRemembered);
}

/** Those whose work may still be under way. */
export function recent(tokens: string[]): string[] {
  const newest = Math.max(...tokens.map(timeOf));
  return tokens.filter((token) => newest - timeOf(token) < rememberedMs);
}

function timeOf(token: string): number {
  return Number.parseInt(token.slice(0, timeLength), 36);
}
