import { z } from 'zod';
import { AnswerKind, AnswerTally } from '../answer-kind.ts';
import { DoneReason } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';

const Share = z.object({
  hits: z.number().int(),
  of: z.number().int(),
  /** 95 %. */
  interval: z.object({ low: z.number(), high: z.number() }),
});

const Compared = z.object({
  with: Share,
  without: Share,
  /** Among complaints that are alike, with its 95 % interval; missing where there are too few to say. */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).optional(),
});

const KindResult = z.object({ kind: AnswerKind, recovered: Compared, spread: Compared });

/** What tends to help with such a complaint: what others found, and how the team's own answers fared. Never an answer by itself. */
export const Advice = z.object({
  isSevere: z.boolean(),
  isAroused: z.boolean(),
  isSpreading: z.boolean(),
  findings: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      source: z.string(),

      isCounter: z.boolean(),
    }),
  ),
  /** Of the brand's own answers of the last twelve months. */
  own: z.array(KindResult),
  /** Complaints that were answered, and after how many of them their author wrote again. */
  answers: z.number().int(),
  wroteAgain: z.number().int(),
  /** Below so many of either side nothing is said. */
  fewest: z.number().int(),
  /** Answers given before it are counted; missing while none was. */
  until: moment.optional(),
});
export type Advice = z.infer<typeof Advice>;

export const adviseOnCase = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/advice',
  caller: 'read',
  summary: 'Which kinds of answer tended to calm complaints like this one, with how sure that is.',
  params: z.object({ caseId: z.string() }),
  answer: Advice,
});

export const AnswerReport = z.object({
  kinds: z.array(KindResult),
  /** The most answers first. */
  people: z.array(z.object({ userId: z.string(), name: z.string(), tally: AnswerTally })),
  topics: z.array(z.object({ name: z.string(), tally: AnswerTally })),
  fewest: z.number().int(),
  until: moment.optional(),
});
export type AnswerReport = z.infer<typeof AnswerReport>;

export const answerReport = endpoint({
  method: 'GET',
  path: '/api/reports/answers',
  caller: 'read',
  summary: 'What became of those who complained after our answers: by kind of answer, by who answered and by topic.',
  query: z.object({ brandId: z.string() }),
  answer: AnswerReport,
});

export const doneReport = endpoint({
  method: 'GET',
  path: '/api/reports/done',
  caller: 'read',
  summary: 'Why cases were resolved or dismissed, and by whom.',
  query: z.object({ brandId: z.string().optional(), from: moment, to: moment }),
  answer: z.object({
    /** The most first. */
    reasons: z.array(z.object({ doneReason: DoneReason, count: z.number().int() })),
    people: z.array(
      z.object({
        /** Missing: rules. */
        userId: z.string().optional(),
        name: z.string(),
        count: z.number().int(),
        byReason: z.partialRecord(DoneReason, z.number().int()),
      }),
    ),
  }),
});
