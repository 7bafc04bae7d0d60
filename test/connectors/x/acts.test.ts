import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError, UnreachedError } from '#src/errors.ts';
import x from '../../../connectors/x/index.ts';
import { Settings } from '../../../connectors/x/settings.ts';
import { aPost } from '../../support/builders.ts';
import { OWN_ID, rootId as root } from '../../support/networks/x/world.ts';
import { minutesAgo, openBed, requestOf } from './bed.ts';

const settings = Settings.parse({ handle: '@acmecare', bearerToken: 'token', clientId: 'client' });
const mayReply = (text: string, more = {}) =>
  x.validate?.({ kind: 'reply' }, { ...aPost({ text }), sourceId: 's', byUs: false }, { ...settings, ...more });

describe('acting on X', () => {
  test('a program answers only who called on the account; the rest is done by hand', () => {
    expect(mayReply('Acme is late again')).toEqual({ why: expect.stringContaining('@acmecare'), way: 'link' });
    expect(mayReply('@acmecareful is not you')).toMatchObject({ way: 'link' });
    expect(mayReply('mail@acmecare is not you')).toMatchObject({ way: 'link' });
    expect(mayReply('Hey @AcmeCare, my parcel?')).toBeUndefined();
    expect(mayReply('Really? https://x.com/acmecare/status/1234')).toBeUndefined();
    expect(mayReply('Really? https://x.com/somebody/status/1234')).toMatchObject({ way: 'link' });
    expect(mayReply('Acme is late again', { enterprise: true })).toBeUndefined();
    expect(x.validate?.({ kind: 'share' }, { ...aPost({}), sourceId: 's', byUs: false }, settings)).toBeUndefined();
  });

  test('likes and follows open X’s own page, and so do all actions of an account that only reads', () => {
    expect(x.capabilities?.(settings)).toMatchObject({ reply: 'api', share: 'api', like: 'link', follow: 'link' });
    const reading = Settings.parse({ handle: 'acmecare', bearerToken: 'token' });
    expect(x.capabilities?.(reading)).toMatchObject({ reply: 'link', share: 'link', stream: 'no' });
    const author = { id: 'x:x.com:77', handle: 'mira', name: 'Mira' };
    const post = aPost({ id: 'x:x.com:2124110072509366273', author });
    expect(x.byHand?.('reply', post)).toBe('https://x.com/intent/post?in_reply_to=2124110072509366273');
    expect(x.byHand?.('share', post)).toBe('https://x.com/intent/retweet?tweet_id=2124110072509366273');
    expect(x.byHand?.('like', post)).toBe('https://x.com/intent/like?tweet_id=2124110072509366273');
    expect(x.byHand?.('follow', post)).toBe('https://x.com/intent/follow?user_id=77');
  });

  test('a reply that X refuses because nobody called on the account says what to do', async () => {
    await using bed = await openBed();
    const thing = bed.pretend.write('Acme is late', minutesAgo(5));
    const sent = x.reply?.(requestOf('reply', root(thing), 'Sorry'), bed.context());
    await expect(sent).rejects.toThrow('Answer by hand on x.com');
    await expect(sent).rejects.toBeInstanceOf(PermanentError);
  });

  test('what never left was surely not done; what X broke down over is not known, though it says when to come back', async () => {
    await using bed = await openBed();
    const thing = bed.pretend.write('@acmecare help', minutesAgo(5));
    const request = requestOf('reply', root(thing), 'We are on it');
    const nobody = () => Promise.reject(new UnreachedError('Nobody there.'));
    const sent = x.reply?.(request, { ...bed.context(), fetch: nobody });
    await expect(sent).rejects.toBeInstanceOf(UnreachedError);
    bed.pretend.server.failure = { kind: 'answer', status: 503, headers: { 'retry-after': '30' } };
    await expect(x.reply?.(request, bed.context())).rejects.toBeInstanceOf(OutcomeUnknownError);
  });

  test('a reply that stands there already is not a failure; the same words elsewhere are', async () => {
    await using bed = await openBed();
    const thing = bed.pretend.write('@acmecare help', minutesAgo(5));
    const request = requestOf('reply', root(thing), 'We are on it & more');
    bed.pretend.losesAnswer = true;
    await expect(x.reply?.(request, bed.context())).rejects.toThrow('did not say');
    const again = await x.reply?.(request, bed.context());
    const ours = bed.pretend.world.things.filter(({ authorId }) => authorId === OWN_ID);
    expect(ours).toHaveLength(1);
    expect(again?.remoteId).toBe(root(ours[0] ?? expect.fail()));
    const other = bed.pretend.write('@acmecare me too', minutesAgo(4));
    const sent = x.reply?.(requestOf('reply', root(other), 'We are on it & more'), bed.context());
    await expect(sent).rejects.toThrow('Change the words');
  });

  test('what was answered in other words by hand is not taken for our reply', async () => {
    await using bed = await openBed();
    const thing = bed.pretend.write('@acmecare help', minutesAgo(5));
    bed.pretend.acting.post({ text: 'A colleague was faster', reply: { in_reply_to_tweet_id: root(thing) } });
    expect(await x.findAction?.(requestOf('reply', root(thing), 'We are on it'), bed.context())).toBeUndefined();
  });

  test('what a person finishes by hand is noticed in whatever words, by an account that only reads as well', async () => {
    await using bed = await openBed({
      apiKey: undefined,
      apiSecret: undefined,
      accessToken: undefined,
      accessSecret: undefined,
    });
    const thing = bed.pretend.write('Acme is late', minutesAgo(50));
    const earlier = { authorId: OWN_ID, repliesTo: root(thing), conversation: root(thing) };
    bed.pretend.write('@someone We answered before', minutesAgo(40), earlier);
    const request = { ...requestOf('reply', root(thing), 'We are on it'), byHandSince: minutesAgo(10) };
    expect(await x.findAction?.(request, bed.context())).toBeUndefined();
    const done = bed.pretend.write('@someone In my own words', minutesAgo(5), earlier);
    expect(await x.findAction?.(request, bed.context())).toMatchObject({ remoteId: root(done) });
  });

  test('an account that has posted more since than is read back is not said to have done nothing', async () => {
    await using bed = await openBed();
    const thing = bed.pretend.write('@acmecare help', minutesAgo(5));
    const request = requestOf('reply', root(thing), 'We are on it');
    for (let at = 0; at < 300; at += 1) bed.pretend.write(`Number ${at}`, minutesAgo(4), { authorId: OWN_ID });
    expect(await x.findAction?.(request, bed.context())).toBeUndefined();
    bed.pretend.write('One more', minutesAgo(4), { authorId: OWN_ID });
    await expect(x.findAction?.(request, bed.context())).rejects.toThrow('look on x.com');
  });

  test('the first time X calls it automated, nothing more is sent for a day', async () => {
    await using bed = await openBed();
    const { pretend, host, context } = bed;
    const thing = pretend.write('@acmecare help', minutesAgo(5));
    pretend.acting.suspicious = true;
    await expect(x.reply?.(requestOf('reply', root(thing), 'Hello'), context())).rejects.toThrow(
      'look after the account',
    );
    pretend.acting.suspicious = false;
    const asked = pretend.server.requests.length;
    await expect(x.reply?.(requestOf('reply', root(thing), 'Hello'), context())).rejects.toThrow(
      'nothing is sent before',
    );
    expect(pretend.server.requests).toHaveLength(asked);
    host.now = new Date(host.now.getTime() + 25 * 3_600_000);
    expect(await x.reply?.(requestOf('reply', root(thing), 'Hello'), context())).toMatchObject({
      url: expect.stringMatching(/^https:\/\/x\.com\/acmecare\/status\/\d+$/),
    });
  });

  test('an account without a consent is told to give it', async () => {
    await using bed = await openBed({
      clientId: 'client',
      apiKey: undefined,
      apiSecret: undefined,
      accessToken: undefined,
      accessSecret: undefined,
    });
    const thing = bed.pretend.write('@acmecare help', minutesAgo(5));
    const sent = x.reply?.(requestOf('reply', root(thing), 'Hello'), bed.context());
    await expect(sent).rejects.toThrow('not connected yet');
  });
});
