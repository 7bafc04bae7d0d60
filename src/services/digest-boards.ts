import type { BoardThread, BrandDay } from '../domain/digest-shape.ts';
import { isPromise } from '../domain/promises.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';

type Needs = Pick<App, 'store' | 'connectors'>;

/** Threads whose notes and answers are read for a promise. */
const mostLooked = 40;
/** So many posts in the stretch, and as many as there were before, make a thread heat up. */
const heatedFrom = 3;
const mostShown = 5;

/** Open threads of message boards: where staff promised something and said nothing since, where somebody asked again, what heats up. */
export async function boardWatch(
  app: Needs,
  brands: BrandDay[],
  { from, to }: { from: Date; to: Date },
): Promise<BoardThread[]> {
  const onBoards = brands
    .flatMap(({ open }) => open)
    .filter(({ network, title }) => title !== '' && app.connectors.get(network)?.kind === 'board')
    .slice(0, mostLooked);
  const found = await Promise.all(onBoards.map((item) => look(app, item, from, to)));
  const order = { promised: 0, silent: 1, heated: 2 };
  return found
    .filter((thread) => thread !== undefined)
    .sort((a, b) => order[a.why] - order[b.why] || a.since.getTime() - b.since.getTime())
    .slice(0, mostShown);
}

async function look({ store }: Needs, item: Case, from: Date, to: Date): Promise<BoardThread | undefined> {
  const [history, actions] = await Promise.all([store.cases.history(item.id), store.actions.ofCase(item.id)]);
  const said = [
    ...history.flatMap(({ kind, at, text }) => (kind === 'noted' && isPromise(text) ? [at] : [])),
    ...actions.flatMap(({ kind, sentAt, text = '' }) =>
      kind === 'reply' && sentAt && isPromise(text) ? [sentAt] : [],
    ),
  ];
  const promisedAt = said.sort((a, b) => a.getTime() - b.getTime()).at(-1);
  const answers = actions.flatMap(({ kind, sentAt }) => (kind === 'reply' && sentAt ? [sentAt] : []));
  const native = history.flatMap(({ kind, at }) => (kind === 'answered_natively' ? [at] : []));
  const lastAnswer = Math.max(item.answeredAt?.getTime() ?? 0, ...[...answers, ...native].map((at) => at.getTime()));
  // A promise that nothing followed; one made within the stretch is still fresh.
  if (promisedAt && promisedAt < from && lastAnswer <= promisedAt.getTime())
    return { case: item, why: 'promised', since: promisedAt };
  if (lastAnswer > 0 && item.lastPostAt.getTime() > lastAnswer)
    return { case: item, why: 'silent', since: new Date(lastAnswer) };
  const posts = history.filter(({ kind, at }) => kind === 'joined' && at >= from && at < to).length;
  const isHeated = posts >= heatedFrom && posts * 2 >= item.mentionCount;
  return isHeated || item.afterAnswer === 'heats_up' ? { case: item, why: 'heated', since: from, posts } : undefined;
}
