import { describe, expect, test } from 'vitest';
import { mostNews } from '#src/ports/store/threads.ts';
import { allBoards } from '#src/schemas/watch-word.ts';
import { listHits, listWords, tryWord, watchMarksOf } from '#src/services/watch-shown.ts';
import { changeWord, createWord, markHit, removeWord, restoreWord } from '#src/services/watch-words.ts';
import { aTheme } from '../support/theme-builders.ts';
import { aFetchedPost as aPost, hourMs, type Line, openBoardLine, ours, readBoard } from './line-app.ts';

const dayMs = 24 * hourMs;
const leak = aPost({ title: 'Lid', text: 'Acme, the lid seal leaks again. The SEAL is torn.' });
const other = aPost({ title: 'Colour', text: 'Nice colour.' });

/** What a person wished is done, and the threads that it concerns are counted. */
async function counted(line: Line): Promise<void> {
  await line.quiet();
  await line.pass(2000, 1000);
}

/** A word on all boards, with the week searched for it. */
async function watching(line: Line, expression: string, of = allBoards) {
  const lead = await line.app.person('lead');
  const word = await createWord(line.app, lead, { of, expression });
  await counted(line);
  return word;
}

const watched = async (line: Line, id: string) => (await line.app.store.threads.get(id))?.watched;
const hits = (line: Line) => line.app.store.records.watchHits.list();
async function shown(line: Line) {
  const { words } = await listWords(line.app);
  return words.map(({ word, hits, falseAlarms }) => [word.expression, hits, falseAlarms]);
}

