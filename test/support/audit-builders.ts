import type { AuditDay } from '#src/schemas/audit.ts';
import { at } from './case-builders.ts';

/** A day of which two of three posts drawn were answered, one of them as a complaint that was missed. */
export function anAuditDay(fields: Partial<AuditDay> = {}): AuditDay {
  const places = [
    { sourceId: 'source-1', lang: 'en', band: 0, count: 80 },
    { sourceId: 'source-1', lang: 'en', band: 3, count: 4 },
    { sourceId: 'source-2', lang: 'und', band: 0, count: 10 },
  ] as const;
  const [low, high, other] = places.map(({ count: _, ...place }) => place);
  if (!low || !high || !other) throw new Error('there are three places');
  const byScore = new Array<number>(50).fill(0);
  byScore[0] = 90;
  byScore[42] = 4;
  return {
    ...{ id: '2026-01-05', drawnAt: at('03:00'), flagged: 12, version: 1, frame: [...places], byScore },
    posts: [
      {
        ...{ ...high, mentionId: 'sandbox:chirp:p1|brand-1', complaint: 0.42, chance: 0.5 },
        answer: { verdict: 'missed', userId: 'user-1', at: at('09:00') },
      },
      {
        ...{ ...low, mentionId: 'sandbox:chirp:p2|brand-1', complaint: 0.01, chance: 0.05 },
        answer: { verdict: 'no_complaint', userId: 'user-2', at: at('09:01') },
      },
      { ...other, mentionId: 'sandbox:chirp:p3|brand-2', complaint: 0.004, chance: 1 },
    ],
    ...fields,
  };
}
