import { caseFrom } from '#src/domain/new-case.ts';
import type { Sla } from '#src/domain/sla.ts';
import type { Triage } from '#src/domain/triage.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { newId } from '#src/services/new-id.ts';
import type { Assessed } from './case-changes.ts';

/** A mention that has, wants or opens a case. */
export interface Placed extends Assessed {
  sentiment: Sentiment;
  triage: Triage | undefined;
  case?: Case;
}

/** The case that a mention opens by the rules. */
export function newCase({ sla }: { sla: Sla }, placed: Placed, decision: Triage, now: Date): Case {
  return caseFrom({ ...placed, ...decision, id: newId(now), waitsSince: placed.mention.post.seenAt, now }, sla);
}
