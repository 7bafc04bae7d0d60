import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import { loadSla } from './case-clock.ts';

type Needs = Pick<App, 'store' | 'policies'>;

const atOnce = 20;

/** A case with its first answer. */
export interface FirstAnswer {
  item: Case;
  at: Date;
  wallMs: number;
  /** By the working time of its policy and team. */
  workingMs: number;
  isInSla: boolean;
  /** Who clicked; missing where the answer was written on the network's own page. */
  userId?: string;
}

/**
 * The cases of a brand's engage lane that were first answered in a period, of at most `most` that were answered then. The answer is the
 * first reply that we sent, else the first that was seen on the network.
 */
export async function firstAnswers(
  app: Needs,
  { brandId, network, from, to }: { brandId: string; network?: string; from: Date; to: Date },
  most: number,
): Promise<{ answers: FirstAnswer[]; others: Case[]; isCut: boolean }> {
  const { answered } = await app.store.cases.period([brandId], from, to, most);
  const wanted = answered.filter((item) => network === undefined || item.network === network);
  const cases = wanted.filter(({ lane }) => lane === 'engage');
  const [actions, sla] = await Promise.all([app.store.actions.ofCases(cases.map(({ id }) => id)), loadSla(app)]);
  const replies = Map.groupBy(
    actions.filter(({ kind, status }) => kind === 'reply' && status === 'sent'),
    ({ caseId }) => caseId,
  );
  const answers: FirstAnswer[] = [];
  for (let start = 0; start < cases.length; start += atOnce) {
    const some = cases.slice(start, start + atOnce);
    const found = await Promise.all(some.map((item) => firstOf(app, item, replies.get(item.id) ?? [])));
    for (const [index, item] of some.entries()) {
      const first = found[index];
      // Those who were answered before wait for a later answer.
      if (!first || first.at < from || first.at >= to) continue;
      const { answeredAt: _, ...asAtFirst } = item;
      const { working, answerMs } = sla.of(asAtFirst);
      const workingMs = working.between(item.openedAt, first.at);
      answers.push({
        ...{ item, at: first.at, workingMs, wallMs: Math.max(0, first.at.getTime() - item.openedAt.getTime()) },
        isInSla: workingMs <= answerMs,
        ...(first.userId !== undefined && { userId: first.userId }),
      });
    }
  }
  return { answers, others: wanted.filter(({ lane }) => lane !== 'engage'), isCut: answered.length === most };
}

async function firstOf(
  { store }: Pick<App, 'store'>,
  { id, answeredAt }: Case,
  replies: { sentAt?: Date | undefined; userId: string }[],
): Promise<{ at: Date; userId?: string } | undefined> {
  const sent = replies
    .flatMap(({ sentAt, userId }) => (sentAt ? [{ at: sentAt, userId }] : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (sent) return sent;
  if (!answeredAt) return undefined;
  const seen = (await store.cases.history(id)).find(({ kind }) => kind === 'answered_natively');
  // Its line stands there when it was seen; the answer itself may be older.
  return { at: seen && seen.at < answeredAt ? seen.at : answeredAt };
}
