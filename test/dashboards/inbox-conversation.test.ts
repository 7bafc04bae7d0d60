import { describe, expect, test } from 'vitest';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import {
  isShownAsPost,
  marksOf,
  openingPost,
  placePosts,
  wasSentAnew,
} from '../../dashboards/inbox/conversation/conversation.ts';
import { likelyEnd, sparkPath } from '../../dashboards/inbox/list/spark-path.ts';
import { cutAtMarks } from '../../dashboards/shared/marked-text.ts';
import { aMention, aPost, aSentiment } from '../support/builders.ts';
import { aCase, anAction, at } from '../support/case-builders.ts';

function inThread(fields: Partial<ConversationPost> = {}): ConversationPost {
  return { ...aPost(fields), actions: [], byHand: {}, ...fields };
}

describe('a conversation', () => {
  test('stands with each answer below what it answers', () => {
    const first = inThread({ id: 'a', createdAt: at('10:00') });
    const late = inThread({ id: 'b', parentId: 'a', createdAt: at('10:09') });
    const early = inThread({ id: 'c', parentId: 'a', createdAt: at('10:01') });
    const deep = inThread({ id: 'd', parentId: 'c', createdAt: at('10:10') });
    const places = placePosts([deep, late, early, first]).map(({ post, depth }) => [post.id, depth]);
    expect(places).toEqual([
      ['a', 0],
      ['c', 1],
      ['d', 2],
      ['b', 1],
    ]);
  });

  test('loses no post whose parent is unknown, and none of a circle', () => {
    const orphan = inThread({ id: 'x', parentId: 'gone' });
    const [one, other] = [inThread({ id: 'y', parentId: 'z' }), inThread({ id: 'z', parentId: 'y' })];
    expect(
      placePosts([orphan, one, other])
        .map(({ post }) => post.id)
        .sort(),
    ).toEqual(['x', 'y', 'z']);
  });

  test('is answered at the mention that opened the case', () => {
    const mention = aMention();
    const opener = inThread({ id: mention.postId, mention });
    const detail = { case: aCase({ mentionId: mention.id }), conversation: [inThread(), opener] } as CaseDetail;
    expect(openingPost(detail)).toBe(opener);
  });

  test('offers no failed reply a second time once it was sent anew', () => {
    const failed = anAction({ status: 'failed', postId: 'p1', createdAt: at('10:00') });
    const again = anAction({ status: 'queued', postId: 'p1', createdAt: at('10:02') });
    expect(wasSentAnew(failed, [failed, again])).toBe(true);
    expect(wasSentAnew(failed, [failed, { ...again, status: 'cancelled' }])).toBe(false);
    expect(wasSentAnew(failed, [failed, { ...again, postId: 'p2' }])).toBe(false);
  });

  test('shows a sent reply once, as the post it has become', () => {
    const posts = [inThread({ id: 'sandbox:chirp:77' })];
    expect(isShownAsPost(anAction({ status: 'sent', remoteId: 'sandbox:chirp:77' }), posts)).toBe(true);
    expect(isShownAsPost(anAction({ status: 'sent', remoteId: '77' }), posts)).toBe(true);
    expect(isShownAsPost(anAction({ status: 'sent', remoteId: '7' }), posts)).toBe(false);
    expect(isShownAsPost(anAction({ status: 'queued' }), posts)).toBe(false);
  });
});

describe('the evidence in a text', () => {
  test('is coloured by the heavier of two marks, with the brand underlined across them', () => {
    const stretches = cutAtMarks('Acme is broken', [
      { start: 0, end: 4, isBrand: true },
      { start: 8, end: 14, weight: -0.7 },
      { start: 5, end: 14, weight: 0.1 },
    ]);
    expect(stretches.map(({ text, weight, isBrand }) => [text, weight, isBrand])).toEqual([
      ['Acme', undefined, true],
      [' ', undefined, false],
      ['is ', 0.1, false],
      ['broken', -0.7, false],
    ]);
  });

  test('keeps the text whole, whatever the marks', () => {
    const text = 'all of it 🦊';
    const marks = [
      { start: 3, end: 99, weight: 1 },
      { start: 5, end: 5, weight: 1 },
      { start: 0, end: 3, weight: -1 },
    ];
    expect(
      cutAtMarks(text, marks)
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text);
    expect(cutAtMarks('', marks)).toEqual([]);
  });

  test('is dropped where an edit has moved the words away', () => {
    const reason = { start: 0, end: 6, text: 'broken', weight: -1 };
    const mention = aMention({ sentiment: aSentiment({ reasons: [reason] }), spans: [] });
    expect(marksOf(inThread({ text: 'broken lid', mention }))).toHaveLength(1);
    expect(marksOf(inThread({ text: 'a fixed lid', mention }))).toHaveLength(0);
  });
});

describe('a spark line', () => {
  const size = { width: 40, height: 20 };
  test('ends where the forecast begins, and the forecast at the right edge', () => {
    const path = sparkPath(
      [
        { at: at('10:00'), total: 0 },
        { at: at('11:00'), total: 10 },
      ],
      { expected: 20, low: 12, high: 30 },
      size,
    );
    expect(path).toEqual({
      line: '0.0,19.0 30.0,13.0',
      tail: '30.0,13.0 40.0,7.0',
      band: '30.0,13.0 40.0,1.0 40.0,11.8',
    });
  });

  test('has no tail where no more is expected, and no line where one measurement is all there is', () => {
    const points = [
      { at: at('10:00'), total: 0 },
      { at: at('11:00'), total: 10 },
    ];
    expect(sparkPath(points, { expected: 8, low: 8, high: 9 }, size)).toEqual({ line: '0.0,19.0 40.0,1.0' });
    expect(sparkPath(points.slice(1), { expected: 50, low: 20, high: 90 }, size)).toBeUndefined();
  });

  test('says in words where it will likely end', () => {
    expect(likelyEnd({ low: 240, high: 900 })).toBe('likely 240-900 in 48 h');
    expect(likelyEnd({ low: 12, high: 12 })).toBe('likely 12 in 48 h');
  });
});
