import { randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { newestFirstId } from '../domain/time-id.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownWin } from '../schemas/api/wins.ts';
import type { User } from '../schemas/user.ts';
import { type Win, type WinForm, winDecidedWithinDays } from '../schemas/win.ts';
import { defined } from './defined.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

const dayMs = 86_400_000;
const perPage = 200;
/** Reported in this many days, at most, is what a list shows. */
const shownDays = 120;
const mostShown = 200;

/** The wins of the last months, the newest first, with the names that are known by now. */
export async function listWins(app: Needs, user: User, brandId?: string): Promise<ShownWin[]> {
  const now = app.clock.now();
  const all = await reportedSince(app, new Date(now.getTime() - shownDays * dayMs), now);
  const wins = all
    .filter((win) => win.state !== 'withdrawn' && (brandId === undefined || win.brandId === brandId))
    .slice(0, mostShown);
  const [people, cases, issues] = await Promise.all([
    app.accounts.list(),
    app.store.cases.getMany(wins.flatMap(({ caseId }) => caseId ?? [])),
    app.store.themes.issues(defined({ brandId }), mostShown),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  const issueNames = new Map(issues.map(({ id, name }) => [id, name]));
  return wins.map((win) => {
    const caseTitle = win.caseId && titles.get(win.caseId);
    const issueTitle = win.issueId && issueNames.get(win.issueId);
    return {
      ...win,
      people: win.userIds.flatMap((id) => names.get(id) ?? []),
      reporter: names.get(win.userId) ?? 'Somebody who left',
      ...(caseTitle && { caseTitle }),
      ...(issueTitle && { issueTitle }),
      mayChange: mayChange(win, user),
      mayDecide: mayDecide(win, user, people, now),
    };
  });
}

/** Confirmed by a lead in [from, to), the first confirmed first: what may be told to others. */
export async function confirmedWins({ store }: Pick<App, 'store'>, from: Date, to: Date): Promise<Win[]> {
  const since = new Date(from.getTime() - (winDecidedWithinDays + 1) * dayMs);
  const decided = (await reportedSince({ store }, since, to)).flatMap((win) =>
    win.state === 'confirmed' && win.decided ? [{ win, at: win.decided.at }] : [],
  );
  return decided
    .filter(({ at }) => at >= from && at < to)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ win }) => win);
}

/** Throws InvalidInputError for a brand, a person, a case or an issue that is not there. */
export async function reportWin(app: Needs, user: User, form: WinForm): Promise<Win> {
  await check(app, form);
  const at = app.clock.now();
  const win: Win = {
    ...{ ...form, id: `${newestFirstId(at)}-${randomUUID()}`, userId: user.id, at, state: 'reported', version: 1 },
  };
  await app.store.records.wins.save(win);
  tell(app, win.id);
  return win;
}

/** Its reporter, or a lead, writes it anew; what was confirmed was the other text, so it waits for a lead once more. */
export async function changeWin(
  app: Needs,
  user: User,
  winId: string,
  { version, ...form }: WinForm & { version: number },
): Promise<Win> {
  const known = await winToChange(app, user, winId);
  await check(app, form);
  const { id, userId, at } = known;
  return await save(app, { ...form, id, userId, at, state: 'reported', version: version + 1 });
}

/** A lead confirms or declines it, or takes that back. */
export async function decideWin(
  app: Needs,
  user: User,
  winId: string,
  { version, state, why }: { version: number; state: 'reported' | 'confirmed' | 'declined'; why?: string | undefined },
): Promise<Win> {
  const { decided: _, ...win } = await winBy(app, winId);
  const now = app.clock.now();
  if (!mayDecide(win, user, await app.accounts.list(), now))
    throw new ForbiddenError('A win is decided within 60 days, by a lead who is not named in it.');
  const decided = state === 'reported' ? {} : { decided: { userId: user.id, at: now, ...(why && { why }) } };
  return await save(app, { ...win, ...decided, state, version: version + 1 });
}

/** Takes a win out of the list, or puts it back; put back, it waits for a lead. */
export async function withdrawWin(app: Needs, user: User, winId: string, isWithdrawn: boolean): Promise<Win> {
  const win = await winToChange(app, user, winId, { withdrawn: !isWithdrawn });
  const { decided: _, ...rest } = win;
  return await save(app, { ...rest, state: isWithdrawn ? 'withdrawn' : 'reported', version: win.version + 1 });
}

/** Nobody confirms what they are named in, so long as somebody else could. */
function mayDecide(win: Pick<Win, 'at' | 'userIds'>, user: User, people: User[], now: Date): boolean {
  if (!may(user.role, 'approve')) return false;
  if (win.at.getTime() < now.getTime() - winDecidedWithinDays * dayMs) return false;
  if (!win.userIds.includes(user.id)) return true;
  return !people.some(({ id, role, disabled }) => !disabled && may(role, 'approve') && !win.userIds.includes(id));
}

function mayChange({ userId }: Win, user: User): boolean {
  return userId === user.id || may(user.role, 'approve');
}

async function winBy({ store }: Pick<App, 'store'>, winId: string): Promise<Win> {
  const win = await store.records.wins.get(winId);
  if (!win || win.state === 'withdrawn') throw new NotFoundError('The win');
  return win;
}

async function winToChange(
  app: Needs,
  user: User,
  winId: string,
  { withdrawn = false }: { withdrawn?: boolean } = {},
): Promise<Win> {
  const win = withdrawn ? await app.store.records.wins.get(winId) : await winBy(app, winId);
  if (!win) throw new NotFoundError('The win');
  if (!mayChange(win, user)) throw new ForbiddenError('Only whoever reported a win, a lead or an admin changes it.');
  return win;
}

async function reportedSince({ store }: Pick<App, 'store'>, since: Date, to: Date): Promise<Win[]> {
  const found: Win[] = [];
  // An id begins with its moment; what is of the same millisecond begins with it, too.
  for (let after = newestFirstId(new Date(to.getTime() + 1)); ; ) {
    const page = await store.records.wins.list({ after, limit: perPage });
    found.push(...page.filter(({ at }) => at >= since));
    const last = page.at(-1);
    if (!last || page.length < perPage || last.at < since) return found;
    after = last.id;
  }
}

async function check(app: Needs, { brandId, userIds, caseId, issueId }: WinForm): Promise<void> {
  if (!(await app.store.brands.get(brandId))) throw new InvalidInputError('The brand does not exist.');
  if (new Set(userIds).size < userIds.length) throw new InvalidInputError('Somebody is named twice.');
  const known = new Set((await app.accounts.list()).map(({ id }) => id));
  if (userIds.some((id) => !known.has(id))) throw new InvalidInputError('One of the people does not exist.');
  const item = caseId === undefined ? undefined : await app.store.cases.get(caseId);
  if (caseId !== undefined && item?.brandId !== brandId)
    throw new InvalidInputError('The conversation is none of this brand.');
  const issue = issueId === undefined ? undefined : await app.store.themes.issue(issueId);
  if (issueId !== undefined && issue?.brandId !== brandId)
    throw new InvalidInputError('The issue is none of this brand.');
}

async function save(app: Needs, win: Win): Promise<Win> {
  if (!(await app.store.records.wins.save(win)))
    throw new ConflictError('Somebody changed this win meanwhile. Look at it again.');
  tell(app, win.id);
  return win;
}

function tell({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'wins', id });
}
