import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError, UnavailableError } from '#src/errors.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import { myDigest, previewDigest, readDigest, saveMyDigest, sendTestDigest } from '#src/services/digest.ts';
import { actLink, unsubscribeLink } from '#src/services/mail-links.ts';
import { liveThread } from '#src/services/mentions.ts';
import { pulse, putBackDeadLetter, status } from '#src/services/reports.ts';
import { whyPost } from '#src/services/why.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

describe('why a post is where it is', () => {
  test('a complaint is followed from its source to its case, by link or by id', async () => {
    await using app = await openTestApp();
    const post = aPretendPost();
    await listening(app, [post]);
    const why = await whyPost(app, ` ${post.url} `);
    expect(why.steps.map(({ step, passed }) => [step, passed])).toEqual([
      ['fetched', true],
      ['matched', true],
      ['scored', true],
      ['assessed', true],
      ['case', true],
    ]);
    expect(why.steps[1]?.text).toBe('Acme: The text holds acme at character 4.');
    expect(why.steps[4]?.text).toMatch(/^It opened the case ".*" in engage, which is open\.$/);
    expect(await whyPost(app, post.id)).toEqual(why);
  });

  test('a post without a brand stops at matching, with the reason of each brand', async () => {
    await using app = await openTestApp();
    const post = aPretendPost({ text: 'Lovely weather.' });
    await listening(app, [aPretendPost(), post]);
    const { steps } = await whyPost(app, post.id);
    expect(steps.at(-1)).toEqual({ step: 'matched', passed: false, text: 'Acme: No word of the query occurs.' });
  });

  test('a calm mention stops below the threshold', async () => {
    await using app = await openTestApp();
    const post = aPretendPost({ text: 'I walked past the acme store at noon.' });
    await listening(app, [aPretendPost(), post]);
    const { steps } = await whyPost(app, post.id);
    expect(steps.at(-1)).toMatchObject({ step: 'assessed', passed: false });
    expect(steps.at(-1)?.text).toContain('Below the threshold');
  });

  test('our own post, a removed one and one that never came are told as such', async () => {
    await using app = await openTestApp();
    const own = aPretendPost({ author: { id: 'pretend:us', handle: 'acme_help', name: 'Us' } });
    const gone = aPretendPost();
    const { source } = await listening(app, [aPretendPost(), own, gone]);
    const page = { sourceId: source.id, fetched: 0, posts: [], removed: [gone.id], now: app.clock.now() };
    await app.store.intake.savePage(page);
    expect((await whyPost(app, own.id)).steps.at(-1)?.text).toContain('We wrote it ourselves');
    expect((await whyPost(app, gone.id)).steps.at(-1)?.text).toContain('removed at its source');
    const unknown = await whyPost(app, 'https://nowhere.example/1');
    expect(unknown.post).toBeUndefined();
    expect(unknown.steps).toMatchObject([{ step: 'fetched', passed: false }]);
  });
});

describe('a conversation as it is now', () => {
  test('comes from its network, with our own posts as ours', async () => {
    await using app = await openTestApp();
    const post = aPretendPost();
    await listening(app, [post]);
    const author = { id: 'pretend:us', handle: 'acme_help', name: 'Us' };
    app.network.posts.push(aPretendPost({ threadId: post.id, author, text: 'Sorry!' }));
    const { posts } = await liveThread(app, post.id);
    expect(posts.map(({ text, byUs }) => [text, byUs])).toEqual([
      [post.text, false],
      ['Sorry!', true],
    ]);
  });

  test('is what we know of it where the network is down', async () => {
    await using app = await openTestApp();
    const post = aPretendPost();
    await listening(app, [post]);
    app.network.fails = new UnavailableError('The network is down.');
    expect((await liveThread(app, post.id)).posts.map(({ id }) => id)).toEqual([post.id]);
    await expect(liveThread(app, 'elsewhere:1')).rejects.toThrow(NotFoundError);
  });
});

describe('reports', () => {
  test('the pulse counts a brand by the hour and names what was not heard', async () => {
    await using app = await openTestApp();
    const { brand, source } = await listening(app);
    const [from, to] = [new Date('2026-01-05T00:00:00Z'), new Date('2026-01-06T00:00:00Z')];
    const gap = {
      sourceId: source.id,
      query: '*',
      from,
      to: new Date('2026-01-05T01:00:00Z'),
      state: 'missing' as const,
    };
    await app.store.coverage.record([gap]);
    const { rollups, missing } = await pulse(app, { brandId: brand.id, from, to });
    expect(rollups).toMatchObject([{ hour: new Date('2026-01-05T09:00:00Z'), mentions: 1, complaints: 1 }]);
    expect(missing).toMatchObject([gap]);
    const ofNetwork = (network: string) => pulse(app, { brandId: brand.id, network, from, to });
    expect((await ofNetwork(source.connector)).missing).toMatchObject([gap]);
    expect((await ofNetwork('rss')).missing).toEqual([]);
    await expect(pulse(app, { brandId: brand.id, from: to, to: from })).rejects.toThrow(InvalidInputError);
    const longAgo = new Date('2020-01-01T00:00:00Z');
    await expect(pulse(app, { brandId: brand.id, from: longAgo, to })).rejects.toThrow(InvalidInputError);
    await expect(pulse(app, { brandId: 'none', from, to })).rejects.toThrow(NotFoundError);
  });

  test('the status proves the ledger and knows the jobs that died', async () => {
    await using app = await openTestApp();
    await listening(app);
    expect(await status(app)).toMatchObject({
      ledger: { fetched: 1, holds: true },
      queue: { dead: 0 },
      deadLetters: [],
    });
    await expect(putBackDeadLetter(app, 'none')).rejects.toThrow(NotFoundError);
  });
});

