import { expect, test } from 'vitest';
import type { MentionStore } from '#src/ports/store/mentions.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { peopleOnTopics } from '../../workers/shared/people-on-topic.ts';
import { score, takeIn } from '../contracts/store/line.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aPost } from '../support/builders.ts';

let persons = 0;

/** So many people more complain about the topic, just now. */
async function complain(app: TestApp, topic: string, people: number): Promise<void> {
  const posts = Array.from({ length: people }, () => {
    persons += 1;
    const id = `sandbox:chirp:person-${persons}`;
    return aPost({ author: { id, handle: id, name: id }, createdAt: app.clock.now() });
  });
  await takeIn(app.store, posts);
  await score(
    app.store,
    posts.map(({ id }) => mentionId(id, 'brand-1')),
    { topics: [topic] },
  );
}

/** Which topics the store was asked to count. */
function watchCounts(app: TestApp): string[] {
  const asked: string[] = [];
  const mentions: MentionStore = { ...app.store.mentions };
  app.store.mentions = {
    ...mentions,
    complainersByTopic(brandId, topics, since) {
      asked.push(...topics);
      return mentions.complainersByTopic(brandId, topics, since);
    },
  };
  return asked;
}

test('a storm is counted anew after some seconds only, a shower each time', async () => {
  await using app = await openTestApp();
  await complain(app, 'delivery', 16);
  await complain(app, 'refund', 3);
  const asked = watchCounts(app);
  const people = () => peopleOnTopics(app, 'brand-1', ['delivery', 'refund', 'gate']);
  const first = new Map([
    ['delivery', 16],
    ['refund', 3],
  ]);
  expect(await people()).toEqual(first);
  await complain(app, 'refund', 1);
  await complain(app, 'delivery', 10);
  expect(await people()).toEqual(new Map([...first, ['refund', 4]]));
  expect(asked).toEqual(['delivery', 'refund', 'gate', 'refund', 'gate']);
  app.clock.pass(5000);
  expect((await people()).get('delivery')).toBe(26);
});

test('a storm of one brand says nothing about another', async () => {
  await using app = await openTestApp();
  await complain(app, 'delivery', 16);
  await peopleOnTopics(app, 'brand-1', ['delivery']);
  expect(await peopleOnTopics(app, 'brand-2', ['delivery'])).toEqual(new Map());
});

test('a count out of the future, from before a clock was set right, is not believed', async () => {
  await using app = await openTestApp();
  await complain(app, 'delivery', 16);
  app.clock.pass(3_600_000);
  expect((await peopleOnTopics(app, 'brand-1', ['delivery'])).get('delivery')).toBe(16);
  app.clock.pass(-3_600_000);
  await complain(app, 'delivery', 1);
  const asked = watchCounts(app);
  await peopleOnTopics(app, 'brand-1', ['delivery']);
  expect(asked).toEqual(['delivery']);
});
