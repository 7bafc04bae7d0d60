import type { App } from '#src/ports/app.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';

/** For how many minutes each of these stands without an answer of ours, by its id: 0 where its case was answered after it. */
export async function minutesUnanswered(
  { store }: Pick<App, 'store'>,
  mentions: readonly MentionWithPost[],
  now: Date,
): Promise<Map<string, number>> {
  const caseIds = new Set(mentions.flatMap(({ caseId }) => caseId ?? []));
  const cases = caseIds.size > 0 ? await store.cases.getMany([...caseIds]) : [];
  const answeredAt = new Map(cases.map((item) => [item.id, item.answeredAt]));
  return new Map(
    mentions.map(({ id, caseId, post }) => {
      const answered = caseId && answeredAt.get(caseId);
      return [id, answered && answered >= post.createdAt ? 0 : (now.getTime() - post.createdAt.getTime()) / 60_000];
    }),
  );
}
