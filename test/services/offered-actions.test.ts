import { describe, expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import { capabilitiesOf, offeredActions, wayOf } from '#src/services/offered-actions.ts';
import { aPost } from '../support/builders.ts';
import { openPretendNetwork } from '../support/pretend-network.ts';
import { agent, openDesk } from '../workers/outbox.ts';

const { connector } = openPretendNetwork();
const post = aPost({ url: 'https://pretend.example/1' });

function at(more: Partial<Connector>) {
  return { connector: { ...(connector as Connector), byHand: () => post.url, ...more }, settings: {} };
}

describe('what an account may do', () => {
  test('is what its network says of it now, and of the rest what there is a method for', () => {
    const ways = capabilitiesOf(at({ capabilities: () => ({ search: 'api', like: 'link', reply: 'no' }) }));
    expect(ways).toMatchObject({ search: 'api', like: 'link', reply: 'no', thread: 'api', stream: 'no', follow: 'no' });
  });

  test('is through the network, by hand, or not at all, as the account may', () => {
    expect(wayOf(at({}), 'reply', post)).toEqual({ by: 'api' });
    expect(wayOf(at({}), 'share', post)).toEqual({ by: 'hand', link: post.url });
    expect(wayOf(at({ capabilities: () => ({ reply: 'link' }) }), 'reply', post)).toEqual({
      by: 'hand',
      link: post.url,
    });
    expect(wayOf(at({ capabilities: () => ({ reply: 'no' }) }), 'reply', post)).toEqual({ by: 'none' });
    expect(wayOf(undefined, 'reply', post)).toEqual({ by: 'none' });
  });

  test('is offered by hand, with the reason, where only this post forbids the network’s own way', () => {
    const why = 'Its author has not addressed us.';
    const account = at({ validate: ({ kind }) => (kind === 'reply' ? { why, way: 'link' } : undefined) });
    const { actions, byHand } = offeredActions(account, post, agent);
    expect(actions).toContain('reply');
    expect(byHand.reply).toEqual({ link: post.url, why });
  });

  test('is, for a writer, the answer alone: somebody else sends it', () => {
    const writer = { ...agent, role: 'writer' as const };
    expect(offeredActions(at({}), post, writer).actions).toEqual(['reply']);
    expect(offeredActions(at({}), post, { ...agent, role: 'viewer' }).actions).toEqual([]);
  });

  test('is not offered where the network takes it in no way', () => {
    const account = at({ validate: () => ({ why: 'Replies are closed.', way: 'no' }) });
    expect(offeredActions(account, post, agent)).toEqual({ actions: [], byHand: {} });
  });
});

describe('what a network objects to', () => {
  test('is said before it is queued', async () => {
    await using desk = await openDesk();
    for (const one of desk.line.app.connectors.values())
      one.validate = ({ text }) => (text?.includes('http') ? { why: 'Links cost more there.', way: 'no' } : undefined);
    await expect(desk.reply({ text: 'See http://acme.example' })).rejects.toThrow('Links cost more there.');
    expect(await desk.reply()).toMatchObject({ status: 'queued' });
  });

  test('is found out once more before it is sent, and nothing leaves', async () => {
    await using desk = await openDesk();
    const { id } = await desk.reply();
    for (const one of desk.line.app.connectors.values())
      one.validate = () => ({ why: 'Its author has closed the replies.', way: 'no' });
    await desk.line.pass(11_000);
    expect(desk.network.calls).toEqual([]);
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem: 'Its author has closed the replies.' });
  });
});
