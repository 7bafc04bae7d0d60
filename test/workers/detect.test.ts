import { describe, expect, test, vi } from 'vitest';
import { sentencesOf } from '#src/domain/incidents/words.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aBrand } from '../support/case-builders.ts';
import { complaints, incidentsOf, lookFor, quietBrand, say } from './incident-bed.ts';
import { hourMs, minuteMs } from './line-app.ts';

describe('a burst of complaints', () => {
  test('from eight people is an incident within a minute, with its cause in plain words', async () => {
    await using line = await quietBrand();
    await lookFor(line, 2);
    expect(await incidentsOf(line)).toEqual([]);
    const ids = await say(line, complaints(line, 8));
    await lookFor(line, 1);
    const [incident, ...others] = await incidentsOf(line);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      ...{ brandId: line.brand.id, status: 'open', level: 'warning' },
      cause: {
        about: 'complaint',
        posts: 8,
        authors: 8,
        voices: 8,
        complaints: 8,
        negative: 8,
        positive: 0,
        firstMentionId: ids[0],
      },
    });
    expect(incident?.cause.terms[0]).toEqual({ term: 'firmware', authors: 7 });
    expect(incident && sentencesOf(incident).join(' ')).toMatch(
      /^8 complaints by 8 people within \d+ minutes, at most \d in five minutes\. Of all 8 mentions .* 100 % are negative.*firmware \(7\)/,
    );
    expect(line.app.news).toContainEqual({
      ...{ kind: 'incident', incidentId: incident?.id, brandId: line.brand.id },
    });
  });

  test('by one person alone, or in one text from twenty accounts, is none', async () => {
    await using line = await quietBrand();
    await lookFor(line, 1);
    const author = { id: 'sandbox:chirp:angry', handle: 'angry', name: 'Angry' };
    await say(
      line,
      complaints(line, 8).map((post) => ({ ...post, author })),
    );
    const text = 'Sign the petition against the acme firmware, we want our kettles back';
    await say(
      line,
      complaints(line, 20).map((post, index) => ({ ...post, text: `${text} https://p.example/${index}` })),
    );
    await lookFor(line, 5);
    expect(await incidentsOf(line)).toEqual([]);
  });

  test('that looks arranged says so, and counts people and not posts', async () => {
    await using line = await quietBrand();
    await lookFor(line, 1);
    const text = 'Sign the petition against the acme firmware, we want our kettles back';
    const createdAt = new Date(line.app.clock.now().getTime() - 5 * 86_400_000);
    const copies = complaints(line, 20).map((post) => ({ ...post, text, author: { ...aPost().author, createdAt } }));
    await say(line, [...complaints(line, 6), ...copies]);
    await lookFor(line, 1);
    const [incident] = await incidentsOf(line);
    expect(incident?.cause).toMatchObject({ authors: 26, voices: 7 });
    expect(incident?.cause.coordinated).toEqual(expect.arrayContaining(['copied_wording', 'young_accounts']));
    expect(incident?.cause.coordinated?.[0]).toBe('copied_wording');
  });

  test('that a fifth person joins an hour later is one after all', async () => {
    await using line = await quietBrand();
    await lookFor(line, 1);
    const author = { id: 'sandbox:chirp:angry', handle: 'angry', name: 'Angry' };
    await say(
      line,
      complaints(line, 8)
        .map((post, index) => (index > 3 ? { ...post, author } : post))
        .slice(1),
    );
    await lookFor(line, 3);
    expect(await incidentsOf(line)).toEqual([]);
    await say(line, complaints(line, 8).slice(4));
    await lookFor(line, 1);
    expect(await incidentsOf(line)).toMatchObject([{ status: 'open' }]);
  });

  test('about a rival calls nobody', async () => {
    await using line = await quietBrand();
    await line.app.store.brands.replace(aBrand({ ...line.brand, rival: true, version: 2 }));
    await say(line, complaints(line, 8));
    await lookFor(line, 2);
    expect(await incidentsOf(line)).toEqual([]);
  });
});

