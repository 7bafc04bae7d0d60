import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { openPretendReddit, type PretendReddit } from './reddit-server.ts';
import type { Stage, Written } from './stage.ts';

/** The pretend Reddit as a stage: posts of one subreddit are read whole; everywhere else they must be found. */
export interface RedditStage extends Stage {
  reddit: PretendReddit;
}

export async function stageReddit(now: Date): Promise<RedditStage> {
  const nowSeconds = now.getTime() / 1000;
  const reddit = await openPretendReddit(nowSeconds);
  const { server } = reddit;
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host] });
  const thingOf = (key: string) => reddit.things.find((thing) => thing.key === key);
  const write = ({ key, text, at, html }: Written) =>
    reddit.write({
      kind: 't3',
      key,
      text,
      at: at.getTime() / 1000,
      ...(html && { html }),
      author: 'someone',
      subreddit: 'teapots',
    });
  return {
    reddit,
    settings: {
      approved: true,
      clientId: 'client',
      clientSecret: 'secret',
      username: 'acme_care',
      password: 'hunter2',
      subreddits: ['r/teapots'],
      baseUrl: server.url,
      loginBaseUrl: server.url,
    },
    terms: ['Acme'],
    network: 'reddit',
    pageSize: 100,
    hasHtml: true,
    hasBigIds: true,
    cap: 1000,
    fetch,
    async publish(posts) {
      for (const post of posts) write(post);
    },
    async publishEverywhere(posts) {
      for (const post of posts) {
        const { name } = write(post);
        reddit.indexed.add(name);
      }
    },
    async edit(key, text) {
      const thing = thingOf(key);
      if (thing) Object.assign(thing, { text, editedAt: nowSeconds });
    },
    async remove(key) {
      const thing = thingOf(key);
      if (thing) thing.gone = 'deleted';
    },
    failWith(failure) {
      server.failure = failure;
    },
    comeBackAt: (at) => ({
      'x-ratelimit-remaining': '0.0',
      'x-ratelimit-reset': String((at.getTime() - now.getTime()) / 1000),
    }),
    acting: {
      count(kind, key) {
        const thing = thingOf(key);
        if (kind === 'reply') return reddit.things.filter(({ parent }) => parent === thing?.name).length;
        if (kind === 'share') return reddit.things.filter(({ crosspostOf }) => crosspostOf === thing?.name).length;
        return kind === 'follow' && thing && reddit.following.has(thing.author) ? 1 : 0;
      },
      loseAnswer() {
        reddit.loseNextAnswer = true;
      },
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await reddit[Symbol.asyncDispose]();
    },
  };
}
