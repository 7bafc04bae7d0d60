/** Moments a case is usually put away until, in the reader's own time zone. */
export function snoozeTimes(now: Date): { name: string; until: Date }[] {
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return [
    { name: '15 minutes', until: new Date(now.getTime() + 15 * 60_000) },
    { name: '1 hour', until: new Date(now.getTime() + 60 * 60_000) },
    { name: 'Tomorrow 9:00', until: tomorrow },
  ];
}
