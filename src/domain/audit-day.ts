const dayMs = 86_400_000;
/** What comes late on the network has until then to be heard and judged. */
const drawnAfterMs = 3 * 3_600_000;

/** Posts that are drawn a day: ten keystrokes. */
export const auditSize = 10;
/** Days whose answers are looked at together. */
export const auditWindow = 14;

/** The day that can be drawn by now: the last one that was over three hours ago (UTC). */
export function auditDayAt(now: Date): { id: string; from: Date; to: Date } {
  const to = Math.floor((now.getTime() - drawnAfterMs) / dayMs) * dayMs;
  const from = new Date(to - dayMs);
  return { id: from.toISOString().slice(0, 10), from, to: new Date(to) };
}

/** When the day after that can be drawn. */
export function nextAuditAt(now: Date): Date {
  return new Date(auditDayAt(now).to.getTime() + dayMs + drawnAfterMs);
}
