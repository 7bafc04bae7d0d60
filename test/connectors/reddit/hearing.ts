import type { CollectPage } from '#src/ports/connector.ts';
import type { ConnectorContext } from '#src/ports/connector-context.ts';
import type { Cursor } from '#src/schemas/source.ts';
import reddit from '../../../connectors/reddit/index.ts';
import type { Settings } from '../../../connectors/reddit/settings.ts';
import { stageReddit } from '../../support/networks/reddit.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
export const seconds = NOW.getTime() / 1000;

/** The pretend Reddit, and a host in small that polls it. */
export async function hearing(changed: Record<string, unknown> = {}) {
  const stage = await stageReddit(NOW);
  const settings = reddit.settings.parse({ ...stage.settings, ...changed });
  const around = surroundings(stage.fetch);
  const context = (): ConnectorContext<Settings> => ({
    settings,
    now: NOW,
    folder: '/nowhere',
    ...around,
    signal: new AbortController().signal,
  });
  let cursor: Cursor | undefined;
  const collect = async (terms = ['Acme']): Promise<CollectPage> => {
    const page = await reddit.collect({ ...context(), terms, cursor });
    cursor = page.next;
    return page;
  };
  return {
    stage,
    reddit: stage.reddit,
    context,
    collect,
    async poll(terms?: string[]) {
      const pages: CollectPage[] = [];
      do pages.push(await collect(terms));
      while (!pages.at(-1)?.done);
      return { pages, ...heardIn(pages) };
    },
    /** A comment below a post of the same subreddit, an hour ago unless told otherwise. */
    comment(text: string, { subreddit = 'teapots', at = seconds - 3600, author = 'someone' } = {}) {
      const post = stage.reddit.write({ kind: 't3', key: `above ${text}`, text: 'Tea', at, author: 'host', subreddit });
      const above = { parent: post.name, link: post.name };
      return stage.reddit.write({ kind: 't1', key: text, text, at, author, subreddit, ...above });
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

export function heardIn(pages: CollectPage[]) {
  const changes = pages.flatMap((page) => page.changes);
  const posts = changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
  const gaps = changes.flatMap((change) => (change.op === 'gap' ? change : []));
  const removed = changes.flatMap((change) => (change.op === 'delete' ? change.postId : []));
  return { posts, gaps, removed, texts: posts.map(({ text }) => text) };
}
