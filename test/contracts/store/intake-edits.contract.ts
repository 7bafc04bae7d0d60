import { expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { judge, mentionOf, takeIn } from './line.ts';

export function editsContract(open: () => Promise<Store>): void {
  test('replaces the text, notes when, and sends the mention through the line again', async () => {
    await using store = await open();
    const post = aPost({ title: 'Parcel' });
    const first = await takeIn(store, [post]);
    await judge(store, first.mentionIds, { flagged: true });
    const edited = { ...post, text: 'My kestrel parcel came after all', seenAt: at('10:09') };
    const result = await takeIn(store, [edited], { now: at('10:09') });
    expect(result).toMatchObject({ new: 0, duplicate: 1, mentionIds: first.mentionIds });
    expect(result.touchedHours).toEqual([{ brandId: 'brand-1', hour: at('10:00') }]);
    expect(await store.posts.get(post.id)).toStrictEqual({
      ...{ ...post, text: edited.text, editedAt: at('10:09') },
      edits: [{ until: at('10:09'), title: 'Parcel', text: post.text }],
    });
    const mention = await mentionOf(store, `${post.id}|brand-1`);
    expect(mention).toMatchObject({ state: 'matched', revision: 2 });
    expect(mention.sentiment).toBeUndefined();
    expect(await store.posts.search({ text: 'never', limit: 9 })).toEqual([]);
    expect(await store.posts.search({ text: 'after all', limit: 9 })).toHaveLength(1);
    expect(await store.posts.search({ text: 'parcel', limit: 9 })).toHaveLength(1);
  });

  test('takes the time of the edit that the network tells', async () => {
    await using store = await open();
    const post = aPost();
    await takeIn(store, [post]);
    await takeIn(store, [{ ...post, text: 'Kestrel!', editedAt: at('10:03') }], { now: at('10:09') });
    expect((await store.posts.get(post.id))?.editedAt).toEqual(at('10:03'));
  });

  test('keeps what it said before, and its pictures where the edit tells of none', async () => {
    await using store = await open();
    const media = [{ kind: 'image' as const, url: 'https://cdn.example/1.jpg', alt: 'A box', sensitive: true }];
    const post = aPost({ media });
    await takeIn(store, [post]);
    expect(await store.posts.get(post.id)).toStrictEqual(post);
    const { media: _media, ...bare } = post;
    await takeIn(store, [{ ...bare, text: 'Kestrel, again', editedAt: at('10:03') }], { now: at('10:09') });
    const other = [{ kind: 'video' as const, url: 'https://cdn.example/2.mp4', alt: '', sensitive: false }];
    await takeIn(store, [{ ...bare, text: 'Kestrel!', editedAt: at('10:06'), media: other }], { now: at('10:20') });
    expect(await store.posts.get(post.id)).toMatchObject({
      text: 'Kestrel!',
      media: other,
      edits: [
        { until: at('10:03'), text: post.text },
        { until: at('10:06'), text: 'Kestrel, again' },
      ],
    });
    await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:30') }));
    expect(JSON.stringify(await store.posts.get(post.id))).not.toMatch(/again|cdn|never came/);
  });

  test('an older text that arrives late changes nothing', async () => {
    await using store = await open();
    const post = aPost({ editedAt: at('10:05') });
    await takeIn(store, [post]);
    const late = await takeIn(store, [{ ...post, text: 'before', editedAt: at('10:02') }], { now: at('10:09') });
    expect(late.mentionIds).toEqual([]);
    expect(await store.posts.get(post.id)).toStrictEqual(post);
  });

  test('an edit that nobody dated is the latest, though our clock was put back since the last one', async () => {
    await using store = await open();
    const post = aPost({ text: 'One' });
    const heard = (text: string, time: string) =>
      store.intake.savePage(aPage([matched({ ...post, text }, 'brand-1')], { now: at(time) }));
    await heard('One', '10:00');
    await heard('Two', '11:30');
    await heard('Three', '10:31');
    expect(await store.posts.get(post.id)).toMatchObject({ text: 'Three', editedAt: at('10:31') });
  });

  test('a judgement of the older text is not saved', async () => {
    await using store = await open();
    const post = aPost();
    const { mentionIds } = await takeIn(store, [post]);
    const before = await mentionOf(store, `${post.id}|brand-1`);
    await takeIn(store, [{ ...post, text: 'Kestrel, thank you' }], { now: at('10:09') });
    await store.mentions.saveSentiments([{ ...before, sentiment: aSentiment() }]);
    expect(await store.mentions.getMany(mentionIds)).toMatchObject([{ state: 'matched', revision: 2 }]);
  });

  test('a mention that the new text no longer makes goes, a new one comes', async () => {
    await using store = await open();
    const post = aPost();
    const { mentionIds } = await takeIn(store, [post]);
    await judge(store, mentionIds, { flagged: true });
    const edited = { ...post, text: 'My rook parcel never came' };
    const result = await store.intake.savePage(aPage([matched(edited, 'brand-2')], { now: at('10:09') }));
    expect(result.mentionIds).toEqual([`${post.id}|brand-2`]);
    expect(result.touchedHours).toEqual([{ brandId: 'brand-1', hour: at('10:00') }]);
    expect((await store.mentions.ofPost(post.id)).map(({ brandId }) => brandId)).toEqual(['brand-2']);
    await store.rollups.recount('brand-1', at('10:00'));
    expect(await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') })).toEqual([]);
  });

  test('a mention in a case stays in it whatever the new text says, and the case is told', async () => {
    await using store = await open();
    const post = aPost();
    const { mentionIds } = await takeIn(store, [post]);
    await judge(store, mentionIds, { caseId: 'case-7', flagged: true });
    const edited = { ...post, text: 'Never mind' };
    const result = await store.intake.savePage(aPage([matched(edited)], { now: at('10:09') }));
    expect(result.touchedCases).toEqual([{ caseId: 'case-7', postId: post.id, kind: 'post_edited' }]);
    expect(result.mentionIds).toEqual(mentionIds);
    expect(await mentionOf(store, `${post.id}|brand-1`)).toMatchObject({ caseId: 'case-7', spans: [], revision: 2 });
  });

  test('a post of ours may be edited without becoming a mention', async () => {
    await using store = await open();
    const ours = aPost({ byUs: true });
    await takeIn(store, [ours]);
    const result = await takeIn(store, [{ ...ours, text: 'Kestrel is sorry' }], { now: at('10:09') });
    expect(result.mentionIds).toEqual([]);
    expect((await store.posts.get(ours.id))?.text).toBe('Kestrel is sorry');
  });
}
