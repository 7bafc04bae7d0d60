import { monthOf } from '#src/domain/budget.ts';
import type { Store } from '#src/ports/store.ts';
import type { Findings } from '../chaos/findings.ts';
import { judgePosts } from '../chaos/judge-posts.ts';
import type { House } from './house.ts';
import type { Heard } from './networks.ts';
import type { Truth } from './script.ts';

/** Posts that should be here by now and are not, or say something else. */
export async function missingOf(store: Store, truths: Truth[]): Promise<Truth[]> {
  const texts = new Set<string>();
  for (let after: string | undefined; ; ) {
    const { posts, next } = await store.posts.scan({ limit: 500, ...(after && { after }) });
    for (const { text } of posts) texts.add(text);
    if (!next) break;
    after = next;
  }
  return truths.filter(({ text, isRemoved }) => (isRemoved ? texts.has(text) : !texts.has(text)));
}

/** Every post once, as it reads now, its mention counted once; what was removed is gone; the ledger holds. */
export async function judgeStore(store: Store, truths: Truth[], findings: Findings): Promise<void> {
  const standing = truths.filter(({ isRemoved }) => !isRemoved);
  const texts = new Map(standing.map(({ post, text }) => [post.number, text]));
  await judgePosts(store, { posts: standing.map(({ post }) => post), texts }, findings);
  for (const { post, network } of await missingOf(
    store,
    truths.filter(({ isRemoved }) => isRemoved),
  ))
    findings.add(
      'stuck',
      `the post no ${post.number} of ${network.connector.name} was removed there, and is still here`,
    );

  const { fetched, states, holds } = await store.ledger.read();
  const sum = (await store.sources.list()).reduce((all, { health }) => all + health.postsFetched, 0);
  if (!holds) findings.add('lost', `the ledger does not hold: ${fetched} fetched, ${JSON.stringify(states)}`);
  if (fetched !== sum) findings.add('lost', `the ledger fetched ${fetched}, its sources ${sum}`);
  if (states.in_progress > 0) findings.add('stuck', `${states.in_progress} posts are in progress`);
}

/** How many budgets were passed on some day, or do not know of what was asked; each is told. */
export async function judgeBudgets(house: House, networks: Heard[], tell: (line: string) => void): Promise<number> {
  const { store } = house.app();
  const sources = await store.sources.list();
  let passed = 0;
  for (const [place, asked] of house.asked) {
    const [network = '', day = ''] = place.split(' ');
    const most = networks.find(({ connector }) => connector.id === network)?.budget.requestsPerDay ?? 0;
    const source = sources.find(({ connector }) => connector === network);
    const { days } = await store.spending.of(source?.id ?? '', monthOf(new Date(day)));
    const spent = days.find((one) => one.day === day);
    const counted = spent ? spent.poll.requests + spent.look.requests + spent.act.requests : 0;
    if (asked <= counted && counted <= most) continue;
    passed += 1;
    tell(`budget: on ${day} ${network} was asked ${asked} times, ${counted} were counted, ${most} were allowed`);
  }
  return passed;
}