describe('a watch word', () => {
  test('finds what came in the last week as soon as it is written, and from then on what comes', async () => {
    const later = aPost({ threadId: other.id, parentId: other.id, text: 'Mine has a torn seal, too' });
    await using line = await openBoardLine([leak, other], [later]);
    const word = await watching(line, 'seal');
    expect(await hits(line)).toMatchObject([{ wordId: word.id, of: leak.id, postId: leak.id, version: 1 }]);
    expect(await watched(line, leak.id)).toBe(1);
    expect(await watched(line, other.id)).toBe(0);
    await readBoard(line);
    expect(await watched(line, other.id)).toBe(1);
    expect(await shown(line)).toEqual([['seal', 2, 0]]);
    expect(await line.app.store.threads.counts({})).toMatchObject({ flagged: 2 });
  });

  test('is looked for in every post of a thread that fills faster than it is counted', async () => {
    const answers = Array.from({ length: mostNews + 150 }, (_, nth) =>
      aPost({ threadId: other.id, parentId: other.id, text: nth % 10 === 0 ? `Seal number ${nth}` : 'All well' }),
    );
    await using line = await openBoardLine([other], answers);
    await watching(line, 'seal');
    await line.poll();
    await line.run('threads', {});
    const found = (await hits(line)).map(({ postId }) => postId);
    const wanted = answers.flatMap(({ id, text }) => (text.startsWith('Seal') ? [id] : []));
    expect(found.toSorted()).toEqual(wanted.toSorted());
    expect(await watched(line, other.id)).toBe(wanted.length);
  });

  test('is looked for in the first 20,000 letters of a post, now and in the last week', async () => {
    const long = (before: number) => aPost({ text: `${'Well. '.repeat(before / 6)}seal` });
    const [near, far] = [long(18_000), long(21_000)];
    await using line = await openBoardLine([near, far], [long(24_000)]);
    await watching(line, 'seal');
    await readBoard(line);
    expect((await hits(line)).map(({ postId }) => postId)).toEqual([near.id]);
    expect(await tryWord(line.app, { of: allBoards, expression: 'seal' })).toMatchObject({ hits: 1 });
  });

  test('is marked in the posts of a thread, at each place', async () => {
    await using line = await openBoardLine([leak, other]);
    const word = await watching(line, 'seal');
    const marks = (await watchMarksOf(line.app, leak.id)).get(leak.id) ?? [];
    expect(marks.map(({ start, end }) => leak.text.slice(start, end))).toEqual(['seal', 'SEAL']);
    expect(marks[0]).toMatchObject({ wordId: word.id, words: 'seal' });
  });

  test('finds nothing twice, however often a thread is counted or the week is searched', async () => {
    await using line = await openBoardLine([leak, other]);
    const word = await watching(line, 'seal');
    const before = [await hits(line), await line.app.store.records.watchCounts.list()];
    await line.run('watchWord', { wordId: word.id });
    await line.app.store.threads.touch([leak.id]);
    await line.run('threads', {});
    expect([await hits(line), await line.app.store.records.watchCounts.list()]).toStrictEqual(before);
  });

  test('is counted once where two count at once', async () => {
    await using line = await openBoardLine([other], [leak, aPost({ text: 'another seal' })]);
    await watching(line, 'seal');
    await line.poll();
    await Promise.all([line.run('threads', {}), line.run('threads', {}), line.run('threads', {})]);
    expect([(await hits(line)).length, await shown(line)]).toEqual([2, [['seal', 2, 0]]]);
    expect(await watched(line, leak.id)).toBe(1);
  });

  test('is counted although who found it died before counting', async () => {
    await using line = await openBoardLine([other], [leak]);
    await watching(line, 'seal');
    await line.poll();
    const { records } = line.app.store;
    const watchCounts = { ...records.watchCounts, save: () => Promise.reject(new Error('The power is gone.')) };
    const dying = { ...line.app.store, records: { ...records, watchCounts } };
    await line.run('threads', {}, { store: dying });
    expect([(await hits(line)).length, await shown(line)]).toEqual([1, [['seal', 0, 0]]]);
    await line.run('threads', {});
    expect([(await hits(line)).length, await shown(line)]).toEqual([1, [['seal', 1, 0]]]);
  });

  test('heeds no post of ours, none of another board, and none elsewhere', async () => {
    const mine = aPost({ author: ours, threadId: leak.id, parentId: leak.id, text: 'Is the seal torn?' });
    await using line = await openBoardLine([leak, mine]);
    await line.app.store.sources.create({ ...line.source, id: 'other-board', name: 'Other' });
    await watching(line, 'torn');
    await watching(line, 'seal', 'other-board');
    expect((await hits(line)).map(({ postId }) => postId)).toEqual([leak.id]);
  });

  test('loses what is edited away, and what is removed', async () => {
    const second = aPost({ threadId: other.id, parentId: other.id, text: 'a seal' });
    await using line = await openBoardLine([leak, other, second], [{ ...leak, text: 'All well.' }]);
    await watching(line, 'seal');
    expect(await shown(line)).toEqual([['seal', 2, 0]]);
    await readBoard(line);
    expect(await shown(line)).toEqual([['seal', 1, 0]]);
    const page = { sourceId: line.source.id, fetched: 0, posts: [], removed: [second.id], now: line.app.clock.now() };
    await line.app.store.intake.savePage(page);
    await line.run('threads', {});
    expect(await hits(line)).toEqual([]);
    expect(await watched(line, other.id)).toBe(0);
  });

  test('that says something else has the week searched anew; paused it finds nothing new and keeps what it found', async () => {
    const more = aPost({ threadId: other.id, text: 'The colour of the seal fades' });
    await using line = await openBoardLine([leak, other], [more]);
    const word = await watching(line, 'seal');
    const changed = { of: word.of, expression: 'colour', paused: false };
    const next = await changeWord(line.app, word.id, { ...changed, version: 1 });
    await counted(line);
    expect((await hits(line)).map(({ postId }) => postId)).toEqual([other.id]);
    expect([await watched(line, leak.id), await watched(line, other.id)]).toEqual([0, 1]);
    await changeWord(line.app, word.id, { ...changed, paused: true, version: next.version });
    await readBoard(line);
    expect(await shown(line)).toEqual([['colour', 1, 0]]);
    await changeWord(line.app, word.id, { ...changed, version: next.version + 1 });
    await counted(line);
    expect(await shown(line)).toEqual([['colour', 2, 0]]);
  });

  test('that is removed counts no longer, and comes back with all it found', async () => {
    await using line = await openBoardLine([leak, other]);
    const word = await watching(line, 'seal');
    const removed = await removeWord(line.app, word.id, 1);
    await counted(line);
    expect([await shown(line), await watched(line, leak.id)]).toEqual([[], 0]);
    expect((await watchMarksOf(line.app, leak.id)).size).toBe(0);
    await restoreWord(line.app, word.id, removed.version);
    await counted(line);
    expect([await shown(line), await watched(line, leak.id)]).toEqual([[['seal', 1, 0]], 1]);
  });

  test('a false alarm leaves the counts and the thread, until somebody says that it is none', async () => {
    await using line = await openBoardLine([leak, other]);
    const word = await watching(line, 'seal');
    const [lead, agent] = [await line.app.person('lead'), await line.app.person('agent')];
    const [hit] = await hits(line);
    const hitId = hit?.id ?? '';
    await markHit(line.app, lead, { hitId, falseAlarm: true, version: 1 });
    await expect(markHit(line.app, agent, { hitId, falseAlarm: true, version: 1 })).rejects.toThrow(
      'Somebody looked at this',
    );
    await counted(line);
    expect([await shown(line), await watched(line, leak.id)]).toEqual([[['seal', 0, 1]], 0]);
    expect((await listHits(line.app, word.id, { limit: 9 })).hits).toMatchObject([
      { hit: { falseAlarm: { userId: lead.id } } },
    ]);
    await markHit(line.app, lead, { hitId, falseAlarm: false, version: 2 });
    await counted(line);
    expect([await shown(line), await watched(line, leak.id)]).toEqual([[['seal', 1, 0]], 1]);
  });

  test('of which half is false alarms is said to be too wide', async () => {
    const posts = Array.from({ length: 6 }, () => aPost({ text: 'a seal at the zoo' }));
    await using line = await openBoardLine(posts);
    await watching(line, 'seal');
    const lead = await line.app.person('lead');
    const isTooWide = async () => (await listWords(line.app)).words[0]?.isTooWide;
    for (const [at, hit] of (await hits(line)).slice(0, 3).entries()) {
      expect([at, await isTooWide()]).toEqual([at, false]);
      await markHit(line.app, lead, { hitId: hit.id, falseAlarm: true, version: 1 });
    }
    expect(await isTooWide()).toBe(true);
  });

  test('is changed on the version that a person saw, and refused where it says nothing new or nothing readable', async () => {
    await using line = await openBoardLine([leak]);
    const word = await watching(line, 'seal');
    const lead = await line.app.person('lead');
    const form = { of: allBoards, expression: 'seal' };
    await expect(createWord(line.app, lead, form)).rejects.toThrow('This is watched there already.');
    await expect(createWord(line.app, lead, { ...form, expression: '(seal' })).rejects.toThrow(
      'At character 1: This bracket is never closed.',
    );
    await expect(createWord(line.app, lead, { of: 'none', expression: 'x' })).rejects.toThrow(
      'There is no such board.',
    );
    await expect(changeWord(line.app, word.id, { ...form, paused: true, version: 7 })).rejects.toThrow(
      'changed this watch word',
    );
    await expect(removeWord(line.app, 'none', 1)).rejects.toThrow('The watch word');
  });

  test('what it found a week ago counts no longer; after a month it is gone, and with it what was removed', async () => {
    await using line = await openBoardLine([leak, other]);
    const word = await watching(line, 'seal');
    await line.pass(8 * dayMs);
    await line.run('tidy', {});
    await line.run('threads', {});
    expect([await watched(line, leak.id), await shown(line)]).toEqual([0, [['seal', 0, 0]]]);
    expect(await hits(line)).toHaveLength(1);
    await line.pass(23 * dayMs);
    await line.run('tidy', {});
    expect(await hits(line)).toEqual([]);
    await removeWord(line.app, word.id, 1);
    await line.pass(8 * dayMs);
    await line.run('tidy', {});
    const { watchWords, watchCounts } = line.app.store.records;
    expect([await watchWords.list(), await watchCounts.list()]).toEqual([[], []]);
  });
});

