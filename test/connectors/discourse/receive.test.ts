import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { InvalidInputError, SignatureError } from '#src/errors.ts';
import type { Change } from '#src/ports/connector.ts';
import discourse from '../../../connectors/discourse/index.ts';
import { NOW } from '../../contracts/connector-host.ts';
import { hooked } from '../../support/networks/discourse-answers.ts';
import { type Visit, visit } from './visiting.ts';

const secret = 'a secret of twelve letters and more';

interface Sent {
  type?: string;
  signedWith?: string;
  signature?: string | undefined;
}

async function deliver({ context }: Visit, event: string, payload: unknown, sent: Sent = {}): Promise<Change[]> {
  const { type = event.split('_')[0] ?? '', signedWith = secret } = sent;
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify({ [type]: payload }));
  const signature = `sha256=${createHmac('sha256', signedWith).update(body).digest('hex')}`;
  const headers = {
    'x-discourse-event': event,
    'x-discourse-event-type': type,
    'x-discourse-event-signature': 'signature' in sent ? sent.signature : signature,
  };
  return ((await discourse.receive?.({ headers, query: {}, body }, context)) ?? { changes: [] }).changes;
}

async function written(more: Parameters<Visit['stage']['board']['write']>[3] = {}) {
  const visited = await visit({ webhookSecret: secret });
  const { board } = visited.stage;
  const topic = board.begin('a', 'Kettles');
  const post = board.write(topic, 'mira', 'My Acme kettle leaks', more);
  return { visited, board, topic, post, payload: hooked(post, board.userOf(post)) };
}

test('a post that the webhook tells of is the post that a poll finds', async () => {
  const { visited, payload } = await written();
  await using _ = visited;
  const [change] = await deliver(visited, 'post_created', payload);
  const [polled] = (await visited.poll()).posts;
  if (change?.op !== 'upsert' || !polled) return expect.fail('it was not heard');
  // A webhook says nothing of likes.
  expect(change.post).toEqual({ ...polled, metrics: { ...polled.metrics, likes: null } });
});

test('an edit comes with its new words, and when', async () => {
  const { visited, board, post } = await written();
  await using _ = visited;
  board.edit(post, 'My Acme kettle leaks no more');
  const changes = await deliver(visited, 'post_edited', hooked(post, board.userOf(post)));
  expect(changes).toMatchObject([{ op: 'upsert', post: { text: 'My Acme kettle leaks no more', editedAt: NOW } }]);
});

test('a post that was removed, by whomever, is removed here', async () => {
  const { visited, payload, post } = await written();
  await using _ = visited;
  const gone = [{ op: 'delete', postId: visited.idOf(11, 1) }];
  expect(await deliver(visited, 'post_edited', { ...payload, user_deleted: true })).toEqual(gone);
  post.deleted = true;
  expect(await deliver(visited, 'post_destroyed', payload)).toEqual(gone);
  expect(await deliver(visited, 'topic_destroyed', { id: 11, archetype: 'regular' })).toEqual(gone);
});

test('what was caught and is sent as another event removes nothing that stands', async () => {
  const { visited, payload } = await written();
  await using _ = visited;
  expect(await deliver(visited, 'topic_destroyed', { id: 11, archetype: 'regular' })).toEqual([]);
  expect(await deliver(visited, 'post_destroyed', payload)).toMatchObject([
    { op: 'upsert', post: { text: 'My Acme kettle leaks' } },
  ]);
});

test('what was caught and is sent again later says how the post stands by then', async () => {
  const { visited, board, post, payload } = await written();
  await using _ = visited;
  const before = visited.stage.requests.length;
  await deliver(visited, 'post_created', payload);
  expect(visited.stage.requests, 'what is fresh is believed').toHaveLength(before);
  board.edit(post, 'My Acme kettle leaks no more');
  const later = { ...visited, context: { ...visited.context, now: new Date(NOW.getTime() + 3_600_000) } };
  const changes = await deliver(later, 'post_created', payload);
  expect(changes).toMatchObject([{ op: 'upsert', post: { title: 'Kettles', text: 'My Acme kettle leaks no more' } }]);
});

test('a topic that was given another title is read anew', async () => {
  const { visited, topic } = await written();
  await using _ = visited;
  topic.title = 'Leaking kettles';
  const changes = await deliver(visited, 'topic_edited', { id: topic.id, archetype: 'regular' });
  expect(changes).toMatchObject([{ op: 'upsert', post: { title: 'Leaking kettles', text: 'My Acme kettle leaks' } }]);
});

test('private messages and whispers among staff, which a webhook sees, are dropped unread', async () => {
  const { visited, payload } = await written();
  await using _ = visited;
  expect(await deliver(visited, 'post_created', { ...payload, topic_archetype: 'private_message' })).toEqual([]);
  expect(await deliver(visited, 'post_created', { ...payload, post_type: 4 })).toEqual([]);
  expect(await deliver(visited, 'topic_edited', { id: 11, archetype: 'private_message' })).toEqual([]);
});

test('categories that are not wanted are not heard by the webhook either', async () => {
  const visited = await visit({ webhookSecret: secret, categories: ['/c/faults/8'] });
  await using _ = visited;
  const { board } = visited.stage;
  const payloads = [5, 8].map((category) => {
    const post = board.write(board.begin('a', 'Kettles', { category }), 'mira', 'My Acme kettle leaks');
    return hooked(post, board.userOf(post));
  });
  expect(await deliver(visited, 'post_created', payloads[0])).toEqual([]);
  expect(await deliver(visited, 'post_created', payloads[1])).toHaveLength(1);
});

test('a ping, and an event that nobody asked for, are taken and mean nothing', async () => {
  await using visited = await visit({ webhookSecret: secret });
  expect(await deliver(visited, 'ping', 'OK', { type: 'ping' })).toEqual([]);
  expect(await deliver(visited, 'user_created', { id: 1 })).toEqual([]);
});

test('nothing counts that is not signed with the secret of the source', async () => {
  const { visited, payload } = await written();
  await using _ = visited;
  for (const sent of [{ signedWith: 'another secret' }, { signature: undefined }, { signature: 'sha256=00' }])
    await expect(deliver(visited, 'post_created', payload, sent)).rejects.toBeInstanceOf(SignatureError);
  await using careless = await visit();
  await expect(deliver(careless, 'post_created', payload)).rejects.toBeInstanceOf(SignatureError);
});

test('what is signed and makes no sense is refused in words', async () => {
  await using visited = await visit({ webhookSecret: secret });
  await expect(deliver(visited, 'post_created', '{"half"', { type: 'post' })).rejects.toBeInstanceOf(InvalidInputError);
  await expect(deliver(visited, 'post_created', { id: 'x' })).rejects.toThrow(/The post makes no sense/);
});
