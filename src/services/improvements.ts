import { isFaster, quantile } from '../domain/response.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Improvements } from '../schemas/api/performance.ts';
import type { User } from '../schemas/user.ts';
import { type FirstAnswer, firstAnswers } from './first-answers.ts';
import { hasslesIn } from './performance.ts';
import { moodOfCase, wordsOfAuthor } from './recovery.ts';

type Needs = Pick<App, 'store' | 'policies' | 'accounts' | 'clock'>;

const weeksMs = 28 * 86_400_000;
/** Of each four weeks. */
const mostAnswered = 500;
const mostWonBack = 20;
const atOnce = 20;

/** What got better in four weeks against the four before: each person against themselves, never against each other. Throws NotFoundError. */
export async function improvementsOf(app: Needs, brandId: string): Promise<Improvements> {
  if (!(await app.store.brands.get(brandId))) throw new NotFoundError('The brand');
  const to = app.clock.now();
  const from = new Date(to.getTime() - weeksMs);
  const [now, before, people, hassles] = await Promise.all([
    firstAnswers(app, { brandId, from, to }, mostAnswered),
    firstAnswers(app, { brandId, from: new Date(from.getTime() - weeksMs), to: from }, mostAnswered),
    app.accounts.list(),
    hasslesIn(app, { brandId, from, to }),
  ]);
  return {
    ...{ from, to, hassles, isCut: now.isCut || before.isCut },
    faster: fasterOnes(now.answers, before.answers, people),
    wonBack: await wonBackIn(app, now.answers, people),
  };
}

/** All together first, then by name. */
function fasterOnes(now: FirstAnswer[], before: FirstAnswer[], people: User[]): Improvements['faster'] {
  const named = people.filter(({ disabled }) => !disabled).toSorted((a, b) => a.name.localeCompare(b.name));
  const by = (answers: FirstAnswer[], userId?: string) =>
    answers.filter((answer) => userId === undefined || answer.userId === userId).map(({ workingMs }) => workingMs);
  const compared = (name: string, userId?: string) => {
    const [times, earlier] = [by(now, userId), by(before, userId)];
    const [medianMs, beforeMs] = [quantile(times, 0.5), quantile(earlier, 0.5)];
    if (medianMs === undefined || beforeMs === undefined || !isFaster(earlier, times)) return [];
    return [{ ...(userId !== undefined && { userId }), name, medianMs, beforeMs, answers: times.length }];
  };
  return [...compared('All together'), ...named.flatMap(({ id, name }) => compared(name, id))];
}

async function wonBackIn({ store }: Needs, answers: FirstAnswer[], people: User[]): Promise<Improvements['wonBack']> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const newest = answers.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const found: Improvements['wonBack'] = [];
  for (let start = 0; start < newest.length && found.length < mostWonBack; start += atOnce) {
    const some = newest.slice(start, start + atOnce);
    const moods = await Promise.all(
      some.map(
        async ({ item }) => item.answeredAt && moodOfCase(item, await wordsOfAuthor(store, item, item.answeredAt)),
      ),
    );
    for (const [index, { item, at, userId = item.assigneeId }] of some.entries()) {
      if (moods[index]?.verdict !== 'recovered') continue;
      const name = (userId && names.get(userId)) ?? 'Somebody on the network’s own page';
      found.push({ caseId: item.id, title: item.title, at, name, ...(userId !== undefined && { userId }) });
    }
  }
  return found.slice(0, mostWonBack);
}
