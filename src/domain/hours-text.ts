import type { Shift } from '../schemas/team.ts';

/** "9:00-12:30, 13:30-18:00" as shifts; "" is none; undefined where it cannot be read. */
export function parseShifts(text: string): Shift[] | undefined {
  const parts = text.split(/[,;]/u).map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '') return [];
  const shifts = parts.map((part) => {
    const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/u.exec(part);
    if (!found) return undefined;
    const [from, to] = [minutesOf(found[1], found[2]), minutesOf(found[3], found[4])];
    return from === undefined || to === undefined || to <= from ? undefined : { from, to };
  });
  return shifts.some((shift) => shift === undefined) ? undefined : shifts.flatMap((shift) => shift ?? []);
}

export function shiftsText(shifts: readonly Shift[]): string {
  return shifts.map(({ from, to }) => `${clockText(from)}-${clockText(to)}`).join(', ');
}

/** "2026-12-25 Christmas Day", a line each; the lines that cannot be read come back apart. */
export function parseHolidays(text: string): { holidays: { day: string; name: string }[]; faults: string[] } {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const holidays = lines.flatMap((line) => {
    const [, day = '', name = ''] = /^(\d{4}-\d{2}-\d{2})\s+(.{1,80})$/u.exec(line) ?? [];
    return isDay(day) ? { day, name } : [];
  });
  const known = new Set(holidays.map(({ day, name }) => `${day} ${name}`));
  return { holidays, faults: lines.filter((line) => !known.has(line.replace(/^(\S+)\s+/u, '$1 '))) };
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return day !== '' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function minutesOf(hours: string | undefined, minutes = '0'): number | undefined {
  const all = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && all <= 1440 ? all : undefined;
}

export function clockText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
