import type { mongo } from 'mongoose';
import type { Case } from '../../schemas/case.ts';
import { caseFields, caseFrom } from './case-documents.ts';
import type { CaseDocument } from './documents.ts';
import type { Db } from './models.ts';

type Order = Record<string, 1 | -1>;

async function find({ cases }: Db, filter: mongo.Filter<CaseDocument>, sort: Order, limit = 0): Promise<Case[]> {
  const found = cases.find(filter, { projection: caseFields }).sort(sort).limit(limit);
  return (await found.toArray()).map(caseFrom);
}

export async function findJoinable(
  db: Db,
  brandId: string,
  threadIds: string[],
  authorIds: string[],
  since: Date,
): Promise<Case[]> {
  const open = { brandId, isOpen: true };
  const found = await Promise.all([
    find(db, { ...open, threadId: { $in: threadIds } }, {}),
    find(db, { ...open, authorId: { $in: authorIds }, lastPostAt: { $gte: since } }, {}),
  ]);
  const byId = new Map(found.flat().map((item) => [item.id, item]));
  return [...byId.values()].sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1));
}

export async function findOfThread(db: Db, threadId: string): Promise<Case[]> {
  return await find(db, { threadId, isOpen: true }, { openedAt: 1, _id: 1 });
}

export async function findOfThreads(db: Db, threadIds: string[], which: 'open' | 'all'): Promise<Case[]> {
  const wanted = { threadId: { $in: threadIds }, ...(which === 'open' && { isOpen: true }) };
  return await find(db, wanted, { openedAt: 1, _id: 1 });
}

export async function findOfAuthor(db: Db, brandId: string, authorId: string, limit: number): Promise<Case[]> {
  return await find(db, { brandId, authorId }, { openedAt: -1, _id: 1 }, limit);
}

export async function scanCases(
  db: Db,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<Case[]> {
  return await find(db, { _id: { $gte: from, $lt: to } }, { _id: -1 }, limit);
}

/** Behind all that have a priority; also those that a process of an earlier version gave a rank of its own. */
export async function findWithoutPriority(db: Db, limit: number): Promise<Case[]> {
  return await find(db, { views: 'all', rank: { $gte: -100 } }, { rank: 1, openedAt: 1, _id: 1 }, limit);
}

/** Those whose time came first, first. */
export async function findToWake(db: Db, now: Date, limit: number): Promise<Case[]> {
  return await find(db, { status: 'snoozed', snoozedUntil: { $lte: now } }, { snoozedUntil: 1 }, limit);
}

const byPriority: Order = { rank: 1, openedAt: 1, _id: 1 };

export async function findPeriod(
  db: Db,
  brandIds: string[],
  from: Date,
  to: Date,
  limit: number,
): Promise<{ open: Case[]; answered: Case[]; closed: Case[] }> {
  const ofBrands = { brandId: { $in: brandIds } };
  const openedBefore = { ...ofBrands, openedAt: { $lt: to } };
  const within = { $gte: from, $lt: to };
  const [stillOpen, openThen, answered, closed] = await Promise.all([
    find(db, { ...openedBefore, status: { $in: ['open', 'waiting', 'snoozed'] } }, byPriority, limit),
    find(db, { ...openedBefore, endedAt: { $gte: to } }, byPriority, limit),
    find(db, { ...ofBrands, answeredAt: within }, byPriority, limit),
    find(db, { ...ofBrands, closedAt: within }, byPriority, limit),
  ]);
  return { open: [...stillOpen, ...openThen].sort(compare).slice(0, limit), answered, closed };
}

export async function findAnswered(
  db: Db,
  { brandId, from, to, openedBefore }: { brandId: string; from: Date; to: Date; openedBefore?: Date },
  limit: number,
): Promise<Case[]> {
  const wanted = {
    ...{ brandId, answeredAt: { $gte: from, $lt: to } },
    ...(openedBefore && { openedAt: { $lt: openedBefore } }),
  };
  return await find(db, wanted, byPriority, limit);
}

function compare(a: Case, b: Case): number {
  const urgency = (item: Case) => item.priority ?? item.risk.score;
  return urgency(b) - urgency(a) || a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1);
}