describe('the daily mail', () => {
  test('comes at eight unless its reader says otherwise', async () => {
    await using app = await openTestApp();
    const { brand } = await listening(app);
    const user = await app.person('viewer');
    expect((await myDigest(app, user)).reader).toMatchObject({ id: user.id, enabled: true, hour: 8, timeZone: 'UTC' });
    const wish = { ...usualWishes, enabled: false, brandIds: [brand.id], hour: 17, timeZone: 'Europe/Berlin' };
    await saveMyDigest(app, user, wish, 1);
    const { reader } = await myDigest(app, user);
    const known = { id: user.id, userId: user.id, email: user.email, name: user.name };
    expect(reader).toEqual({ ...known, ...wish, bounces: 0, wishedAt: app.clock.now(), version: 2 });
    await expect(saveMyDigest(app, user, { ...wish, timeZone: 'Mars' }, 2)).rejects.toThrow(InvalidInputError);
    await expect(saveMyDigest(app, user, { ...wish, brandIds: ['none'] }, 2)).rejects.toThrow(InvalidInputError);
    await expect(saveMyDigest(app, user, wish, 1)).rejects.toThrow(ConflictError);
  });

  test('that stopped comes again when its reader asks for it again', async () => {
    await using app = await openTestApp();
    const user = await app.person('viewer');
    const { reader } = await myDigest(app, user);
    const stop = { stoppedAt: app.clock.now(), stoppedWhy: 'bounced' as const, bounces: 2 };
    await app.store.digests.saveReader({ ...reader, ...stop, version: 2 });
    expect(await saveMyDigest(app, user, { ...usualWishes, enabled: false }, 2)).toMatchObject(stop);
    const again = await saveMyDigest(app, user, usualWishes, 3);
    expect(again).not.toHaveProperty('stoppedAt');
    expect(again).toEqual((await myDigest(app, user)).reader);
  });

  test('is read by its reader, and by admins without what acts in the reader’s name', async () => {
    await using app = await openTestApp();
    const [mine, other, admin] = [await app.person('viewer'), await app.person('lead'), await app.person('admin')];
    const acting = actLink(app, { does: 'assign', userId: mine.id, caseId: 'case', until: new Date() });
    const stop = unsubscribeLink(app, mine.id);
    const words = {
      subject: 'Quiet',
      text: `Take it: ${acting}\nStop: ${stop}\n`,
      html: `<a href="${acting}">Take it</a>`,
    };
    const id = `${mine.id}:2026-01-05`;
    const mail = { id, readerId: mine.id, day: '2026-01-05', status: 'claimed' as const, ...words };
    await app.store.digests.claim({ ...mail, claimedAt: app.clock.now() });
    expect(await readDigest(app, mine, id)).toMatchObject(words);
    await expect(readDigest(app, other, id)).rejects.toThrow(NotFoundError);
    app.baseUrl = 'https://moved.example';
    expect(await readDigest(app, admin, id)).toMatchObject({
      text: `Take it: ${app.baseUrl}/digest\nStop: ${app.baseUrl}/digest\n`,
      html: `<a href="${app.baseUrl}/digest">Take it</a>`,
    });
    expect((await myDigest(app, mine)).mails).toHaveLength(1);
  });

  test('asked for as a test leaves at once, says so, and stands for no day’s mail', async () => {
    await using app = await openTestApp();
    await listening(app);
    const user = await app.person('agent');
    expect(await sendTestDigest(app, user)).toEqual({ status: 'sent' });
    expect(app.mails).toMatchObject([{ to: { email: user.email }, subject: expect.stringMatching(/^Test: /) }]);
    const [kept] = (await myDigest(app, user)).mails;
    expect(kept).toMatchObject({ test: true, status: 'sent' });
    expect(await app.store.digests.get(`${user.id}:2026-01-05`)).toBeUndefined();
    for (let more = 0; more < 4; more += 1) {
      app.clock.pass(1000);
      await sendTestDigest(app, user);
    }
    app.clock.pass(1000);
    await expect(sendTestDigest(app, user)).rejects.toThrow(InvalidInputError);
    app.clock.pass(3_600_000);
    expect(await sendTestDigest(app, user)).toEqual({ status: 'sent' });
  });

  test('can be looked at before it is sent', async () => {
    await using app = await openTestApp();
    await listening(app);
    const preview = await previewDigest(app, await app.person('viewer'));
    expect(preview.subject).toContain('Acme');
    expect(preview.html).toContain('<');
    expect(app.mails).toEqual([]);
  });
});
