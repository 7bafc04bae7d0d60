import { CAPS, PAGE_SIZE } from './pages.ts';
import { queriesOf } from './query.ts';
import { type Settings, speaksForAccount } from './settings.ts';

/** What one poll asks where every query is as full as the settings let it be. */
export function estimate(settings: Settings, terms: string[]): { requests: number; cost: number } {
  const { listenTo, maxPostsPerPoll, pricePost, priceOwned, priceUser } = settings;
  const ownPrice = speaksForAccount(settings) ? priceOwned : pricePost;
  const queries = listenTo.includes('search') ? queriesOf(terms, settings.queryLength).length : 0;
  const asks = [
    ...Array.from({ length: queries }, () => ({ cap: CAPS.search, price: pricePost })),
    ...(listenTo.includes('mentions') ? [{ cap: CAPS.mentions, price: ownPrice }] : []),
    ...(listenTo.includes('own posts') ? [{ cap: CAPS.own, price: ownPrice }] : []),
  ];
  return asks.reduce(
    (sum, { cap, price }) => {
      const pages = Math.ceil(Math.min(cap, maxPostsPerPoll) / PAGE_SIZE);
      return { requests: sum.requests + pages, cost: sum.cost + pages * PAGE_SIZE * (price + priceUser) };
    },
    { requests: 0, cost: 0 },
  );
}
