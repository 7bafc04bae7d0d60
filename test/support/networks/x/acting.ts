import { rootId } from './answers.ts';
import { automated, duplicate, notSummoned, refusal } from './refusals.ts';
import { latest, OWN_ID, type XThing, type XWorld } from './world.ts';

/** The writing calls of API v2 for our account. */
export class XActing {
  readonly #world: XWorld;
  /** Enterprise contracts may answer whom they like. */
  enterprise = false;
  /** Every write is taken for a robot's. */
  suspicious = false;

  constructor(world: XWorld) {
    this.#world = world;
  }

  post(body: { text: string; reply?: { in_reply_to_tweet_id: string } }): Record<string, unknown> {
    if (this.suspicious) throw automated();
    const target = this.#target(body.reply?.in_reply_to_tweet_id ?? '');
    if (!this.enterprise && !callsOn(target)) throw notSummoned();
    const isSame = (one: XThing) => one.authorId === OWN_ID && latest(one).text.endsWith(body.text) && !one.removed;
    if (this.#world.things.some(isSame)) throw duplicate();
    const written = this.#world.write(`@someone ${body.text}`, this.#world.now, {
      authorId: OWN_ID,
      conversation: target.conversation,
      repliesTo: rootId(target),
    });
    return { data: { id: rootId(written), text: latest(written).text } };
  }

  /** What is reposted already stays so. */
  repost({ tweet_id }: { tweet_id: string }): Record<string, unknown> {
    if (this.suspicious) throw automated();
    const target = this.#target(tweet_id);
    const done = this.#world.things.some((one) => one.authorId === OWN_ID && one.reposts === rootId(target));
    if (!done) {
      const text = `RT @someone: ${latest(target).text}`;
      this.#world.write(text, this.#world.now, { authorId: OWN_ID, reposts: rootId(target) });
    }
    return { data: { retweeted: true, rest_id: rootId(target) } };
  }

  #target(id: string): XThing {
    const target = this.#world.find(id);
    if (!target || target.removed)
      throw refusal(403, 'Forbidden', 'You attempted to reply to a Tweet that is deleted or not visible to you.');
    return target;
  }
}

function callsOn(thing: XThing): boolean {
  const text = [latest(thing).text, ...thing.links.map((link) => link.expanded_url)].join(' ');
  return /@acmecare\b|x\.com\/acmecare\/status\//.test(text);
}
