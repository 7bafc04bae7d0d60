import mongoose from 'mongoose';
import { expect, test, vi } from 'vitest';
import { judge, score, takeIn } from '../contracts/store/line.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aSource, at } from '../support/case-builders.ts';
import { powerOfMongo } from '../support/mongo/power.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

withMongo((open, name) => {
  test(`${name}: work that is found while its process is still at it is counted once, whoever comes last`, async () => {
    const dbName = `earshot-found-${crypto.randomUUID()}`;
    await using one = await open({ dbName });
    await one.sources.create(aSource());
    const post = aPost();
    await takeIn(one, [post]);
    const ids = [`${post.id}|brand-1`];
    await score(one, ids);

    // The finder stands at its count until the one who began has ended the work.
    const finderIsThere = Promise.withResolvers<void>();
    const beginnerIsDone = Promise.withResolvers<void>();
    let finder: ReturnType<typeof open> | undefined;
    const collection = mongoose.mongo.Collection.prototype;
    const { bulkWrite } = collection;
    let counts = 0;
    collection.bulkWrite = async function (this: typeof collection, ...args: Parameters<typeof bulkWrite>) {
      if (this.collectionName === 'rollups') {
        counts += 1;
        if (counts === 1) {
          const ahead = { now: () => new Date(Date.now() + 24 * 3_600_000) };
          finder = open({ dbName, clock: ahead });
          await finderIsThere.promise;
        } else if (counts === 2) {
          finderIsThere.resolve();
          await beginnerIsDone.promise;
        }
      }
      return bulkWrite.apply(this, args);
    } as typeof bulkWrite;
    try {
      await judge(one, ids);
      beginnerIsDone.resolve();
      await using _finder = await finder;
    } finally {
      collection.bulkWrite = bulkWrite;
    }
    expect(counts).toBeGreaterThan(1);
    const [hour] = await one.rollups.list({ brandId: 'brand-1', from: at('10:00'), to: at('11:00') });
    expect(hour?.mentions).toBe(1);
    await one.connection.dropDatabase();
  });

  test(`${name}: a page that is ended behind a later one does not bring an older text back`, async () => {
    const dbName = `earshot-behind-${crypto.randomUUID()}`;
    await using one = await open({ dbName });
    await one.sources.create(aSource());
    const [post, other] = [aPost(), aPost()];
    await takeIn(one, [post, other]);
    const saying = (said: typeof post, text: string) => matched({ ...said, text }, 'brand-1');

    using power = powerOfMongo();
    // Its numbers are taken and the page is written down; what it says is not made true any more.
    power.failOn(3, 'lost');
    await expect(
      one.intake.savePage(aPage([saying(post, 'the kestrel is late'), saying(other, 'kestrel, edited')])),
    ).rejects.toThrow('the process died');
    expect(power.restore()).toBe(true);
    await one.intake.savePage(aPage([saying(post, 'the kestrel has come')]));

    const later = { now: () => new Date(Date.now() + 24 * 3_600_000) };
    await using two = await open({ dbName, clock: later });
    await vi.waitFor(async () => expect((await two.ledger.read()).fetched).toBe(5), { timeout: 20_000 });
    const texts = (await two.mentions.getMany([post, other].map(({ id }) => `${id}|brand-1`))).map(
      (mention) => mention.post.text,
    );
    expect(texts).toEqual(['the kestrel has come', 'kestrel, edited']);
    await one.connection.dropDatabase();
  });
});
