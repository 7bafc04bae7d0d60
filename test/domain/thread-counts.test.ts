import { describe, expect, test } from 'vitest';
import {
  type CountedPost,
  countsOf,
  nextCountAt,
  nothingCounted,
  type ThreadParts,
} from '#src/domain/thread-counts.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { aCase, at } from '../support/case-builders.ts';

const now = at('12:00');

/** A post of somebody else that says nothing against us. */
function aVoice(postId: string, fields: Partial<CountedPost> = {}): CountedPost {
  const createdAt = fields.createdAt ?? at('11:00');
  return {
    postId,
    authorId: `by-${postId}`,
    createdAt,
    seenAt: createdAt,
    byUs: false,
    brandIds: ['b1'],
    caseIds: [],
    ...fields,
  };
}

const complaint = (postId: string, time: string, fields: Partial<CountedPost> = {}) =>
  aVoice(postId, { createdAt: at(time), negative: true, complaint: true, ...fields });
const staff = (postId: string, time: string, fields: Partial<CountedPost> = {}) =>
  aVoice(postId, { createdAt: at(time), byUs: true, authorId: 'us', brandIds: [], ...fields });

function aKnownThread(fields: Partial<Thread> = {}): Thread {
  return {
    ...{ id: 'first', sourceId: 's', network: 'board', createdAt: at('08:00') },
    ...nothingCounted(at('08:00')),
    ...{ looks: [], notIssues: [], countedAt: at('11:30'), version: 1 },
    ...fields,
  };
}

function count(voices: CountedPost[], parts: Partial<ThreadParts> = {}) {
  return countsOf({ thread: aKnownThread(), voices, news: [], cases: [], first: undefined, ...parts }, now);
}

describe('a thread is counted', () => {
  test('by what still stands in it: posts, voices against us, people, brands', () => {
    const voices = [
      complaint('first', '08:00', { authorId: 'ann' }),
      staff('s', '08:10'),
      complaint('c2', '08:20', { authorId: 'ann', brandIds: ['b2', 'b1'] }),
      aVoice('p', { authorId: 'ben', createdAt: at('09:00'), negative: false, complaint: false }),
      complaint('gone', '10:00', { removedAt: at('11:00') }),
    ];
    expect(count(voices)).toMatchObject({
      ...{ posts: 4, negative: 2, complaints: 2, people: 2, complainers: 1, brandIds: ['b1', 'b2'] },
      ...{ lastPostAt: at('09:00'), lastStaffAt: at('08:10'), newest: { postId: 'p', seenAt: at('09:00') } },
    });
  });

  test('for each person by what came behind their look, also where posts came at once or were removed', () => {
    const together = { createdAt: at('09:00'), seenAt: at('10:00') };
    const voices = [
      ...[aVoice('p8', together), aVoice('p9', together), aVoice('p10', together)],
      ...[aVoice('late', { createdAt: at('08:30'), seenAt: at('11:00') }), staff('ours', '11:10')],
      ...[aVoice('gone', { createdAt: at('11:20'), removedAt: at('11:30') })],
    ];
    const look = (userId: string, postId: string, seenAt: string) => ({
      ...{ userId, at: now, to: { postId, seenAt: at(seenAt) } },
    });
    const looks = [look('ann', 'p8', '10:00'), look('bo', 'p10', '10:00'), look('cy', 'late', '11:00')];
    expect(count(voices, { thread: aKnownThread({ looks }) }).unread).toEqual({ ann: 3, bo: 1 });
    expect(count([staff('ours', '11:10')], { thread: aKnownThread({ looks }) }).unread).toEqual({});
  });

  test('without posts it is empty, and its last post is when it began', () => {
    const counts = count([]);
    expect(counts).toMatchObject({ posts: 0, lastPostAt: at('08:00'), unanswered: 0, title: '' });
    expect(counts).not.toHaveProperty('newest');
    expect(counts).not.toHaveProperty('lastStaffAt');
  });

  test('with the title of its first post, its first line where it has none, and none once it is removed', () => {
    const first = { title: 'It drips', text: 'Since\nMonday', url: 'https://b.example/1' };
    expect(count([], { first })).toMatchObject({ title: 'It drips', url: 'https://b.example/1' });
    const { title: _title, ...untitled } = first;
    expect(count([], { first: untitled })).toMatchObject({ title: 'Since' });
    expect(count([], { first: { ...first, removedAt: now } })).toMatchObject({ title: '', url: '' });
  });

  test('its course tells the posts of each of the last 24 hours', () => {
    const { course } = count([
      aVoice('old', { createdAt: new Date(now.getTime() - 25 * 3_600_000) }),
      aVoice('a', { createdAt: at('11:10') }),
      staff('b', '11:59'),
      aVoice('c', { createdAt: at('09:30') }),
    ]);
    expect(course).toHaveLength(24);
    expect(course.slice(-4)).toEqual([0, 1, 0, 2]);
    expect(course.reduce((sum, posts) => sum + posts, 0)).toBe(3);
  });

  test('what others found of it stays as it was', () => {
    const found = {
      reports: 2,
      watched: 3,
      promises: 1,
      promiseDueAt: at('18:00'),
      suggestion: { issueId: 'i', why: 'words' },
    };
    expect(count([], { thread: aKnownThread(found) })).toMatchObject(found);
  });
});

