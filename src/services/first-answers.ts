import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import { loadSla } from './case-clock.ts';

type Needs = Pick<App, 'store' | 'policies' | 'clock'>;

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

/** Conversations that went on after a period are looked for so long behind it. */
const goesOnMs = 30 * 86_400_000;

/**
 * The cases of a brand's engage lane that were first answered in a period, of at most `most` that were answered then, and as
 * many that were answered again in the thirty days after it. The answer is the first reply that we sent, else the first that
 * was seen on the network.
 */
export async function firstAnswers(
  app: Needs,
  { brandId, network, from, to }: { brandId: string; network?: string; from: Date; to: Date },
  most: number,
): Promise<{ answers: FirstAnswer[]; others: Case[]; isCut: boolean }> {
  const until = new Date(Math.min(app.clock.now().getTime(), to.getTime() + goesOnMs));
  const [within, later] = await Promise.all([
    app.store.cases.answered({ brandId, from, to }, most),
    until > to ? app.store.cases.answered({ brandId, from: to, to: until, openedBefore: to }, most) : [],
  ]);
  const isWanted = (item: Case) => network === undefined || item.network === network;
  const cases = [...within, ...later].filter((item) => isWanted(item) && item.lane === 'engage');
  const [firsts, sla] = await Promise.all([firstAnswerOf(app, cases), loadSla(app)]);
  const answers = cases.flatMap((item): FirstAnswer[] => {
    const first = firsts.get(item.id);
    // Of those answered before, only a later answer lies in the period.
    if (!first || first.at < from || first.at >= to) return [];
    const { answeredAt: _, ...asAtFirst } = item;
    const { working, answerMs } = sla.of(asAtFirst);
    const workingMs = working.between(item.openedAt, first.at);
    const wallMs = Math.max(0, first.at.getTime() - item.openedAt.getTime());
    return [{ ...first, item, workingMs, wallMs, isInSla: workingMs <= answerMs }];
  });
  const others = within.filter((item) => isWanted(item) && item.lane !== 'engage');
  return { answers, others, isCut: Math.max(within.length, later.length) === most };
}

/** When each of these cases was first answered, and by whom; those that were not are missing. */
export async function firstAnswerOf(
  { store }: Pick<App, 'store'>,
  cases: Case[],
): Promise<Map<string, { at: Date; userId?: string }>> {
  const sent = (await store.actions.ofCases(cases.map(({ id }) => id))).flatMap(
    ({ kind, status, caseId, sentAt, userId }) =>
      kind === 'reply' && status === 'sent' && sentAt && caseId !== undefined ? [{ caseId, at: sentAt, userId }] : [],
  );
  const found = new Map<string, { at: Date; userId?: string }>();
  for (const { caseId, ...answer } of sent.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (!found.has(caseId)) found.set(caseId, answer);
  }
  const natively = cases.filter(({ id, answeredAt }) => answeredAt && !found.has(id));
  for (let start = 0; start < natively.length; start += atOnce) {
    const some = natively.slice(start, start + atOnce);
    const histories = await Promise.all(some.map(({ id }) => store.cases.history(id)));
    for (const [index, { id, answeredAt }] of some.entries()) {
      const seen = histories[index]?.find(({ kind }) => kind === 'answered_natively');
      // Its line stands there when it was seen; the answer itself may be older.
      if (answeredAt) found.set(id, { at: seen && seen.at < answeredAt ? seen.at : answeredAt });
    }
  }
  return found;
}