describe('trying a word out', () => {
  test('tells what it would have found last week, and saves nothing', async () => {
    await using line = await openBoardLine([leak, other]);
    const tried = await tryWord(line.app, { of: allBoards, expression: '"lid seal" -zoo' });
    expect(tried).toMatchObject({
      ...{ says: 'Finds posts with “lid seal” and without “zoo”.', hits: 1, isCut: false },
      course: [0, 0, 0, 0, 0, 0, 1],
      examples: [{ postId: leak.id, threadId: leak.id, title: 'Lid' }],
    });
    expect(await hits(line)).toEqual([]);
    expect((await tryWord(line.app, { of: line.source.id, expression: 'seal' })).hits).toBe(1);
    expect((await tryWord(line.app, { of: 'other-board', expression: 'seal' })).hits).toBe(0);
  });

  test('reads every post where a full-text search might read a word differently', async () => {
    const odd = aPost({ text: 'Der Wasserkocher ist groß und heiß 🔥' });
    await using line = await openBoardLine([odd, other]);
    const found = async (expression: string) => (await tryWord(line.app, { of: allBoards, expression })).hits;
    expect([
      await found('gross'),
      await found('groß'),
      await found('"🔥"'),
      await found('network:stage colour'),
    ]).toEqual([1, 1, 1, 1]);
  });

  test('says where an expression cannot be read', async () => {
    await using line = await openBoardLine([leak]);
    expect(await tryWord(line.app, { of: allBoards, expression: 'seal OR' })).toMatchObject({
      hits: 0,
      fault: { message: 'Something must follow OR.' },
    });
  });
});

describe('words that rise', () => {
  test('are offered until somebody watches them', async () => {
    await using line = await openBoardLine([leak]);
    const now = line.app.clock.now();
    const theme = aTheme({ brandId: line.brand.id, words: ['seal', 'torn'], lastAt: now, posts: 9, authors: 7 });
    await line.app.store.themes.save(theme);
    const { suggestions } = await listWords(line.app);
    expect(suggestions).toMatchObject([{ themeId: theme.id, expression: 'seal torn' }]);
    expect(suggestions[0]?.why).toMatch(/^A theme that rises: 9 posts by 7 people/);
    const lead = await line.app.person('lead');
    await createWord(line.app, lead, { of: allBoards, expression: 'seal torn', themeId: theme.id });
    expect((await listWords(line.app)).suggestions).toEqual([]);
  });
});
