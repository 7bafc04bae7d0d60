import { z } from 'zod';
import { Lane } from './case.ts';
import { moment } from './moment.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A day of the calendar without a time zone: `2026-12-24`. */
export const CalendarDay = z.iso.date('Write the day as in 2026-12-24.');
/** Minutes after midnight, by the clock on the wall; 1440 is the end of the day. */
const minuteOfDay = z.number().int().min(0).max(1440);

/** Works from one minute of the day to another. */
export const Shift = z.object({ from: minuteOfDay, to: minuteOfDay });
export type Shift = z.infer<typeof Shift>;

export const Holiday = z.object({ day: CalendarDay, name: z.string().trim().min(1).max(80) });
export type Holiday = z.infer<typeof Holiday>;

/** When people work. What `src/domain/working-hours.ts` makes of it is the one meaning of it. */
export const WorkingHours = z.object({
  /** IANA. */
  timeZone: z.string().min(1).max(60),
  /** Of a weekday that is missing nothing is worked; in order, and none overlaps another. */
  week: z.partialRecord(z.enum(weekdays), z.array(Shift).max(4)),
  holidays: z.array(Holiday).max(400),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

export const TeamMember = z.object({
  userId: z.string(),
  /** ISO 639-1: what this person can answer in; empty: any. */
  languages: z.array(z.string().trim().min(2).max(3)).max(30),
  /** Topics that this person knows best; empty: any. */
  topics: z.array(z.string().trim().min(1).max(80)).max(50),
});
export type TeamMember = z.infer<typeof TeamMember>;

/** When cases of an owner who does nothing on them go to somebody else. */
export const IdleOwners = z.object({
  /** Working minutes without an act of the owner. */
  minutes: z.number().int().min(5).max(10_080),
  /** urgent: only at risk or past its time. */
  of: z.enum(['urgent', 'all']),
});
export type IdleOwners = z.infer<typeof IdleOwners>;

/** People who look after cases together. */
export const Team = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  members: z.array(TeamMember).max(200),
  /** Missing: around the clock. */
  hours: WorkingHours.optional(),
  /** New cases of these brands and lanes are the team's; neither given: only what it is given. */
  brandIds: z.array(z.string()).max(100),
  lanes: z.array(Lane),
  /** Missing: nothing is taken from anybody who is idle. */
  idle: IdleOwners.optional(),
  /** Who gets what an owner who is away or idle leaves: whoever has least to do, or the team as a whole. */
  passesTo: z.enum(['member', 'team']),
  createdAt: moment,
  version: z.number().int(),
});
export type Team = z.infer<typeof Team>;
