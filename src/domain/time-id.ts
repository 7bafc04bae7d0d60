/**
 * Where ids that were made at a moment begin, in the order of ids: those that begin with their time (UUIDs of version 7, as
 * services/new-id.ts makes them) and are older stand before it.
 */
export function idFloorAt(at: Date): string {
  const time = hexOf(at.getTime());
  return `${time.slice(0, 8)}-${time.slice(8)}-`;
}

/**
 * The beginning of an id of which a later one is smaller, so that a list in the order of ids begins with the newest; behind what
 * begins with a moment stands what is older.
 */
export function newestFirstId(at: Date): string {
  return hexOf(0xffff_ffff_ffff - at.getTime());
}

function hexOf(time: number): string {
  return time.toString(16).padStart(12, '0');
}
