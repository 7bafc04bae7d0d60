import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotFoundError } from '#src/errors.ts';
import { getAuthor, noteAuthor as noteAuthorCall } from '#src/schemas/api/authors.ts';
import {
  knowAuthor,
  linkAuthors,
  noteAuthor,
  tagAuthor,
  unlinkAuthor,
  unnoteAuthor,
} from '#src/services/author-profiles.ts';
import { authorView, findAuthors } from '#src/services/authors.ts';
import { silenceAuthor, silenceThread } from '#src/services/silences.ts';
import { takePage } from '#src/services/take-page.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';
import { openTestServer } from '../support/test-server.ts';

const mira = {
  id: 'pretend:host:mira',
  handle: 'mira',
  name: 'Mira Holt',
  followers: 1200,
  createdAt: new Date('2019-03-01T00:00:00Z'),
};
const mirabel = { id: 'pretend:other:mirabel', handle: 'mirabel', name: 'Mirabel', followers: 9 };

describe('what is known of an author', () => {
  test('is what they wrote of the brand, how they felt, their cases, reach and age', async () => {
    await using app = await openTestApp();
    const posts = [
      aPretendPost({
        author: mira,
        createdAt: new Date('2025-11-05T10:00:00Z'),
        text: 'I love acme, the best kettle ever, brilliant!',
      }),
      aPretendPost({ author: mira, createdAt: new Date('2026-01-05T09:00:00Z') }),
    ];
    const { item, brand } = await listening(app, posts);
    const view = await authorView(app, { authorId: item.authorId, brandId: brand.id });
    expect(view.account).toMatchObject({ ...mira, network: 'pretend' });
    expect(view.posts.map(({ mentionId }) => mentionId)).toEqual([
      `${posts[1]?.id}|${brand.id}`,
      `${posts[0]?.id}|${brand.id}`,
    ]);
    expect(view.counts).toEqual({ mentions: 2, complaints: 1, isCut: false });
    const [first, last] = view.mood;
    expect(first && last && first.score > last.score).toBe(true);
    expect(view.cases.map(({ id }) => id)).toContain(item.id);
    expect(view.profile).toBeUndefined();
    expect(view.suggested).toEqual([]);
    await expect(authorView(app, { authorId: 'pretend:host:nobody', brandId: brand.id })).rejects.toThrow(
      NotFoundError,
    );
  });

  test('is noted, tagged and named by people, and colleagues who do so at once lose nothing', async () => {
    await using app = await openTestApp();
    const { brand } = await listening(app, [aPretendPost({ author: mira })]);
    const [agent, lead] = [await app.person('agent'), await app.person('lead')];
    await Promise.all([
      noteAuthor(app, agent, mira.id, 'Owns three kettles.'),
      noteAuthor(app, lead, mira.id, 'Met her at the fair.'),
      tagAuthor(app, mira.id, 'VIP', true),
      knowAuthor(app, mira.id, 'customer', true),
    ]);
    await tagAuthor(app, mira.id, 'vip', true);
    const { profile, people } = await authorView(app, { authorId: mira.id, brandId: brand.id });
    expect(profile).toMatchObject({ tags: ['vip'], knownAs: ['customer'], handle: 'mira' });
    expect(profile?.notes.map(({ text }) => text).toSorted()).toEqual(['Met her at the fair.', 'Owns three kettles.']);
    expect(people).toEqual({ [agent.id]: agent.name, [lead.id]: lead.name });
    expect(app.news).toContainEqual({ kind: 'record', record: 'authors', id: mira.id });
    const [note] = profile?.notes ?? [];
    expect((await unnoteAuthor(app, mira.id, note?.id ?? '')).notes).toHaveLength(1);
    expect((await knowAuthor(app, mira.id, 'customer', false)).knownAs).toEqual([]);
  });

  test('suggests from three complaints in a month that somebody complains again and again; a person says so', async () => {
    await using app = await openTestApp();
    const { brand } = await listening(
      app,
      [1, 2, 3].map(() => aPretendPost({ author: mira })),
    );
    const seen = { authorId: mira.id, brandId: brand.id };
    const view = await authorView(app, seen);
    expect(view.suggested).toEqual([{ as: 'repeat_complainer', why: '3 complaints in the last 30 days' }]);
    expect(view.profile).toBeUndefined();
    await knowAuthor(app, mira.id, 'repeat_complainer', true);
    expect((await authorView(app, seen)).suggested).toEqual([]);
  });

  test('joins accounts of one person only when a person says so, and shows what all of them wrote', async () => {
    await using app = await openTestApp();
    const { brand } = await listening(app, [aPretendPost({ author: mira }), aPretendPost({ author: mirabel })]);
    const agent = await app.person('agent');
    const seen = { authorId: mira.id, brandId: brand.id };
    expect((await authorView(app, seen)).posts).toHaveLength(1);
    await expect(linkAuthors(app, agent, { authorId: mira.id, otherId: mira.id })).rejects.toThrow(InvalidInputError);
    await linkAuthors(app, agent, { authorId: mira.id, otherId: mirabel.id });
    const both = await authorView(app, seen);
    expect(both.linked.map(({ id }) => id)).toEqual([mirabel.id]);
    expect([both.posts.length, both.cases.length]).toEqual([2, 2]);
    expect((await authorView(app, { ...seen, authorId: mirabel.id })).linked.map(({ id }) => id)).toEqual([mira.id]);
    expect(both.profile?.notes.map(({ text }) => text)).toEqual(['The same person as an account on pretend.']);
    await unlinkAuthor(app, agent, mirabel.id);
    expect((await authorView(app, seen)).posts).toHaveLength(1);
  });

  test('is found for linking by a post’s link or by name', async () => {
    await using app = await openTestApp();
    const post = aPretendPost({ author: mira });
    await listening(app, [post, aPretendPost({ author: mirabel })]);
    const agent = await app.person('agent');
    const ids = async (text: string) => (await findAuthors(app, agent, text)).map(({ id }) => id).toSorted();
    expect(await ids(post.url)).toEqual([mira.id]);
    expect(await ids('@mirabel')).toEqual([mirabel.id]);
    expect(await ids('mira')).toEqual([mira.id, mirabel.id]);
    expect(await ids('nobody at all')).toEqual([]);
  });

  test('goes when its network demands that the account is forgotten', async () => {
    await using app = await openTestApp();
    const { brand, source, item } = await listening(app, [aPretendPost({ author: mira })]);
    const agent = await app.person('agent');
    await noteAuthor(app, agent, mira.id, 'Owns three kettles.');
    await silenceAuthor(app, agent, { authorId: mira.id, how: 'muted' });
    await silenceThread(app, agent, item.id);
    await takePage(app, { sourceId: source.id, changes: [{ op: 'forget', authorId: mira.id }], ownHandles: [] });
    expect(await app.store.records.authors.list()).toEqual([]);
    // The conversation stays muted, and no longer tells who began it.
    expect(await app.store.records.silences.list()).toMatchObject([{ caseId: item.id, name: '', handle: '' }]);
    await expect(authorView(app, { authorId: mira.id, brandId: brand.id })).rejects.toThrow(NotFoundError);
  });

  test('is read by everybody and changed by those who triage', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const { brand } = await listening(app, [aPretendPost({ author: mira })]);
    const [viewer, agent] = [await server.signedIn('viewer'), await server.signedIn('agent')];
    const body = { authorId: mira.id, text: 'A note.' };
    expect((await viewer.ask(noteAuthorCall, { body })).status).toBe(403);
    expect((await agent.call(noteAuthorCall, { body })).notes).toHaveLength(1);
    const view = await viewer.call(getAuthor, { query: { authorId: mira.id, brandId: brand.id } });
    expect(view.profile?.notes[0]?.text).toBe('A note.');
  });
});
