import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { Performance, SentimentQuality } from '../performance.ts';
import { PulseDay, PulsePeople } from '../pulse-day.ts';

const ofPeriod = { brandId: z.string(), network: z.string().optional(), from: moment, to: moment };

export const performance = endpoint({
  method: 'GET',
  path: '/api/pulse/performance',
  caller: 'read',
  summary:
    'How a brand was answered for: time to the first answer, in SLA, before it spread, what became of flags, hassles removed, and ' +
    'who waits longest now. Of at most 1,000 answered and 2,000 opened cases.',
  query: z.object(ofPeriod),
  answer: Performance,
});

const ShownPerson = z.object({ name: z.string(), handle: z.string(), network: z.string() });
export type ShownPerson = z.infer<typeof ShownPerson>;

export const PeopleReport = z.object({
  /** Of the last 90 days that were counted, the oldest first. */
  days: z.array(PulseDay),
  /** Who stands behind the last of them; without those of whom nothing is left. */
  people: PulsePeople.optional(),
  /** By account. */
  names: z.record(z.string(), ShownPerson),
});
export type PeopleReport = z.infer<typeof PeopleReport>;

export const pulsePeople = endpoint({
  method: 'GET',
  path: '/api/pulse/people',
  caller: 'read',
  summary: 'Who writes of a brand: the loudest, where people stand and how they move, new voices, and who fell silent.',
  query: z.object({ brandId: z.string() }),
  answer: PeopleReport,
});

export const sentimentQuality = endpoint({
  method: 'GET',
  path: '/api/pulse/sentiment-quality',
  caller: 'read',
  summary: 'How often the model said what people said, of what people judged in a period, by language.',
  query: z.object({ brandId: z.string(), from: moment, to: moment }),
  answer: SentimentQuality,
});

export const Improvements = z.object({
  /** Four weeks, and the four before them. */
  from: moment,
  to: moment,
  /** Whose first answers came faster than before, beyond chance; the team as a whole first. Milliseconds of working time. */
  faster: z.array(
    z.object({
      /** Missing: all together. */
      userId: z.string().optional(),
      name: z.string(),
      medianMs: z.number(),
      beforeMs: z.number(),
      answers: z.number().int(),
    }),
  ),
  /** Customers who were upset, and no longer after the answer; the newest first. */
  wonBack: z.array(
    z.object({ caseId: z.string(), title: z.string(), at: moment, userId: z.string().optional(), name: z.string() }),
  ),
  hassles: Performance.shape.hassles,
  /** More was answered than was looked at. */
  isCut: z.boolean(),
});
export type Improvements = z.infer<typeof Improvements>;

export const improvements = endpoint({
  method: 'GET',
  path: '/api/team/improvements',
  caller: 'read',
  summary:
    'What got better in the last four weeks against the four before, with the names of those who made it better.',
  query: z.object({ brandId: z.string() }),
  answer: Improvements,
});
