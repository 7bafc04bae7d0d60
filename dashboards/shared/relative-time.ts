const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "just now", "4 min ago", "in 3 h", "2 days ago"; from three weeks on the date itself. */
export function relativeTime(at: Date, now: Date): string {
  const differenceMs = now.getTime() - at.getTime();
  const size = Math.abs(differenceMs);
  // Clocks differ a little, and ours is read a few times a minute.
  if (size < 45_000) return differenceMs > -20_000 ? 'just now' : 'in a moment';
  if (size >= 21 * dayMs) {
    const year = at.getFullYear() === now.getFullYear() ? undefined : ('numeric' as const);
    return at.toLocaleDateString(undefined, { day: 'numeric', month: 'short', ...(year && { year }) });
  }
  const words = stretch(size);
  return differenceMs > 0 ? `${words} ago` : `in ${words}`;
}

/** "4 min", "3 h", "2 days". */
export function stretch(sizeMs: number): string {
  if (sizeMs < 90 * minuteMs) return `${Math.max(1, Math.round(sizeMs / minuteMs))} min`;
  if (sizeMs < 36 * hourMs) return `${Math.round(sizeMs / hourMs)} h`;
  return `${Math.round(sizeMs / dayMs)} days`;
}

/** The moment in full, in the reader's own time zone and manner. */
export function absoluteTime(at: Date): string {
  return at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
}

/** The time of day, "14:02"; with the date unless it is today's. */
export function clockTime(at: Date, now: Date = new Date()): string {
  const isToday = at.toDateString() === now.toDateString();
  return isToday
    ? at.toLocaleTimeString(undefined, { timeStyle: 'short' })
    : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
