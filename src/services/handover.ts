import { randomUUID } from 'node:crypto';
import { isPromise } from '../domain/promises.ts';
import { timeLeft } from '../domain/sla.ts';
import { newestFirstId } from '../domain/time-id.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import { type BoardLine, type Concern, everybody, type Handover, type HandoverLine } from '../schemas/handover.ts';
import type { User } from '../schemas/user.ts';
import { moveCases } from './bulk.ts';
import { loadSla } from './case-clock.ts';
import { everyRecord } from './every-record.ts';
import { countMessages, planMessages } from './handover-send.ts';
import { withTitles } from './handover-titles.ts';
import { linesOf, noteLooked } from './shift.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'policies' | 'secrets'>;

/** Cases of each kind that a hand-over names. */
const mostOfKind = 40;
/** Cases whose notes are read for promises. */
const mostRead = 60;
const shownMs = 2 * 86_400_000;
const longestText = 200;

/** What the next shift should know of: a case once, for its weightiest concern. */
export async function draftHandover(app: Needs, user: User, teamId: string | undefined): Promise<HandoverLine[]> {
  const now = app.clock.now();
  const [team, sla] = await Promise.all([teamId === undefined ? undefined : teamOf(app, teamId), loadSla(app)]);
  const criteria = team ? { teamIds: [team.id] } : { assigneeIds: [user.id] };
  const list = async (view: 'overdue' | 'at_risk' | 'waiting' | 'all') =>
    (await app.store.cases.list({ view, userId: user.id, now, criteria }, { limit: mostOfKind })).cases;
  const [overdue, atRisk, waiting, all] = await Promise.all([
    list('overdue'),
    list('at_risk'),
    list('waiting'),
    list('all'),
  ]);
  const lines = new Map<string, HandoverLine>();
  const add = (item: Case, concern: Concern, text: string) => {
    if (!lines.has(item.id)) lines.set(item.id, lineOf(item, concern, text));
  };
  const left = (item: Case) => timeLeft(item, now, sla.of(item).working, team?.hours?.timeZone ?? 'UTC');
  for (const item of overdue) add(item, 'overdue', left(item) ?? 'past its time');
  for (const item of atRisk) add(item, 'at_risk', `risk ${Math.round(item.risk.score)}, ${left(item) ?? item.status}`);

  const known = new Map([...overdue, ...atRisk, ...waiting, ...all].map((item) => [item.id, item]));
  const writers = new Set(team ? team.members.map(({ userId }) => userId) : [user.id]);
  const drafts = (await everyRecord(app.store.records.drafts)).filter(
    ({ userId, state, text }) => writers.has(userId) && state === 'writing' && text.trim() !== '',
  );
  for (const item of await app.store.cases.getMany(drafts.map(({ of }) => of).slice(0, mostOfKind))) {
    const draft = drafts.find(({ of }) => of === item.id);
    // What others have not offered yet is for their eyes alone.
    const isMine = draft?.userId === user.id;
    if (draft) add(item, 'draft', isMine ? `unfinished: ${shortened(draft.text)}` : 'an unfinished answer');
  }
  const read = [...known.values()].slice(0, mostRead);
  const histories = await Promise.all(read.map(({ id }) => app.store.cases.history(id)));
  for (const [index, item] of read.entries()) {
    const note = histories[index]?.findLast(({ kind, text }) => kind === 'noted' && isPromise(text));
    if (note) add(item, 'promise', shortened(note.text));
  }
  for (const item of waiting) add(item, 'waiting', left(item) ?? 'waits for them');
  return [...lines.values()];
}

interface Given extends Pick<Handover, 'of' | 'note' | 'lines'> {
  passCases?: boolean;
  /** Threads and issues that the user kept; what is known of them is written as it is now. */
  boards?: Pick<BoardLine, 'id' | 'concern'>[];
  /** Besides the page: to whom it goes as a message. */
  send?: { mail: boolean; channelIds: string[] } | undefined;
  /** The same press again is the same hand-over. */
  key?: string | undefined;
}

/**
 * Throws InvalidInputError where nothing is handed over. Answers how many of the user's cases went to the team, and to how many
 * places it is sent.
 */
