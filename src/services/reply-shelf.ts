import { type Learnt, stemsOf } from '../domain/suggest-replies.ts';
import type { App } from '../ports/app.ts';
import { everyRecord } from './every-record.ts';

type Needs = Pick<App, 'store' | 'announcer' | 'clock'>;

/** All saved replies with what was learnt of their use, held in memory: they are asked for at every case that is opened. */
export interface ReplyShelf extends Disposable {
  learnt(): Promise<readonly Learnt[]>;
}

/** News may be lost; then the shelf is this old at most, in milliseconds. */
const staleMs = 10 * 60_000;

/** Reads all once it is asked, and from then on what news names. */
export function openReplyShelf(app: Needs): ReplyShelf {
  const held = new Map<string, Learnt>();
  const changed = new Set<string>();
  let filledAt: number | undefined;
  let filling: Promise<void> | undefined;

  const unsubscribe = app.announcer.subscribe((news) => {
    if (news.kind !== 'record') return;
    if (news.record === 'savedReplies' || news.record === 'replyUses') changed.add(news.id);
  });

  async function fill(): Promise<void> {
    changed.clear();
    const [replies, uses] = [
      await everyRecord(app.store.records.savedReplies),
      await everyRecord(app.store.records.replyUses),
    ];
    const useOf = new Map(uses.map((use) => [use.id, use]));
    held.clear();
    for (const reply of replies) held.set(reply.id, learntOf(reply, useOf.get(reply.id)));
    filledAt = app.clock.now().getTime();
  }

  async function readChanged(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    const { savedReplies, replyUses } = app.store.records;
    const replies = new Map((await savedReplies.getMany(ids)).map((reply) => [reply.id, reply]));
    const uses = new Map((await replyUses.getMany(ids)).map((use) => [use.id, use]));
    for (const id of ids) {
      const reply = replies.get(id);
      if (reply) held.set(id, learntOf(reply, uses.get(id)));
      else held.delete(id);
    }
  }

  return {
    async learnt() {
      const isStale = filledAt === undefined || app.clock.now().getTime() - filledAt > staleMs;
      if (isStale) {
        filling ??= fill().finally(() => {
          filling = undefined;
        });
        await filling;
      } else if (changed.size > 0) {
        await readChanged();
      }
      return [...held.values()];
    },
    [Symbol.dispose]: unsubscribe,
  };
}

function learntOf(reply: Learnt['reply'], use: Learnt['use']): Learnt {
  return { reply, use, stems: new Set(stemsOf(`${reply.name} ${reply.text}`)) };
}
