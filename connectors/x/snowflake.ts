// Ids hold the time since this moment in milliseconds, above 22 bits that tell posts of one millisecond apart.
const EPOCH_MS = 1_288_834_974_657;

/** When a post was written, by its id. Ids exceed 2^53: they are strings everywhere. */
export function dateOf(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + EPOCH_MS);
}

/** The least id a post of that moment can have. */
export function idAt(time: Date): string {
  return String(BigInt(Math.max(0, time.getTime() - EPOCH_MS)) << 22n);
}

export function isNewer(a: string, b: string): boolean {
  return BigInt(a) > BigInt(b);
}

/** The newest of some ids, but no older than `least`. */
export function newestOf(ids: (string | undefined)[], least: string): string {
  return ids.reduce<string>((best, id) => (id !== undefined && isNewer(id, best) ? id : best), least);
}
