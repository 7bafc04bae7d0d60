import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotFoundError } from '#src/errors.ts';
import { WallboardForm } from '#src/schemas/wallboard.ts';
import { pulseTopics } from '#src/services/pulse-topics.ts';
import { createWallboard, listWallboards, removeWallboard, showWallboard } from '#src/services/wallboards.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

const dayMs = 86_400_000;
const form: WallboardForm = {
  ...{ name: 'Lobby', brandIds: [], period: '24h', parts: ['course', 'topics'], timeZone: 'Europe/Vienna' },
  ...{ frameHosts: [], days: 30 },
};
const complaint = 'acme lost my parcel again, the delivery is a disgrace and nobody answers';

async function heard(app: TestApp): Promise<string> {
  await listening(app, [
    aPretendPost({ text: complaint }),
    aPretendPost({ text: 'I love acme, what a quick delivery, thank you!' }),
  ]);
  return (await app.store.brands.list())[0]?.id ?? '';
}

async function aBoard(app: TestApp, change: Partial<WallboardForm> = {}) {
  const brandIds = [await heard(app)];
  const made = await createWallboard(app, await app.person('lead'), { ...form, brandIds, ...change }, app.baseUrl);
  return { ...made, token: made.link.split('/wallboard/')[1] ?? '' };
}

