import { describe, expect, test } from 'vitest';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import x from '../../../connectors/x/index.ts';
import { rootId } from '../../support/networks/x/world.ts';
import { type Bed, minutesAgo, openBed, requestOf } from './bed.ts';

const byConsent = {
  clientId: 'client',
  bearerToken: undefined,
  apiKey: undefined,
  apiSecret: undefined,
  accessToken: undefined,
  accessSecret: undefined,
};
const answer = { code: 'code-1', redirectUri: 'https://earshot.example/consent', codeVerifier: 'verifier' };

async function connected(given: Record<string, unknown> = {}): Promise<Bed> {
  const bed = await openBed({ ...byConsent, ...given });
  const kept = await x.consent?.exchange(answer, bed.context());
  await bed.vault.renew(
    () => true,
    async () => kept ?? expect.fail(),
  );
  return bed;
}

describe('consent on X', () => {
  test('is asked for on X’s own page, with a secret that only we know', async () => {
    await using bed = await openBed(byConsent);
    const request = { redirectUri: answer.redirectUri, state: 'state-1', codeChallenge: 'challenge' };
    const url = new URL((await x.consent?.address(request, bed.context())) ?? '');
    expect(url.origin + url.pathname).toBe('https://x.com/i/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client',
      redirect_uri: 'https://earshot.example/consent',
      scope: 'tweet.read tweet.write users.read offline.access',
      state: 'state-1',
      code_challenge: 'challenge',
      code_challenge_method: 'S256',
    });
  });

  test('speaks for the account, renewed before it ends', async () => {
    await using bed = await connected();
    bed.pretend.write('Acme', minutesAgo(5));
    expect((await bed.poll()).posts).toHaveLength(1);
    expect(bed.asked('oauth2/token')).toHaveLength(1);
    bed.host.now = new Date(bed.host.now.getTime() + 7195 * 1000);
    await bed.poll();
    expect(bed.asked('oauth2/token')).toHaveLength(2);
    expect(await x.test?.(bed.context())).toContain('@acmecare');
  });

  test('of another account than the source’s is refused', async () => {
    await using bed = await openBed({ ...byConsent, handle: 'zenith' });
    await expect(x.consent?.exchange(answer, bed.context())).rejects.toThrow('You consented as @acmecare');
  });

  test('that comes twice is refused in plain words', async () => {
    await using bed = await openBed(byConsent);
    const late = x.consent?.exchange({ ...answer, code: 'code-0' }, bed.context());
    await expect(late).rejects.toThrow('Connect the account again');
  });

  test('a token that X takes back early is renewed and the call made again, an action too, once', async () => {
    await using bed = await connected();
    const thing = bed.pretend.write('@acmecare help', minutesAgo(5));
    bed.pretend.credentials.userTokens.clear();
    await x.reply?.(requestOf('reply', rootId(thing), 'Hello'), bed.context());
    expect(bed.pretend.world.things).toHaveLength(2);
    expect(bed.asked('POST /2/tweets')).toHaveLength(2);
  });

  test('a consent taken back at X is forgotten, and the source says what to do', async () => {
    await using bed = await connected();
    bed.pretend.credentials.revoke();
    const poll = bed.poll();
    await expect(poll).rejects.toThrow('Connect it again');
    await expect(poll).rejects.toBeInstanceOf(PermanentError);
    expect(await bed.vault.read()).toBeUndefined();
  });

  test('a client secret that is wrong costs nobody the consent', async () => {
    await using bed = await connected();
    bed.host.now = new Date(bed.host.now.getTime() + 7300 * 1000);
    const headers = { 'content-type': 'application/json' };
    bed.pretend.server.failure = { kind: 'answer', status: 401, headers, body: '{"error":"unauthorized_client"}' };
    await expect(bed.poll()).rejects.toThrow('credentials');
    bed.pretend.server.failure = { kind: 'answer', status: 400, headers, body: '{"error":"invalid_client"}' };
    await expect(bed.poll()).rejects.toBeInstanceOf(PermanentError);
    expect(await bed.vault.read()).toMatchObject({ refreshToken: 'refresh-1', handle: 'acmecare' });
  });

  test('a token server that is down costs nobody the consent', async () => {
    await using bed = await connected();
    bed.host.now = new Date(bed.host.now.getTime() + 7300 * 1000);
    bed.pretend.server.failure = { kind: 'answer', status: 503 };
    await expect(bed.poll()).rejects.toBeInstanceOf(UnavailableError);
    expect(await bed.vault.read()).toMatchObject({ refreshToken: 'refresh-1', userId: expect.any(String) });
  });
});
