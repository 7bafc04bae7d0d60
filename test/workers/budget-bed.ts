import type { Connector, FetchedPost } from '#src/ports/connector.ts';
import type { Amount, Budget, Purpose } from '#src/schemas/budget.ts';
import { aPageOf, type Line, openLine } from './line-app.ts';

/** A source with a budget, on a network that is asked by the ways out it is given. */
export interface BudgetedLine extends AsyncDisposable {
  line: Line;
  /** Addresses that reached the network. */
  asked: string[];
  /** What was spent on the latest day. */
  spent(): Promise<Partial<Record<Purpose, Amount>> | undefined>;
}

interface Stage {
  budget?: Budget;
  /** Requests of a poll. */
  perPoll?: number;
  /** What a poll may cost, and does. */
  most?: number;
  cost?: number;
  /** Found by the first poll. */
  posts?: FetchedPost[];
  /** Whether counters can be read again: a budget is shared with them. */
  looks?: boolean;
  more?: Partial<Connector>;
}

export async function openBudgeted(stage: Stage): Promise<BudgetedLine> {
  const { budget, perPoll = 1, most = 0, cost = 0, posts = [], looks = true, more = {} } = stage;
  const asked: string[] = [];
  const lookup: Connector['lookup'] = async (ids, { fetch }) => {
    for (const id of ids) await fetch(`https://stage.example/look/${id}`);
    return ids.map((postId) => ({ postId, metrics: { likes: 3, shares: 0, replies: 0, views: null } }));
  };
  const network: Partial<Connector> = {
    async collect({ fetch, pay, cursor }) {
      for (let request = 0; request < perPoll; request += 1) await fetch(`https://stage.example/poll/${request}`);
      const page = aPageOf(cursor ? [] : posts);
      return most > 0 ? pay(most, async () => ({ result: page, cost })) : page;
    },
    ...(looks && { lookup }),
    ...more,
  };
  const line = await openLine(network, {
    ...(budget && { source: { budget } }),
    async fetch(url) {
      asked.push(String(url));
      return new Response();
    },
  });
  return {
    line,
    asked,
    spent: async () => (await line.app.store.spending.of(line.source.id, '2026-01')).days.at(-1),
    [Symbol.asyncDispose]: () => line[Symbol.asyncDispose](),
  };
}
