import { expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import mastodon from '../../connectors/mastodon/index.ts';
import reddit from '../../connectors/reddit/index.ts';
import x from '../../connectors/x/index.ts';

const server = 'https://mastodon.example';
const app = { approved: true, clientId: 'c', clientSecret: 's', username: 'acme' };
const keys = { apiKey: 'a', apiSecret: 'b', accessToken: 'c', accessSecret: 'd' };

test.each<[string, boolean, Connector, Record<string, unknown>]>([
  ['Mastodon without an account', false, mastodon as Connector, { server }],
  ['Mastodon with a token', false, mastodon as Connector, { server, account: 'acme@mastodon.example', token: 't' }],
  ['Mastodon with an account alone', true, mastodon as Connector, { server, account: 'acme@mastodon.example' }],
  ['Reddit with a password', false, reddit as Connector, { ...app, password: 'p' }],
  ['Reddit without one', true, reddit as Connector, app],
  ['X that only listens', false, x as Connector, { handle: 'acme', bearerToken: 'b' }],
  ['X with the four keys', false, x as Connector, { handle: 'acme', ...keys }],
  ['X with a client', true, x as Connector, { handle: 'acme', clientId: 'c' }],
])('consent is wanted where no key speaks for the account: %s (%s)', (_, isWanted, { settings, consent }, given) => {
  expect(consent?.isWanted?.(settings.parse(given))).toBe(isWanted);
});