export async function createHandover(
  app: Needs,
  user: User,
  { of, note, lines, passCases = false, boards: wanted = [], send, key = randomUUID() }: Given,
): Promise<{ handover: Handover; passed: number; sending: number }> {
  if (of !== everybody) await teamOf(app, of);
  const known = await madeBefore(app, user, of, key);
  if (known) return { handover: known, passed: 0, sending: await countMessages(app, known.id) };
  const boards = wanted.length === 0 ? [] : await linesOf(app, user, wanted);
  if (!note.trim() && lines.length === 0 && boards.length === 0)
    throw new InvalidInputError('Write a note, or keep at least one case or thread.');
  if (passCases && of === everybody) throw new InvalidInputError('Choose the team that the cases go to.');
  const at = app.clock.now();
  const handover: Handover = {
    ...{ id: `${newestFirstId(at)}-${key}`, of, userId: user.id, at, note, lines, boards },
    ...{ readBy: [], version: 1 },
  };
  // Before it: where this ends in between, nothing leaves, and who presses again is told once.
  const sending = send ? await planMessages(app, handover, send) : 0;
  // Titles are words of posts: they are read from the cases, so that they go when the posts do.
  const untitled = <L extends { title: string }>(line: L) => ({ ...line, title: '' });
  await app.store.records.handovers.save({ ...handover, lines: lines.map(untitled), boards: boards.map(untitled) });
  if (boards.length > 0) await noteLooked(app, user, at);
  tell(app, handover.id);
  return { handover, sending, passed: passCases ? await passOn(app, user, of, lines) : 0 };
}

const mostAgain = 50;

async function madeBefore({ store }: Needs, user: User, of: string, key: string): Promise<Handover | undefined> {
  const newest = await store.records.handovers.list({ of, limit: mostAgain });
  return newest.find(({ id, userId }) => userId === user.id && id.endsWith(`-${key}`));
}

/** Those of the last two days that are for the user and that they neither wrote nor read. */
export async function listHandovers(app: Needs, user: User): Promise<Handover[]> {
  const teams = await app.store.records.teams.list();
  const mine = teams.filter(({ members }) => members.some(({ userId }) => userId === user.id));
  const found = await Promise.all(
    [everybody, ...mine.map(({ id }) => id)].map((of) => app.store.records.handovers.list({ of, limit: 20 })),
  );
  const since = app.clock.now().getTime() - shownMs;
  const shown = found
    .flat()
    .filter(
      ({ at, userId, readBy }) =>
        at.getTime() > since && userId !== user.id && !readBy.some((one) => one.userId === user.id),
    )
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return withTitles(app, shown);
}

export async function readHandover(app: Needs, user: User, handoverId: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const known = await app.store.records.handovers.get(handoverId);
    if (!known) throw new NotFoundError('The hand-over');
    if (known.readBy.some(({ userId }) => userId === user.id)) return;
    const readBy = [...known.readBy, { userId: user.id, at: app.clock.now() }];
    if (await app.store.records.handovers.save({ ...known, readBy, version: known.version + 1 }))
      return tell(app, handoverId);
  }
  throw new ConflictError('Too many read it at once. Try again.');
}

/** The user's own cases among the lines go to the team as a whole, for the next shift to take. */
async function passOn(app: Needs, user: User, teamId: string, lines: HandoverLine[]): Promise<number> {
  const found = await app.store.cases.getMany(lines.map(({ caseId }) => caseId));
  const mine = found.filter(({ assigneeId }) => assigneeId === user.id);
  if (mine.length === 0) return 0;
  const freed = await moveCases(app, user, { cases: mine.map(seen), wish: { move: 'assign', userId: null } });
  const given = await moveCases(app, user, { cases: freed.done.map(seen), wish: { move: 'assign_team', teamId } });
  return given.done.length;
}

function seen({ id, version }: Case): { caseId: string; version: number } {
  return { caseId: id, version };
}

async function teamOf({ store }: Needs, teamId: string) {
  const team = await store.records.teams.get(teamId);
  if (!team) throw new NotFoundError('The team');
  return team;
}

function lineOf({ id, title, assigneeId }: Case, concern: Concern, text: string): HandoverLine {
  return { caseId: id, title, concern, text, ...(assigneeId !== undefined && { assigneeId }) };
}

function shortened(text: string): string {
  const letters = [...text.trim().replace(/\s+/gu, ' ')];
  return letters.length > longestText ? `${letters.slice(0, longestText - 1).join('')}…` : letters.join('');
}

function tell({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'handovers', id });
}