describe('somebody waits', () => {
  test('whose latest complaint no post of ours followed, since it was written', () => {
    const counts = count([
      complaint('first', '08:00'),
      staff('s', '08:10'),
      complaint('b', '09:00'),
      complaint('c', '09:30'),
    ]);
    expect(counts).toMatchObject({ unanswered: 2, oldestUnansweredAt: at('09:00') });
  });

  test('once, since the first of their complaints that nobody answered: who asks again has not just begun to wait', () => {
    const ann = (postId: string, time: string) => complaint(postId, time, { authorId: 'ann' });
    expect(count([ann('first', '08:00'), ann('b', '10:00')])).toMatchObject({
      ...{ unanswered: 1, oldestUnansweredAt: at('08:00') },
    });
    const answered = [ann('first', '08:00'), staff('s', '08:30'), ann('b', '09:00'), ann('c', '10:00')];
    expect(count(answered)).toMatchObject({ unanswered: 1, oldestUnansweredAt: at('09:00') });
  });

  test('still, after a direct answer of ours to somebody else; one to the thread answers all', () => {
    const voices = [complaint('first', '08:00'), complaint('b', '08:10'), complaint('c', '08:20')];
    expect(count([...voices, staff('s', '09:00', { parentId: 'b' })])).toMatchObject({ unanswered: 2 });
    expect(count([...voices, staff('s', '09:00', { parentId: 'first' })])).toMatchObject({ unanswered: 0 });
    expect(count([...voices, staff('s', '09:00')])).toMatchObject({ unanswered: 0 });
    const [one, two] = [staff('s', '09:00', { parentId: 'b' }), staff('t', '09:10', { parentId: 's' })];
    expect(count([...voices, one, two])).toMatchObject({ unanswered: 0 });
  });

  test('still, after an answer of ours to a post that is gone by now', () => {
    const gone = aVoice('gone', { createdAt: at('08:30'), removedAt: at('10:00') });
    const voices = [complaint('first', '08:00'), gone, staff('s', '09:00', { parentId: 'gone' })];
    expect(count(voices)).toMatchObject({ unanswered: 1 });
  });

  test('no more once their complaint is gone, or our answer stands again for nobody', () => {
    expect(count([complaint('first', '08:00', { removedAt: now })])).toMatchObject({ unanswered: 0 });
    expect(count([complaint('first', '08:00'), staff('s', '09:00', { removedAt: now })])).toMatchObject({
      unanswered: 1,
    });
  });
});

