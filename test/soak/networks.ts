import type { Connector } from '#src/ports/connector.ts';
import type { Budget } from '#src/schemas/budget.ts';
import discourse from '../../connectors/discourse/index.ts';
import hackernews from '../../connectors/hackernews/index.ts';
import mastodon from '../../connectors/mastodon/index.ts';
import reddit from '../../connectors/reddit/index.ts';
import rss from '../../connectors/rss/index.ts';
import { stageDiscourse } from '../support/networks/discourse.ts';
import { stageFeed } from '../support/networks/feed.ts';
import { stageHackerNews } from '../support/networks/hacker-news.ts';
import { stageMastodon } from '../support/networks/mastodon.ts';
import { stageReddit } from '../support/networks/reddit.ts';
import type { SetStage, Stage } from '../support/networks/stage.ts';

interface Bed {
  connector: Connector;
  setStage: SetStage;
  intervalSeconds: number;
  /** Where it is tight, polls come further apart than the interval says. */
  budget: Budget;
}

const beds: Bed[] = [
  { connector: hackernews, setStage: stageHackerNews, intervalSeconds: 60, budget: { requestsPerDay: 2000 } },
  { connector: rss as Connector, setStage: stageFeed, intervalSeconds: 60, budget: { requestsPerDay: 100 } },
  { connector: mastodon as Connector, setStage: stageMastodon, intervalSeconds: 60, budget: { requestsPerDay: 3000 } },
  { connector: reddit as Connector, setStage: stageReddit, intervalSeconds: 60, budget: { requestsPerDay: 600 } },
  {
    connector: discourse as Connector,
    setStage: stageDiscourse,
    intervalSeconds: 60,
    budget: { requestsPerDay: 6000 },
  },
];

/** A network that is listened to. */
export interface Heard extends Omit<Bed, 'setStage'> {
  stage: Stage;
  /** `host:port` of what its settings name. */
  hosts: string[];
}

/** Opens the pretend networks, whose present is `now` all the time; they end with `closers`. */
export async function openNetworks(now: Date, closers: AsyncDisposableStack): Promise<Heard[]> {
  const networks: Heard[] = [];
  for (const { setStage, ...bed } of beds) {
    const stage = closers.use(await setStage(now));
    const hosts = JSON.stringify(stage.settings).match(/127\.0\.0\.1:\d+/g) ?? [];
    networks.push({ ...bed, stage, hosts });
  }
  return networks;
}
