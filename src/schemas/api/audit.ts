import { z } from 'zod';
import { AuditDay, AuditedPost, AuditVerdict, Missed } from '../audit.ts';
import { endpoint } from '../endpoint.ts';
import { MentionWithPost } from '../mention.ts';
import { moment } from '../moment.ts';

/** A day with what was drawn of it. */
const ShownDay = AuditDay.pick({ id: true, drawnAt: true, flagged: true }).extend({
  putAside: z.number().int(),
  /** `mention` is missing once its post was removed at its source or its brand here. */
  posts: z.array(AuditedPost.extend({ mention: MentionWithPost.optional() })),
});

export const Audit = z.object({
  /** The day that was asked for; missing while none was drawn. */
  day: ShownDay.optional(),
  /** The days looked at together, the newest first, with how many posts nobody has answered yet. */
  days: z.array(z.object({ id: z.string(), left: z.number().int() })),
  /** So many days are looked at together at most. */
  window: z.number().int(),
  /** When the next day is drawn. */
  nextAt: moment,
  all: Missed,
  places: z.array(Missed.extend({ sourceId: z.string(), lang: z.string() })),
  /** On the threshold, a sentence; missing while nobody has answered. */
  advice: z.string().optional(),
  /** Names of the sources that are still there. */
  sources: z.record(z.string(), z.string()),
  /** Names of those who answered. */
  people: z.record(z.string(), z.string()),
});
export type Audit = z.infer<typeof Audit>;

export const getAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  caller: 'read',
  summary: 'The posts drawn from what was not flagged, and how much is missed as far as people looked.',
  /** `YYYY-MM-DD`; the newest day by default. */
  query: z.object({ day: z.iso.date().optional() }),
  answer: Audit,
});

export const answerAudit = endpoint({
  method: 'POST',
  path: '/api/audit/:day/answers',
  caller: 'triage',
  summary:
    'Says whether a post that was drawn should have been flagged; one that should is corrected and gets its case.',
  params: z.object({ day: z.iso.date() }),
  body: z.object({
    mentionId: z.string(),
    /** The revision of the mention the person looked at: an older one is refused with `conflict`. */
    revision: z.number().int(),
    verdict: AuditVerdict,
  }),
  answer: AuditedPost,
});

export const takeBackAuditAnswer = endpoint({
  method: 'POST',
  path: '/api/audit/:day/answers/take-back',
  caller: 'triage',
  summary: 'Takes an answer back, with its correction, and with its case while nobody has touched that.',
  params: z.object({ day: z.iso.date() }),
  body: z.object({ mentionId: z.string() }),
  answer: AuditedPost,
});