describe('a post is flagged', () => {
  const open = aCase({ id: 'c1', mentionId: 'first|b1', status: 'open' });

  test('where it opened a case of the engage lane that still waits, or stands in it as flagged', () => {
    const voices = [aVoice('first'), aVoice('joined', { caseIds: ['c1'] }), aVoice('other', { caseIds: ['c9'] })];
    expect(count(voices, { cases: [open] }).flaggedPostIds).toEqual(['first', 'joined']);
    expect(count(voices, { cases: [{ ...open, status: 'answered' }] }).flaggedPostIds).toEqual([]);
    expect(count(voices, { cases: [{ ...open, lane: 'share' }] }).flaggedPostIds).toEqual([]);
  });

  test('and the riskiest case stands first, behind the one that the thread was escalated to', () => {
    const risk = (score: number) => ({ ...open.risk, score });
    const cases = [5, 90, 40].map((score) => aCase({ id: `c${score}`, risk: risk(score) }));
    expect(count([], { cases }).caseIds).toEqual(['c90', 'c40', 'c5']);
    const escalation = { caseId: 'c5', userId: 'u', at: now };
    expect(count([], { cases, thread: aKnownThread({ escalation }) }).caseIds).toEqual(['c5', 'c90', 'c40']);
  });
});

describe('what changed after review', () => {
  const seen = { to: { postId: 'b', seenAt: at('10:00') }, userId: 'u', at: at('11:00'), heat: 0 };
  const thread = aKnownThread({ seen });
  const before = aVoice('a', { createdAt: at('09:00') });
  const behind = aVoice('z', { createdAt: at('11:50') });
  const changes = (voices: CountedPost[], parts: Partial<ThreadParts> = {}) =>
    count(voices, { thread, news: ['a', 'z'], ...parts }).changes;

  test('is an edit or a removal of what the team had seen, and of nothing behind it', () => {
    const edited = { editedAt: at('11:55') };
    const removed = { removedAt: at('11:55') };
    expect(changes([before, behind])).toEqual([]);
    expect(changes([{ ...before, ...edited }, behind])).toEqual(['edited']);
    expect(changes([{ ...before, ...removed }, behind])).toEqual(['removed']);
    expect(changes([before, { ...behind, ...edited }])).toEqual([]);
    expect(changes([{ ...before, ...edited }], { thread: aKnownThread() })).toEqual([]);
    expect(changes([{ ...before, ...edited }], { news: [] })).toEqual([]);
  });

  test('is a case that is open again', () => {
    const cases = [aCase({ id: 'c', openedAt: at('09:00') })];
    expect(changes([], { cases })).toEqual(['reopened']);
    expect(changes([], { cases, thread: { ...thread, caseIds: ['c'] } })).toEqual([]);
    expect(changes([], { cases: [aCase({ id: 'c', openedAt: at('11:10') })] })).toEqual([]);
  });

  test('is no case that was left out because there are more than are kept', () => {
    const many = Array.from({ length: 60 }, (_, n) => aCase({ id: `c${n}`, openedAt: at('09:00') }));
    const caseIds = many.slice(0, 50).map(({ id }) => id);
    expect(changes([], { cases: many, thread: { ...thread, caseIds } })).toEqual([]);
  });

  test('is heat by a level more than it was then', () => {
    const storm = Array.from({ length: 9 }, (_, n) => complaint(`s${n}`, '11:40'));
    expect(changes(storm)).toEqual(['heated']);
    expect(changes(storm, { thread: aKnownThread({ seen: { ...seen, heat: 80 } }) })).toEqual([]);
  });

  test('is kept until it is seen', () => {
    expect(changes([before], { news: [], thread: { ...thread, changes: ['edited'] } })).toEqual(['edited']);
  });
});

describe('a thread in which nothing happens', () => {
  const counted = (fields: object) => nextCountAt({ ...nothingCounted(at('08:00')), ...fields }, now);
  const heat = (level: string, score: number) => ({
    heat: { level, score, reasons: [], expected: 0, low: 0, high: 0 },
  });

  test('is counted again soon while it is hot, seldom once it cools, and never when it is cold', () => {
    expect(counted(heat('burning', 80))).toEqual(at('12:05'));
    expect(counted(heat('warm', 25))).toEqual(at('12:15'));
    expect(counted(heat('cold', 3))).toEqual(at('13:00'));
    expect(counted({ course: [0, 1] })).toEqual(at('13:00'));
    expect(counted({ unanswered: 1 })).toEqual(at('13:00'));
    expect(counted({ course: [0, 0] })).toBeUndefined();
    expect(counted({ unanswered: 1, lastPostAt: new Date(now.getTime() - 49 * 3_600_000) })).toBeUndefined();
    expect(counted({ watched: 1 })).toEqual(new Date(now.getTime() + 24 * 3_600_000));
  });
});
