import { aftercareMs } from '../domain/aftercare.ts';
import { answerKindsOf, answerRules, isAroused } from '../domain/answer-kinds.ts';
import { type AnswerOutcome, withOutcomes } from '../domain/answer-results.ts';
import { severityRank } from '../domain/sentiment.ts';
import type { App } from '../ports/app.ts';
import type { Action } from '../schemas/action.ts';
import type { AnswerResults } from '../schemas/answer-kind.ts';
import type { Case } from '../schemas/case.ts';
import { moodOfCase, wordsOfAuthor } from './recovery.ts';

type Needs = Pick<App, 'store' | 'clock'>;

const hourMs = 3_600_000;
/** What was answered before is counted so far back when counting begins. */
const backMs = 90 * 24 * hourMs;
const longestSpanMs = 24 * hourMs;
const shortestSpanMs = 60_000;
/** Answers of one span; a span with more is cut in half. */
const mostCases = 400;
const atOnce = 20;
/** As much as heats a thread up: domain/aftercare.ts. */
const fewestNew = 20;

/**
 * Counts what a brand's answers did, once the 48 hours after them are over. What was counted and until when is written at once, so
 * that no answer counts twice, whoever dies in between.
 *
 * @param mostLooked answers after which it stops; the next call goes on
 */
export async function countAnswers(
  app: Needs,
  brandId: string,
  mostLooked: number,
  signal: AbortSignal,
): Promise<void> {
  const end = app.clock.now().getTime() - aftercareMs;
  const stored = await app.store.records.answerResults.get(brandId);
  const begin = new Date(end - backMs);
  let known: AnswerResults =
    stored?.rules === answerRules
      ? stored
      : { id: brandId, brandId, until: begin, rules: answerRules, months: [], version: stored?.version ?? 0 };
  let spanMs = longestSpanMs;
  for (let looked = 0; known.until.getTime() < end && looked < mostLooked; ) {
    signal.throwIfAborted();
    const to = new Date(Math.min(end, known.until.getTime() + spanMs));
    const { answered } = await app.store.cases.period([brandId], known.until, to, mostCases);
    if (answered.length === mostCases && spanMs > shortestSpanMs) {
      spanMs = Math.max(shortestSpanMs, Math.floor(spanMs / 8));
      continue;
    }
    looked += answered.length;
    if (answered.length < mostCases / 16) spanMs = Math.min(longestSpanMs, spanMs * 8);
    const outcomes = await outcomesOf(app, answered);
    const next = { ...withOutcomes(known, outcomes, to), version: known.version };
    // Days without an answer are written with the next that has one.
    const isWritten = outcomes.length > 0 || to.getTime() >= end;
    known = { ...next, version: known.version + Number(isWritten) };
    // Another process counts as well: its figures stand, and are gone on from the next time.
    if (isWritten && !(await app.store.records.answerResults.save(known))) return;
  }
}

async function outcomesOf({ store }: Needs, answered: Case[]): Promise<AnswerOutcome[]> {
  const cases = answered.filter(({ lane }) => lane === 'engage');
  const actions = Map.groupBy(await store.actions.ofCases(cases.map(({ id }) => id)), ({ caseId }) => caseId);
  const outcomes: AnswerOutcome[] = [];
  for (let start = 0; start < cases.length; start += atOnce) {
    const some = cases.slice(start, start + atOnce);
    const found = await Promise.all(some.map((item) => outcomeOf(store, item, actions.get(item.id) ?? [])));
    outcomes.push(...found.filter((one) => one !== undefined));
  }
  return outcomes;
}

/** Undefined where nobody was upset, or the words of the answer are not known. */
async function outcomeOf(store: App['store'], item: Case, actions: Action[]): Promise<AnswerOutcome | undefined> {
  const { answeredAt } = item;
  if (!answeredAt) return undefined;
  const words = await wordsOfAuthor(store, item, answeredAt);
  const mood = moodOfCase(item, words);
  if (!mood?.upset) return undefined;
  const reply = actions.findLast(
    ({ kind, status, sentAt }) => kind === 'reply' && status === 'sent' && sentAt && sentAt <= answeredAt,
  );
  const text = reply?.text ?? (await nativeAnswer(store, item, answeredAt));
  if (text === undefined) return undefined;
  const before = words.filter(({ createdAt }) => createdAt <= answeredAt);
  const then = item.spark.findLast(({ at }) => at <= answeredAt)?.total ?? 0;
  const last = item.spark.findLast(({ at }) => at.getTime() <= answeredAt.getTime() + aftercareMs)?.total ?? then;
  return {
    answeredAt,
    kinds: answerKindsOf(text),
    isSevere: before.some(({ sentiment }) => severityRank(sentiment?.severity ?? 'none') >= severityRank('high')),
    isAroused: before.some(({ post }) => isAroused(post.text)),
    verdict: mood.verdict,
    hasSpread: item.afterAnswer === 'heats_up' || (last >= 2 * then && last - then >= fewestNew),
    ...(reply && { userId: reply.userId }),
    topics: item.topics,
  };
}

/** What a colleague wrote on the network itself. */
async function nativeAnswer(store: App['store'], { threadId }: Case, answeredAt: Date): Promise<string | undefined> {
  const thread = await store.posts.thread(threadId, 500);
  return thread.findLast(({ byUs, removedAt, createdAt }) => byUs && !removedAt && createdAt <= answeredAt)?.text;
}
