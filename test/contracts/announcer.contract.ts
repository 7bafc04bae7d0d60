import { describe, expect, test } from 'vitest';
import type { Announcer } from '#src/ports/announcer.ts';
import type { News } from '#src/schemas/news.ts';
import { inbox } from './queue-bed.ts';

const news = (sourceId: string): News => ({ kind: 'source', sourceId });

/** `open` gives announcers that hear of each other's news: of one process or of several. */
export function announcerContract(name: string, open: () => Promise<[speaker: Announcer, hearer: Announcer]>): void {
  describe(`${name} keeps the Announcer contract`, () => {
    test('tells every subscriber all news, in their order', async () => {
      const [speaker, hearer] = await open();
      await using _speaker = speaker;
      await using _hearer = hearer;
      const [one, other] = [inbox<News>(), inbox<News>()];
      hearer.subscribe(one.put);
      hearer.subscribe(other.put);
      const told = ['s1', 's2', 's3'].map(news);
      told.forEach(speaker.announce);
      for (const each of [one, other]) expect([await each.next(), await each.next(), await each.next()]).toEqual(told);
    });

    test('tells the subscribers of the process that announces, too', async () => {
      const [speaker, hearer] = await open();
      await using _speaker = speaker;
      await using _hearer = hearer;
      const heard = inbox<News>();
      speaker.subscribe(heard.put);
      speaker.announce(news('s1'));
      expect(await heard.next()).toEqual(news('s1'));
    });

    test('tells nothing more to a subscription that has ended, and goes on for the same listener elsewhere', async () => {
      const [speaker, hearer] = await open();
      await using _speaker = speaker;
      await using _hearer = hearer;
      const heard = inbox<News>();
      const last = inbox<News>();
      const end = hearer.subscribe(heard.put);
      hearer.subscribe(heard.put);
      hearer.subscribe(last.put);
      end();
      end();
      speaker.announce(news('s1'));
      speaker.announce(news('s2'));
      await last.next();
      await last.next();
      expect([await heard.next(), await heard.next()]).toEqual([news('s1'), news('s2')]);
    });

    test('does not let a listener that fails disturb anybody', async () => {
      const [speaker, hearer] = await open();
      await using _speaker = speaker;
      await using _hearer = hearer;
      const heard = inbox<News>();
      hearer.subscribe(() => {
        throw new Error('broken screen');
      });
      hearer.subscribe(async () => {
        throw new Error('broken screen');
      });
      hearer.subscribe(heard.put);
      expect(() => speaker.announce(news('s1'))).not.toThrow();
      expect(await heard.next()).toEqual(news('s1'));
    });
  });
}