describe('an incident', () => {
  test('is updated in place while it grows, becomes a storm, and is closed with a summary when calm', async () => {
    await using line = await quietBrand();
    await say(line, complaints(line, 6));
    await lookFor(line, 2);
    const [first] = await incidentsOf(line);
    for (let minute = 0; minute < 3; minute += 1) {
      await say(
        line,
        complaints(line, 8).map((post) => ({ ...post, createdAt: line.app.clock.now() })),
      );
      await lookFor(line, 1);
    }
    const [grown, ...others] = await incidentsOf(line);
    expect(others).toEqual([]);
    expect(grown).toMatchObject({ id: first?.id, level: 'storm', status: 'open', cause: { posts: 30 } });
    expect(grown?.peak).toBeGreaterThan(10);
    expect(grown?.history.map(({ kind }) => kind)).toContain('storm');

    await lookFor(line, 100, 10);
    const [over, ...more] = await incidentsOf(line);
    expect(more).toEqual([]);
    expect(over).toMatchObject({
      id: first?.id,
      status: 'closed',
      summary: expect.stringMatching(/^It lasted .*30 complaints/),
    });
    expect(over?.closedBy).toBeUndefined();
  });

  test('of all mentions, of negative ones and of complaints at once is one', async () => {
    await using line = await quietBrand();
    await say(line, [...complaints(line, 8), ...complaints(line, 8), ...complaints(line, 8)]);
    await lookFor(line, 3);
    const incidents = await incidentsOf(line);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.series.toSorted()).toEqual(['all', 'complaint', 'negative']);
  });

  test('is looked at without reading anything twice, though each of its series alerted', async () => {
    await using line = await quietBrand();
    await say(line, [...complaints(line, 8), ...complaints(line, 8), ...complaints(line, 8)]);
    await lookFor(line, 40, 8);
    const { store } = line.app;
    expect((await store.incidents.watch(line.brand.id))?.pending.length).toBeGreaterThan(2);
    const reads = [vi.spyOn(store.mentions, 'list'), vi.spyOn(store.incidents, 'volumes')];
    const lists = vi.spyOn(store.incidents, 'list');
    line.app.clock.pass(minuteMs);
    await line.run('detect', {});
    const asked = [...reads, lists].flatMap(({ mock }) => mock.calls.map((call) => JSON.stringify(call)));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked).toEqual([...new Set(asked)]);
  });

  test('that two processes opened twice becomes one', async () => {
    await using line = await quietBrand();
    await say(line, complaints(line, 8));
    await lookFor(line, 1);
    const [incident] = await incidentsOf(line);
    if (!incident) throw new Error('there is an incident');
    const twin = { ...incident, id: 'zzz', version: 1, openedAt: line.app.clock.now() };
    await line.app.store.incidents.save(twin);
    await lookFor(line, 1);
    const both = await incidentsOf(line);
    expect(both.filter(({ status }) => status === 'open')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'closed')?.mergedInto).toBe(
      both.find(({ status }) => status === 'open')?.id,
    );
  });

  test('of which a person has heard enough does not come back the same', async () => {
    await using line = await quietBrand();
    await say(line, complaints(line, 8));
    await lookFor(line, 1);
    const [incident] = await incidentsOf(line);
    if (!incident) throw new Error('there is an incident');
    const closed = { status: 'closed' as const, closedAt: line.app.clock.now(), closedBy: 'user-1' };
    await line.app.store.incidents.save({ ...incident, ...closed, version: incident.version + 1 });
    await lookFor(line, 40, 8);
    expect(await incidentsOf(line)).toMatchObject([{ id: incident.id, status: 'closed', closedBy: 'user-1' }]);
  });

  test('is noticed although everything was down while it began', async () => {
    await using line = await quietBrand();
    await lookFor(line, 1);
    line.app.clock.pass(3 * hourMs);
    const created = (minutes: number) => new Date(line.app.clock.now().getTime() - minutes * minuteMs);
    await say(
      line,
      complaints(line, 8).map((post, index) => ({ ...post, createdAt: created(70 - index) })),
    );
    await lookFor(line, 1);
    expect(await incidentsOf(line)).toMatchObject([{ status: 'open', startedAt: expect.any(Date) }]);
  });

  test('keeps no word of a post that is removed at its source', async () => {
    await using line = await quietBrand();
    const ids = await say(line, complaints(line, 8));
    await lookFor(line, 1);
    const kept = JSON.stringify(await incidentsOf(line));
    expect(kept).not.toMatch(/boil water|Mira/);
    expect(kept).toContain(ids[0]);
  });
});

describe('a brand', () => {
  test('whose queries changed is learnt anew, from what they find among the stored posts', async () => {
    await using line = await quietBrand();
    await lookFor(line, 1);
    const watch = () => line.app.store.incidents.watch(line.brand.id);
    const before = await watch();
    const dayAgo = line.app.clock.now().getTime() - 24 * hourMs;
    const ids = await say(
      line,
      Array.from({ length: 30 }, (_, index) => ({ createdAt: new Date(dayAgo + index * minuteMs) })),
      { label: 'neutral', complaint: 0, score: 0 },
    );
    expect(ids).toHaveLength(30);
    await line.run('rematch', { brandId: line.brand.id });
    expect((await watch())?.countedTo).toEqual(new Date(0));
    await lookFor(line, 1);
    const after = await watch();
    expect(after?.countedTo).toEqual(before?.countedTo);
    expect(JSON.stringify(after?.series.all)).not.toBe(JSON.stringify(before?.series.all));
  });

  test('that is new waits for the line with all that are new: it is counted once', async () => {
    await using line = await quietBrand();
    for (const id of ['brand-2', 'brand-3']) await line.app.store.brands.create(aBrand({ id, name: id }));
    const counts = vi.spyOn(line.app.store.mentions, 'inLine');
    await lookFor(line, 1);
    expect(counts).toHaveBeenCalledTimes(1);
    await lookFor(line, 1);
    expect(await line.app.store.incidents.watch(line.brand.id)).toBeDefined();
  });

  test('is not learnt while most of its mentions still wait to be judged', async () => {
    await using line = await quietBrand();
    const created = (index: number) => new Date(line.app.clock.now().getTime() - hourMs - index * 1000);
    const posts = Array.from({ length: 300 }, (_, index) =>
      matched(aPost({ createdAt: created(index) }), line.brand.id),
    );
    await line.app.store.intake.savePage(aPage(posts, { now: line.app.clock.now() }));
    await lookFor(line, 1);
    expect(await line.app.store.incidents.watch(line.brand.id)).toBeUndefined();
  });
});
