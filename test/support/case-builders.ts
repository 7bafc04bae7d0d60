import type { NewEvent } from '#src/ports/store/cases.ts';
import type { Action } from '#src/schemas/action.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { Case } from '#src/schemas/case.ts';
import type { RiskAssessment } from '#src/schemas/risk.ts';
import type { Source } from '#src/schemas/source.ts';

let count = 0;

/** A moment of the day on which tests play: `at('10:30')`. */
export function at(time: string): Date {
  return new Date(`2026-01-05T${time}:00.000Z`);
}

/** A case of its own thread, opened at ten; `score` is short for the risk's. */
export function aCase(fields: Partial<Case> & { score?: number } = {}): Case {
  count += 1;
  const { score = 30, ...given } = fields;
  const risk: RiskAssessment = given.risk ?? {
    score,
    level: 'medium',
    severity: 'medium',
    reasons: [{ code: 'complaint', facts: { severity: 'medium' }, points: 30 }],
    assessedAt: at('10:00'),
  };
  return {
    id: `case-${count}`,
    brandId: 'brand-1',
    network: 'sandbox',
    threadId: `sandbox:chirp:thread-${count}`,
    mentionId: `sandbox:chirp:${count}|brand-1`,
    authorId: `sandbox:chirp:author-${count}`,
    authorHandle: 'mira',
    authorName: 'Mira Holt',
    lane: 'engage',
    status: 'open',
    undecided: false,
    title: 'My parcel never came',
    url: `https://chirp.example/${count}`,
    sentiment: 'negative',
    sentimentScore: -0.6,
    complaint: 0.9,
    riskLevel: risk.level,
    openedAt: at('10:00'),
    lastPostAt: at('10:00'),
    tags: [],
    topics: [],
    mentionCount: 1,
    spark: [{ at: at('10:00'), total: 3 }],
    version: 1,
    ...given,
    risk,
  };
}

export function anEvent(fields: Partial<NewEvent> = {}): NewEvent {
  return { at: at('10:00'), kind: 'opened', text: 'Opened by the rules.', ...fields };
}

/** A queued reply, clicked at ten. */
export function anAction(fields: Partial<Action> = {}): Action {
  count += 1;
  return {
    id: `action-${count}`,
    caseId: 'case-1',
    sourceId: 'source-1',
    kind: 'reply',
    postId: `sandbox:chirp:${count}`,
    threadId: 'sandbox:chirp:thread-1',
    authorId: 'sandbox:chirp:author-1',
    text: 'We are on it.',
    status: 'queued',
    userId: 'user-1',
    createdAt: at('10:00'),
    notBefore: at('10:00'),
    seenThreadAt: at('09:59'),
    sendAnyway: false,
    ...fields,
  };
}

/** What staff do to a thread that is no case. */
export function aStaffAction(fields: Partial<Action> = {}): Action {
  const { caseId: _case, text: _text, ...action } = anAction({ kind: 'close', ...fields });
  return action;
}

export function aBrand(fields: Partial<Brand> = {}): Brand {
  return {
    id: 'brand-1',
    name: 'Kestrel',
    rival: false,
    queries: [{ id: 'query-1', expression: 'kestrel', languages: [] }],
    timeZone: 'Europe/Berlin',
    createdAt: at('08:00'),
    version: 1,
    ...fields,
  };
}

export function aSource(fields: Partial<Source> = {}): Source {
  return {
    id: 'source-1',
    connector: 'sandbox',
    name: 'Chirp',
    settings: { seed: 7, terms: ['kestrel'] },
    intervalSeconds: 60,
    paused: false,
    ownHandles: ['kestrel_help'],
    health: { failures: 0, postsFetched: 0 },
    createdAt: at('08:00'),
    version: 1,
    ...fields,
  };
}
