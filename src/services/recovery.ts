import { aftercareMs } from '../domain/aftercare.ts';
import { intervalOf } from '../domain/proportion.ts';
import { moodOf } from '../domain/recovery.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { Mood, Recovery } from '../schemas/recovery.ts';

/** Cases looked at for one figure. */
const mostCases = 500;
const atOnce = 20;
/** Of one person in one conversation. */
const mostWords = 50;

/** What our answers of a period did to the mood of those we answered in the engage lane. Throws NotFoundError. */
export async function recoveryIn(
  { store }: Pick<App, 'store'>,
  { brandId, network, from, to }: { brandId: string; network?: string; from: Date; to: Date },
): Promise<Recovery> {
  if (!(await store.brands.get(brandId))) throw new NotFoundError('The brand');
  const answered = await store.cases.answered({ brandId, from, to }, mostCases);
  const wanted = answered.filter(
    (item) => item.lane === 'engage' && (network === undefined || item.network === network),
  );
  const moods: Mood[] = [];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const some = await Promise.all(wanted.slice(start, start + atOnce).map((item) => moodByWords(store, item)));
    moods.push(...some.filter((mood) => mood !== undefined));
  }
  return { ...summed(moods), isCut: answered.length === mostCases };
}

/** From what its author wrote in the thread: a thank-you may stand in another case than the complaint. */
async function moodByWords({ mentions }: App['store'], item: Case): Promise<Mood | undefined> {
  return item.answeredAt && moodOfCase(item, await wordsOfAuthor({ mentions }, item, item.answeredAt));
}

/** What the author of a case wrote in its thread until 48 hours after the answer. */
export async function wordsOfAuthor(
  { mentions }: Pick<App['store'], 'mentions'>,
  { brandId, authorId, threadId }: Case,
  answeredAt: Date,
): Promise<MentionWithPost[]> {
  const to = new Date(answeredAt.getTime() + aftercareMs + 1);
  const found = await mentions.list({ brandId, authorId, to }, { limit: mostWords });
  return found.mentions.filter((mention) => mention.threadId === threadId);
}

/** Of the author of a case; undefined before it was answered. */
export function moodOfCase(
  { answeredAt, authorId }: Pick<Case, 'answeredAt' | 'authorId'>,
  mentions: readonly Pick<MentionWithPost, 'authorId' | 'createdAt' | 'sentiment'>[],
): Mood | undefined {
  if (!answeredAt) return undefined;
  const own = mentions.filter((mention) => mention.authorId === authorId);
  return moodOf(
    answeredAt,
    own.flatMap(({ createdAt, sentiment }) =>
      sentiment ? { createdAt, score: sentiment.score, complaint: sentiment.complaint } : [],
    ),
  );
}

function summed(moods: readonly Mood[]): Omit<Recovery, 'isCut'> {
  const upset = moods.filter((mood) => mood.upset);
  const again = upset.filter(({ after }) => after !== undefined);
  const count = (wanted: Mood['verdict']) => again.filter(({ verdict }) => verdict === wanted).length;
  const recovered = count('recovered');
  const counts = { upset: upset.length, wroteAgain: again.length, recovered, worse: count('worse') };
  if (again.length === 0) return counts;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...counts,
    before: mean(again.map(({ before }) => before)),
    after: mean(again.map(({ after = 0 }) => after)),
    share: recovered / again.length,
    interval: intervalOf(recovered, again.length),
  };
}
