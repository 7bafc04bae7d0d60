import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { mentionId } from '#src/schemas/mention.ts';
import { createSource } from '#src/services/sources.ts';
import discourse from '../../connectors/discourse/index.ts';
import { openTestApp } from '../support/app.ts';
import { stageDiscourse } from '../support/networks/discourse.ts';
import { hooked } from '../support/networks/discourse-answers.ts';
import { openTestServer } from '../support/test-server.ts';

const webhookSecret = 'twelve letters and more';

/** A board of ours whose webhook leads to a running Earshot. */
async function openBoard() {
  await using opening = new AsyncDisposableStack();
  const stage = opening.use(await stageDiscourse(new Date('2026-01-05T10:00:00Z')));
  const app = opening.use(await openTestApp({ connectors: [discourse], fetch: stage.fetch }));
  const server = opening.use(await openTestServer(app));
  const settings = { ...stage.settings, webhookSecret };
  const { id } = await createSource(app, { name: 'Board', connector: 'discourse', settings, ownHandles: [] });
  await app.store.brands.create({
    ...{ id: 'acme', name: 'Acme', rival: false, timeZone: 'UTC', createdAt: app.clock.now(), version: 1 },
    queries: [{ id: 'q', expression: 'acme', languages: [] }],
  });
  const topic = stage.board.begin('a', 'My kettle');
  const host = new URL(String(stage.settings.baseUrl)).host;
  const opened = opening.move();
  return {
    ...{ app, board: stage.board, topic },
    postAt: (number: number) => app.store.posts.get(`discourse:${host}:${topic.id}.${number}`),
    mentionAt: (number: number) => mentionId(`discourse:${host}:${topic.id}.${number}`, 'acme'),
    async send(event: string, payload: object, secret = webhookSecret) {
      const body = JSON.stringify({ post: payload });
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      const headers = {
        ...{ 'content-type': 'application/json', 'x-discourse-event': event, 'x-discourse-event-type': 'post' },
        'x-discourse-event-signature': `sha256=${signature}`,
      };
      return (await fetch(`${server.url}/hooks/${id}`, { method: 'POST', body, headers })).status;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

test('a complaint that the webhook of a board brings is in the inbox at once, and the answer of its staff stops the clock', async () => {
  await using on = await openBoard();
  const { app, board, topic } = on;
  const complaint = board.write(topic, 'mira', 'My acme kettle broke after two days and nobody answers!');
  expect(await on.send('post_created', hooked(complaint, board.userOf(complaint)))).toBe(204);
  expect(await on.postAt(1)).toMatchObject({ title: 'My kettle', byUs: false });
  app.work();
  const caseOf = async () => (await app.store.mentions.getMany([on.mentionAt(1)]))[0]?.caseId;
  await expect.poll(caseOf).toBeDefined();
  const caseId = (await caseOf()) ?? '';
  expect(await app.store.cases.get(caseId)).toMatchObject({ status: 'open' });

  board.users.set('lea', { id: 3, staff: true });
  app.clock.pass(60_000);
  const answer = board.write(topic, 'lea', 'We are sorry; a new acme kettle is on its way.', { at: app.clock.now() });
  await on.send('post_created', hooked(answer, board.userOf(answer)));
  expect(await on.postAt(2)).toMatchObject({ byUs: true });
  expect(await app.store.mentions.getMany([on.mentionAt(2)])).toEqual([]);
  expect(await app.store.cases.get(caseId)).toMatchObject({ status: 'answered' });

  complaint.deleted = true;
  await on.send('post_destroyed', hooked(complaint, board.userOf(complaint)));
  expect(await on.postAt(1)).toMatchObject({ text: '', removedAt: app.clock.now() });
});

test('what the board did not sign is refused, and private messages are not kept', async () => {
  await using on = await openBoard();
  const { board, topic } = on;
  const post = board.write(topic, 'mira', 'My acme kettle broke');
  const payload = hooked(post, board.userOf(post));
  expect(await on.send('post_created', payload, 'another secret of some length')).toBe(401);
  expect(await on.send('post_created', { ...payload, topic_archetype: 'private_message' })).toBe(204);
  expect(await on.postAt(1)).toBeUndefined();
});
