/** By when somebody has to see to an escalated thread, in the reader's own time zone; what is over by then is left out. */
export function deadlines(now: Date): { name: string; dueAt: Date }[] {
  const at = (days: number, hours: number) => {
    const day = new Date(now);
    day.setDate(now.getDate() + days);
    day.setHours(hours, 0, 0, 0);
    return day;
  };
  return [
    { name: 'In 1 hour', dueAt: new Date(now.getTime() + 3_600_000) },
    { name: 'In 4 hours', dueAt: new Date(now.getTime() + 4 * 3_600_000) },
    { name: 'Today 18:00', dueAt: at(0, 18) },
    { name: 'Tomorrow 9:00', dueAt: at(1, 9) },
    { name: 'Tomorrow 18:00', dueAt: at(1, 18) },
  ].filter(({ dueAt }) => dueAt > now);
}

/** As a field of day and time takes it. */
export function localMoment(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
