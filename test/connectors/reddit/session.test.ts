import { describe, expect, test } from 'vitest';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import reddit from '../../../connectors/reddit/index.ts';
import { Settings, userAgentOf } from '../../../connectors/reddit/settings.ts';
import { hearing } from './hearing.ts';

const redirectUri = 'https://earshot.example/api/consents/back';
const logins = (requests: string[]) => requests.filter((line) => line.includes('access_token')).length;

describe('signing in to Reddit', () => {
  test('the settings are refused until Reddit has approved the use', () => {
    const given = { clientId: 'c', clientSecret: 's', username: 'u/acme_care' };
    expect(Settings.safeParse({ ...given, approved: true }).success).toBe(true);
    const refused = Settings.safeParse({ ...given, approved: false });
    expect(refused.error?.issues[0]?.message).toContain('approved first');
    expect(Settings.safeParse(given).success).toBe(false);
  });

  test('names the app and its account in the form that Reddit wants', () => {
    const given = {
      approved: true,
      clientId: 'c',
      clientSecret: 's',
      username: '/u/acme_care',
      appName: 'com.acme.ear',
    };
    expect(userAgentOf(Settings.parse(given))).toMatch(/^\w+:com\.acme\.ear:v1 \(by \/u\/acme_care\)$/);
  });

  test('signs in once, and again where Reddit took the token back', async () => {
    await using host = await hearing();
    await host.poll();
    await host.poll();
    expect(logins(host.reddit.server.requests)).toBe(1);
    host.reddit.tokens.clear();
    await host.poll();
    expect(logins(host.reddit.server.requests)).toBe(2);
  });

  test('signs in again a minute before its token ends', async () => {
    await using host = await hearing();
    await host.poll();
    const late = { ...host.context(), now: new Date(host.context().now.getTime() + 3_550_000) };
    await reddit.lookup?.(['reddit:reddit.com:t3_1'], late);
    expect(logins(host.reddit.server.requests)).toBe(2);
  });

  test('a wrong password, and a client that Reddit does not know, are for a person to mend', async () => {
    await using wrong = await hearing({ password: 'guess' });
    await expect(wrong.poll()).rejects.toThrow(/password is wrong/);
    await using strange = await hearing({ clientSecret: 'guess' });
    await expect(strange.poll()).rejects.toBeInstanceOf(PermanentError);
  });

  test('without a password a person gives consent, and it is kept fresh', async () => {
    await using host = await hearing({ password: '' });
    await expect(host.poll()).rejects.toThrow('Nobody has given consent for Reddit yet.');
    const { consent } = reddit;
    const asked = { redirectUri, state: 'state', codeChallenge: 'challenge' };
    const address = new URL((await consent?.address(asked, host.context())) ?? '');
    expect(address.pathname).toBe('/api/v1/authorize');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      client_id: 'client',
      response_type: 'code',
      state: 'state',
      redirect_uri: redirectUri,
      duration: 'permanent',
      scope: expect.stringContaining('privatemessages'),
    });
    const back = { code: 'the code', redirectUri, codeVerifier: 'verifier' };
    const kept = (await consent?.exchange(back, host.context())) ?? {};
    expect(kept.handle).toBe('acme_care');
    await host.context().vault.renew(
      () => true,
      async () => kept,
    );
    await host.poll();
    host.reddit.tokens.clear();
    await host.poll();
    expect(await host.context().vault.read()).toMatchObject({ refreshToken: 'refresh', handle: 'acme_care' });
  });

  test('consent that somebody else gives is not taken for ours', async () => {
    await using host = await hearing({ password: '', username: 'acme_press' });
    const back = { code: 'the code', redirectUri, codeVerifier: 'verifier' };
    const taken = reddit.consent?.exchange(back, host.context());
    await expect(taken).rejects.toThrow('Reddit knows us as u/acme_care, the settings say u/acme_press.');
  });

  test('a consent that is refused, or withdrawn later, has to be given anew', async () => {
    await using host = await hearing({ password: '' });
    const back = { code: 'another code', redirectUri, codeVerifier: 'verifier' };
    await expect(reddit.consent?.exchange(back, host.context())).rejects.toBeInstanceOf(PermanentError);
    await host.context().vault.renew(
      () => true,
      async () => ({ refreshToken: 'refresh' }),
    );
    await host.poll();
    host.reddit.tokens.clear();
    host.reddit.consented = false;
    await expect(host.poll()).rejects.toThrow('The consent for Reddit was withdrawn.');
    expect(await host.context().vault.read()).toBeUndefined();
  });

  test('a sign-in that fails keeps the consent', async () => {
    await using host = await hearing({ password: '' });
    await host.context().vault.renew(
      () => true,
      async () => ({ refreshToken: 'refresh' }),
    );
    host.stage.failWith?.({ kind: 'answer', status: 503 });
    await expect(host.poll()).rejects.toBeInstanceOf(UnavailableError);
    expect(await host.context().vault.read()).toEqual({ refreshToken: 'refresh' });
  });

  test('the test of the settings says who we are, and which subreddit is closed to us', async () => {
    await using host = await hearing();
    expect(await reddit.test?.(host.context())).toBe('Reddit knows us as u/acme_care; one subreddit is open to us.');
    host.stage.failWith?.({
      kind: 'answer',
      status: 403,
      body: '{"reason":"private","message":"Forbidden","error":403}',
    });
    await expect(reddit.test?.(host.context())).rejects.toThrow('the subreddit is private');
    host.stage.failWith?.({ kind: 'answer', status: 302, headers: { location: '/subreddits/search?q=teapots' } });
    await expect(reddit.test?.(host.context())).rejects.toThrow('Reddit knows no such subreddit.');
  });

  test('a name in the settings that is not the account’s is noticed', async () => {
    await using host = await hearing();
    const other = { ...host.context(), settings: { ...host.context().settings, username: 'acme_press' } };
    await host.poll();
    await expect(reddit.test?.(other)).rejects.toThrow(
      'Reddit knows us as u/acme_care, the settings say u/acme_press.',
    );
  });
});
