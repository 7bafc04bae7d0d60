import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { openInstance, type PretendInstance } from './mastodon-server.ts';
import { goodToken, type Manners } from './mastodon-state.ts';
import { addressOf, aToot, type Person, type Toot } from './mastodon-toots.ts';
import type { SetStage, Stage, Written } from './stage.ts';

export interface MastodonStage extends Stage {
  home: PretendInstance;
  other: PretendInstance;
}

const ann: Person = { name: 'ann', domain: 'home.example' };

/** A home server with an account of ours, and another one that shows its hashtags to guests. */
export async function openMastodonStage(now: Date, manners: Manners = {}): Promise<MastodonStage> {
  const home = await openInstance(now, manners);
  const other = await openInstance(now, { domain: 'other.example' });
  const hosts = [...home.hosts, ...other.hosts];
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: hosts });
  const written = new Map<string, Toot>();
  const write = ({ key, text, at, html }: Written): Toot => {
    const content = html ? text : `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
    const toot = aToot({ key, content, at, by: ann });
    written.set(key, toot);
    return toot;
  };
  return {
    home,
    other,
    settings: { server: home.server.url, account: 'brand@home.example', token: goodToken },
    terms: ['Acme'],
    network: 'mastodon',
    pageSize: 40,
    hasHtml: true,
    hasBigIds: true,
    fetch,
    publish: (posts) => home.state.receive(...posts.map(write)),
    async publishEverywhere(posts) {
      home.state.manners.search = 'finds';
      for (const one of posts) {
        const toot = Object.assign(write(one), { mentions: [home.state.me] });
        await home.state.receive(toot);
        await other.state.receive(toot);
      }
    },
    async edit(key, text) {
      const toot = written.get(key);
      if (toot) home.edit(toot, `<p>${text}</p>`);
    },
    async remove(key) {
      const toot = written.get(key);
      if (toot) home.remove(toot);
    },
    failWith(failure) {
      home.server.failure = failure;
    },
    comeBackAt: (at, skewMs) => ({ 'x-ratelimit-reset': new Date(at.getTime() + skewMs).toISOString() }),
    cutStreams: () => home.cut(),
    acting: {
      count(kind, key) {
        const toot = written.get(key);
        if (!toot) return 0;
        if (kind === 'reply')
          return home.state.toots.filter(({ parent, by }) => parent === toot && by === home.state.me).length;
        if (kind === 'like') return toot.likedBy.has(addressOf(home.state.me)) ? 1 : 0;
        if (kind === 'share') return home.state.toots.filter(({ boosts }) => boosts === toot).length;
        return home.state.follows.size;
      },
      loseAnswer() {
        home.state.losesAnswer = true;
      },
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

export const stageMastodon: SetStage = (now) => openMastodonStage(now);
