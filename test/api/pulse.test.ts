import { expect, test } from 'vitest';
import { pulseCounts, pulseVoices } from '#src/schemas/api/pulse.ts';
import { judge, takeIn } from '../contracts/store/line.ts';
import { openTestApp } from '../support/app.ts';
import { aPost } from '../support/builders.ts';
import { aBrand, aSource, at } from '../support/case-builders.ts';
import { openTestServer } from '../support/test-server.ts';

const day = { from: '2026-01-05T00:00:00Z', to: '2026-01-06T00:00:00Z' };

test('a reader asks over HTTP for the counts of a brand by any slice, and for those of all brands', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  for (const id of ['brand-1', 'brand-2', 'brand-3']) await app.store.brands.create(aBrand({ id }));
  for (const id of ['source-1', 'source-2']) await app.store.sources.create({ ...aSource({ id }), paused: true });
  const window = { query: '*', from: at('08:00'), to: at('09:00'), state: 'missing' as const };
  await app.store.coverage.record([
    { ...window, sourceId: 'source-1' },
    { ...window, sourceId: 'source-2' },
  ]);
  const own = await takeIn(app.store, [aPost(), aPost({ createdAt: at('22:30') }), aPost({ sourceId: 'source-2' })]);
  await judge(app.store, own.mentionIds.slice(0, 2), { sentiment: { topics: ['delivery', 'price'] } });
  await judge(app.store, own.mentionIds.slice(2), { sentiment: { lang: 'de', label: 'positive', complaint: 0 } });
  const rival = await takeIn(app.store, [aPost()], { brandIds: ['brand-2'] });
  await judge(app.store, rival.mentionIds);

  const viewer = await server.signedIn('viewer');
  const brand = { ...day, brandId: 'brand-1' };
  const topics = await viewer.call(pulseCounts, { query: { ...brand, by: 'topic' } });
  expect(topics.rows.map(({ key, counts }) => [key, counts.mentions])).toEqual([
    ['delivery', 2],
    ['price', 2],
  ]);
  expect(topics.total).toMatchObject({ mentions: 3, negative: 2, positive: 1, complaints: 2 });
  expect(topics.missing.map(({ sourceId }) => sourceId).sort()).toEqual(['source-1', 'source-2']);

  const days = await viewer.call(pulseCounts, {
    query: { ...brand, by: 'day', timeZone: 'Asia/Kolkata', sourceId: 'source-1' },
  });
  expect(days.rows.map(({ key, counts }) => [key, counts.mentions])).toEqual([
    ['2026-01-05T00:00:00.000Z', 1],
    ['2026-01-05T19:00:00.000Z', 1],
  ]);
  expect(days.missing.map(({ sourceId }) => sourceId)).toEqual(['source-1']);

  const { voices } = await viewer.call(pulseVoices, { query: { ...day, language: 'en' } });
  expect(voices.map(({ brandId, counts }) => [brandId, counts.mentions])).toEqual([
    ['brand-1', 2],
    ['brand-2', 1],
    ['brand-3', 0],
  ]);
});

test('a period, a time zone, a slice or a brand that makes no sense is refused in so many words', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  await app.store.brands.create(aBrand({ id: 'brand-1' }));
  const viewer = await server.signedIn('viewer');
  const ask = async (query: object, endpoint: typeof pulseCounts | typeof pulseVoices = pulseCounts) => {
    const { status, body } = await viewer.ask(endpoint, { query: { brandId: 'brand-1', by: 'day', ...day, ...query } });
    return [status, (body as { message?: string }).message];
  };
  expect(await ask({})).toEqual([200, undefined]);
  expect(await ask({ to: day.from })).toEqual([400, 'The period must begin before it ends.']);
  expect(await ask({ to: '2027-02-10T00:00:00Z' })).toEqual([400, 'The period may span 400 days at most.']);
  expect(await ask({ timeZone: 'Mars/Olympus' })).toEqual([400, expect.stringContaining('is no time zone')]);
  expect(await ask({ brandId: 'brand-9' })).toEqual([404, 'The brand was not found.']);
  expect(await ask({ by: 'mood' })).toEqual([400, expect.anything()]);
  expect(await ask({ from: 'yesterday' })).toEqual([400, expect.anything()]);
  expect(await ask({ to: day.from }, pulseVoices)).toEqual([400, 'The period must begin before it ends.']);
  const nobody = await server.visitor().ask(pulseCounts, { query: { brandId: 'brand-1', by: 'day', ...day } });
  expect(nobody.status).toBe(401);
});