describe('a wallboard', () => {
  test('shows the numbers of its brands to whoever has its link', async () => {
    await using app = await openTestApp();
    const { token } = await aBoard(app);
    const view = await showWallboard(app, token);
    expect(view).toMatchObject({
      name: 'Lobby',
      step: 'hour',
      brands: [{ name: 'Acme', total: { mentions: 2, negative: 1 } }],
    });
    expect(JSON.stringify(view)).not.toContain('disgrace');
  });

  test('tells seven days by whole days of its own clock, against as much of the week before', async () => {
    await using app = await openTestApp();
    const { token } = await aBoard(app, { period: '7d' });
    const { from, to, step } = await showWallboard(app, token);
    expect(step).toBe('day');
    const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Vienna' });
    expect([clock.format(from), clock.format(to)]).toEqual(['00:00', '00:00']);
    expect(Math.round((to.getTime() - from.getTime()) / dayMs)).toBe(7);
    expect(app.clock.now() < to && app.clock.now().getTime() >= to.getTime() - dayMs).toBe(true);
  });

  test('shows what people said only where that was chosen, and who said it nowhere', async () => {
    await using app = await openTestApp();
    const { token } = await aBoard(app, { parts: ['quotes'] });
    const view = JSON.stringify(await showWallboard(app, token));
    expect(view).toContain(complaint);
    for (const { post } of (await app.store.mentions.list({}, { limit: 9 })).mentions) {
      for (const secret of [post.author.handle, post.author.name, post.url]) expect(view).not.toContain(secret);
    }
  });

  test('keeps its link nowhere', async () => {
    await using app = await openTestApp();
    const { token } = await aBoard(app);
    expect(JSON.stringify(await listWallboards(app))).not.toContain(token);
  });

  test('is gone once it is revoked, over, or asked for by a link that we did not sign', async () => {
    await using app = await openTestApp();
    const { token, wallboard } = await aBoard(app, { days: 2 });
    const other = await createWallboard(app, await app.person('lead'), { ...form, brandIds: wallboard.brandIds }, '');
    const changed = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`;
    const foreign = app.secrets.seal(JSON.stringify({ id: wallboard.id }), 'other');
    for (const forged of ['', 'x', changed, foreign])
      await expect(showWallboard(app, forged)).rejects.toThrow(NotFoundError);
    // Signed by us for the same board, but not the link that was given out.
    const twin = app.secrets.seal(JSON.stringify({ id: wallboard.id }), 'wallboard');
    await expect(showWallboard(app, twin)).rejects.toThrow(NotFoundError);
    await removeWallboard(app, other.wallboard.id);
    await expect(showWallboard(app, other.link.split('/wallboard/')[1] ?? '')).rejects.toThrow(NotFoundError);
    await showWallboard(app, token);
    app.clock.pass(2 * dayMs);
    await expect(showWallboard(app, token)).rejects.toThrow(NotFoundError);
  });

  test('is counted once for all who look within half a minute, and anew after that', async () => {
    await using app = await openTestApp();
    const { token } = await aBoard(app);
    const first = await showWallboard(app, token);
    app.clock.pass(29_000);
    expect((await showWallboard(app, token)).at).toEqual(first.at);
    app.clock.pass(1000);
    expect((await showWallboard(app, token)).at).not.toEqual(first.at);
  });

  test('of a brand that is gone is not made, and one that was made shows the rest', async () => {
    await using app = await openTestApp();
    const { token, wallboard } = await aBoard(app);
    const lead = await app.person('lead');
    await expect(createWallboard(app, lead, { ...form, brandIds: ['none'] }, '')).rejects.toThrow(InvalidInputError);
    await app.store.brands.remove(wallboard.brandIds[0] ?? '');
    expect((await showWallboard(app, token)).brands).toEqual([]);
  });

  test.each([
    'https://a.example/path',
    'a.example',
    "https://a.example; script-src 'unsafe-inline'",
    'https://*',
    'javascript:alert(1)',
  ])('is not framed by %s, which is no address of a host', (host) => {
    expect(WallboardForm.safeParse({ ...form, brandIds: ['b'], frameHosts: [host] }).success).toBe(false);
    expect(
      WallboardForm.safeParse({ ...form, brandIds: ['b'], frameHosts: ['https://*.example.org:8443'] }).success,
    ).toBe(true);
  });
});

describe('topics of the pulse', () => {
  test('tell how many people complain, each once, with what one of them said', async () => {
    await using app = await openTestApp();
    const author = { id: 'pretend:loud', handle: 'loud', name: 'Loud' };
    await listening(app, [
      aPretendPost({ text: complaint, author }),
      aPretendPost({ text: `${complaint} really`, author }),
      aPretendPost({ text: `${complaint} too` }),
    ]);
    const brandId = (await app.store.brands.list())[0]?.id ?? '';
    const to = new Date(app.clock.now().getTime() + 3_600_000);
    const [from, beforeFrom] = [new Date(to.getTime() - 7 * dayMs), new Date(to.getTime() - 14 * dayMs)];
    const asked = { brandId, from, to, beforeFrom, beforeTo: from };
    const delivery = (await pulseTopics(app, asked)).find(({ topic }) => topic === 'delivery');
    expect(delivery).toMatchObject({ people: 2, peopleBefore: 0, counts: { mentions: 3 } });
    expect(delivery?.quote?.text).toMatch(/^acme lost my parcel/);
    await expect(pulseTopics(app, { ...asked, brandId: 'none' })).rejects.toThrow(NotFoundError);
    await expect(pulseTopics(app, { ...asked, beforeTo: beforeFrom })).rejects.toThrow(InvalidInputError);
  });

  test('tell each something else, also where one complaint speaks of two of them', async () => {
    await using app = await openTestApp();
    const late = 'acme lost my parcel again, the delivery is a disgrace';
    const both = `${late}, and the price is a scandal, what a rip-off`;
    await listening(app, [aPretendPost({ text: late }), aPretendPost({ text: both })]);
    const brandId = (await app.store.brands.list())[0]?.id ?? '';
    const to = new Date(app.clock.now().getTime() + 3_600_000);
    const [from, beforeFrom] = [new Date(to.getTime() - 7 * dayMs), new Date(to.getTime() - 14 * dayMs)];
    const told = await pulseTopics(app, { brandId, from, to, beforeFrom, beforeTo: from });
    expect(new Map(told.map(({ topic, quote }) => [topic, quote?.text]))).toEqual(
      new Map([
        ['delivery', late],
        ['price', both],
      ]),
    );
  });
});
