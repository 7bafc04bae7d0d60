import { randomUUID } from 'node:crypto';
import { dayAfter } from '../domain/brand-day.ts';
import { localTime } from '../domain/digest-day.ts';
import { startOfDay } from '../domain/report/period.ts';
import { hourOf, sumCounts } from '../domain/rollup.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { WallboardBrand, WallboardView } from '../schemas/api/wallboards.ts';
import type { Brand } from '../schemas/brand.ts';
import type { User } from '../schemas/user.ts';
import type { Wallboard, WallboardForm } from '../schemas/wallboard.ts';
import { everyRecord } from './every-record.ts';
import { missingIn } from './pulse.ts';
import { pulseTopics } from './pulse-topics.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'secrets' | 'clock' | 'baseUrl'>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** More walls no team has. */
const most = 50;
const topicsShown = 5;
/** What sealed tokens are bound to: no other sealed text opens as one. */
const context = 'wallboard';

export async function listWallboards(app: Needs): Promise<Wallboard[]> {
  const boards = await everyRecord(app.store.records.wallboards);
  return boards.sort((a, b) => a.name.localeCompare(b.name));
}

/** Makes a board and answers its link, of which only the fingerprint is kept. Throws InvalidInputError. */
export async function createWallboard(
  app: Needs,
  user: User,
  { days, ...form }: WallboardForm,
  pageUrl: string,
): Promise<{ wallboard: Wallboard; link: string }> {
  checkTimeZone(form.timeZone);
  const known = new Set((await app.store.brands.list()).map(({ id }) => id));
  if (!form.brandIds.every((id) => known.has(id)))
    throw new InvalidInputError('One of the brands is gone. Choose again.');
  if ((await app.store.records.wallboards.count()) >= most)
    throw new InvalidInputError(`There are ${most} wallboards already. Revoke one that nobody looks at.`);
  const id = randomUUID();
  const token = app.secrets.seal(JSON.stringify({ id }), context);
  const createdAt = app.clock.now();
  const wallboard: Wallboard = {
    ...{ ...form, id, fingerprint: app.secrets.fingerprint(token), createdBy: user.id, createdAt },
    ...{ expiresAt: new Date(createdAt.getTime() + days * dayMs), version: 1 },
  };
  await app.store.records.wallboards.save(wallboard);
  return { wallboard, link: `${pageUrl}/wallboard/${token}` };
}

export async function removeWallboard(app: Needs, id: string): Promise<void> {
  if (!(await app.store.records.wallboards.remove(id))) throw new NotFoundError('The wallboard');
}

/** The board of a link that is signed by us, not revoked and not over; undefined for any other text. */
export async function wallboardOf(
  app: Pick<Needs, 'store' | 'secrets' | 'clock'>,
  token: string,
): Promise<Wallboard | undefined> {
  const id = idIn(app, token);
  const board = id === undefined ? undefined : await app.store.records.wallboards.get(id);
  if (!board || board.expiresAt <= app.clock.now()) return undefined;
  return board.fingerprint === app.secrets.fingerprint(token) ? board : undefined;
}

function idIn({ secrets }: Pick<Needs, 'secrets'>, token: string): string | undefined {
  try {
    return String(JSON.parse(secrets.open(token, context)).id);
  } catch {
    return undefined;
  }
}

/** However many screens look at a board, it is counted twice a minute at most. */
const freshMs = 30_000;
const counted = new WeakMap<App['store'], Map<string, { at: Date; view: Promise<WallboardView> }>>();

/** What a board shows. Throws NotFoundError for a link that shows nothing, without saying why. */
export async function showWallboard(app: Needs, token: string): Promise<WallboardView> {
  const board = await wallboardOf(app, token);
  if (!board) throw new NotFoundError('The wallboard');
  const at = app.clock.now();
  const kept = counted.get(app.store) ?? new Map<string, { at: Date; view: Promise<WallboardView> }>();
  counted.set(app.store, kept);
  const last = kept.get(board.id);
  if (last && at.getTime() - last.at.getTime() < freshMs) return last.view;
  const view = viewOf(app, board, at);
  for (const [id, one] of kept) if (at.getTime() - one.at.getTime() >= freshMs) kept.delete(id);
  kept.set(board.id, { at, view });
  // What could not be counted is tried again by whoever looks next.
  view.catch(() => kept.delete(board.id));
  return view;
}

async function viewOf(app: Needs, board: Wallboard, at: Date): Promise<WallboardView> {
  const { name, parts, timeZone, period, expiresAt } = board;
  const step = period === '24h' ? 'hour' : 'day';
  const { from, to, before } = step === 'hour' ? hoursUntil(at) : daysUntil(at, timeZone);
  const known = new Map((await app.store.brands.list()).map((brand) => [brand.id, brand]));
  const brands = board.brandIds.flatMap((id) => known.get(id) ?? []);
  return {
    ...{ name, parts, timeZone, step, at, expiresAt, from, to },
    brands: await Promise.all(brands.map((brand) => brandOn(app, board, brand, { from, to, before, step }))),
  };
}

/** What is told, and what it is compared with: as much of it as has passed of the other. */
interface Times {
  from: Date;
  to: Date;
  before: { from: Date; to: Date };
}

function hoursUntil(at: Date): Times {
  const to = hourEnd(at);
  const from = new Date(to.getTime() - dayMs);
  return { from, to, before: { from: new Date(from.getTime() - dayMs), to: from } };
}

/** Today and the six days before it, as they begin on the board's clock. */
function daysUntil(at: Date, timeZone: string): Times {
  const today = localTime(at, timeZone).day;
  const startOf = (daysAgo: number) => startOfDay(dayAfter(today, -daysAgo), timeZone);
  const [from, earlier] = [startOf(6), startOf(13)];
  const heardMs = hourEnd(at).getTime() - from.getTime();
  return { from, to: startOf(-1), before: { from: earlier, to: new Date(earlier.getTime() + heardMs) } };
}

function hourEnd(at: Date): Date {
  return new Date(hourOf(at).getTime() + hourMs);
}

async function brandOn(
  app: Needs,
  { parts, timeZone }: Wallboard,
  brand: Brand,
  { from, to, before: earlier, step }: Times & { step: 'hour' | 'day' },
): Promise<WallboardBrand> {
  const filter = { brandId: brand.id, from, to };
  const [rows, before, missing, topics] = await Promise.all([
    app.store.rollups.count(filter, step, timeZone),
    app.store.rollups.count({ ...filter, ...earlier }, 'network', timeZone),
    missingIn(app, filter),
    parts.includes('topics') || parts.includes('quotes')
      ? pulseTopics(app, { ...filter, beforeFrom: earlier.from, beforeTo: earlier.to })
      : [],
  ]);
  return {
    ...{ name: brand.name, rival: brand.rival, rows },
    total: sumCounts(rows.map(({ counts }) => counts)),
    before: sumCounts(before.map(({ counts }) => counts)),
    gaps: missing.map((gap) => ({ from: gap.from, to: gap.to })),
    topics: topics.slice(0, topicsShown).map(({ topic, counts, people, trend, quote }) => ({
      ...{ topic, mentions: counts.mentions, people, trend },
      ...(quote && parts.includes('quotes') && { quote: quote.text }),
    })),
  };
}
