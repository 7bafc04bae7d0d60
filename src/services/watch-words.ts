import { randomUUID } from 'node:crypto';
import { parseQuery } from '../domain/query-language.ts';
import { watchedMs } from '../domain/watch-words.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { User } from '../schemas/user.ts';
import { allBoards, mostWatchWords, type WatchHit, type WatchWord, type WatchWordForm } from '../schemas/watch-word.ts';
import { askForCounts } from './board-threads.ts';
import { everyRecord } from './every-record.ts';
import { hitsOf, recount } from './watch-hits.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer' | 'queue' | 'connectors'>;

/** Of more threads the counts follow as something happens in them. */
const mostTouched = 2000;

/** Throws InvalidInputError where the expression cannot be read, the board is none, it is watched already, or there are too many. */
export async function createWord(
  app: Needs,
  user: Pick<User, 'id'>,
  { themeId, ...form }: WatchWordForm & { themeId?: string | undefined },
): Promise<WatchWord> {
  await refuseUnfit(app, form);
  const word: WatchWord = {
    ...form,
    ...{ id: randomUUID(), userId: user.id, createdAt: app.clock.now(), paused: false, version: 1 },
    ...(themeId !== undefined && { themeId }),
  };
  await app.store.records.watchWords.save(word);
  await fillLater(app, word);
  tell(app, word.id);
  return word;
}

/** Throws also NotFoundError, and ConflictError where somebody else changed it meanwhile. */
export async function changeWord(
  app: Needs,
  wordId: string,
  { version, ...form }: WatchWordForm & { paused: boolean; version: number },
): Promise<WatchWord> {
  const before = await wordToChange(app, wordId, version);
  if (before.removedAt) throw new ConflictError('Somebody removed this watch word meanwhile.');
  await refuseUnfit(app, form, wordId);
  const next = await save(app, { ...before, ...form, version: version + 1 });
  const isOther = before.expression !== form.expression || before.of !== form.of;
  if (!form.paused && (isOther || before.paused)) await fillLater(app, next);
  return next;
}

/** What it found counts no longer. */
export async function removeWord(app: Needs, wordId: string, version: number): Promise<WatchWord> {
  const before = await wordToChange(app, wordId, version);
  const next = await save(app, { ...before, removedAt: app.clock.now(), version: version + 1 });
  await touchThreads(app, wordId);
  return next;
}

export async function restoreWord(app: Needs, wordId: string, version: number): Promise<WatchWord> {
  const { removedAt, ...before } = await wordToChange(app, wordId, version);
  if (!removedAt) throw new ConflictError('It is watched already.');
  await refuseUnfit(app, before, wordId);
  const next = await save(app, { ...before, version: version + 1 });
  await touchThreads(app, wordId);
  if (!next.paused) await fillLater(app, next);
  return next;
}

/** Throws NotFoundError, and ConflictError where somebody else said something meanwhile. */
export async function markHit(
  app: Needs,
  user: Pick<User, 'id'>,
  { hitId, falseAlarm, version }: { hitId: string; falseAlarm: boolean; version: number },
): Promise<WatchHit> {
  const before = await app.store.records.watchHits.get(hitId);
  if (!before) throw new NotFoundError('What the word found');
  const { falseAlarm: _before, ...hit } = before;
  const next: WatchHit = {
    ...{ ...hit, version: version + 1 },
    ...(falseAlarm && { falseAlarm: { userId: user.id, at: app.clock.now() } }),
  };
  if (before.version !== version || !(await app.store.records.watchHits.save(next)))
    throw new ConflictError('Somebody looked at this meanwhile. Look at it again.');
  await recount(app, [next]);
  await app.store.threads.touch([next.of]);
  await askForCounts(app);
  app.announcer.announce({ kind: 'record', record: 'watchHits', id: hitId, of: next.of });
  return next;
}

/** Has the last week searched for it. */
async function fillLater({ queue }: Needs, { id: wordId }: WatchWord): Promise<void> {
  await queue.add('watchWord', { wordId }, { key: wordId });
}

/** Throws InvalidInputError for what cannot be watched. */
async function refuseUnfit(app: Needs, { of, expression }: WatchWordForm, exceptId?: string): Promise<void> {
  const parsed = parseQuery(expression);
  if (!parsed.ok) throw new InvalidInputError(`At character ${parsed.at + 1}: ${parsed.message}`);
  if (of !== allBoards && !(await app.store.sources.get(of))) throw new InvalidInputError('There is no such board.');
  const others = (await everyRecord(app.store.records.watchWords)).filter(
    (one) => !one.removedAt && one.id !== exceptId,
  );
  if (exceptId === undefined && others.length >= mostWatchWords)
    throw new InvalidInputError(
      `${mostWatchWords} watch words are as many as there may be. Remove some that find nothing.`,
    );
  if (others.some((one) => one.of === of && one.expression === expression))
    throw new InvalidInputError('This is watched there already.');
}

async function wordToChange({ store }: Needs, wordId: string, version: number): Promise<WatchWord> {
  const word = await store.records.watchWords.get(wordId);
  if (!word) throw new NotFoundError('The watch word');
  if (word.version !== version) throw changed();
  return word;
}

async function save(app: Needs, word: WatchWord): Promise<WatchWord> {
  if (!(await app.store.records.watchWords.save(word))) throw changed();
  tell(app, word.id);
  return word;
}

/** Has the threads counted in which a word found something of late. */
async function touchThreads(app: Needs, wordId: string): Promise<void> {
  const now = app.clock.now();
  const from = new Date(now.getTime() - watchedMs);
  const hits = await hitsOf(app, wordId, { from, to: new Date(now.getTime() + 1), most: mostTouched });
  await app.store.threads.touch([...new Set(hits.map(({ of }) => of))]);
  await askForCounts(app);
}

function tell({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'watchWords', id });
}

const changed = () => new ConflictError('Somebody changed this watch word meanwhile. Look at it again.');
