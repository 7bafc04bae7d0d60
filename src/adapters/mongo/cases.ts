import { ConflictError, NotFoundError } from '../../errors.ts';
import { type CaseStore, type CaseWish, joinedIn, type NewEvent } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { mentionId } from '../../schemas/mention.ts';
import { countCases, countMany, valuesInUse } from './case-counts.ts';
import { caseFields, caseFrom, eventDocument, eventFrom, newCaseDocument, openKeyOf } from './case-documents.ts';
import { countDone, countOfIssues, findOfIssue } from './case-ends.ts';
import {
  findAnswered,
  findJoinable,
  findOfAuthor,
  findOfThread,
  findOfThreads,
  findPeriod,
  findToWake,
  findWithoutPriority,
  scanCases,
} from './case-finds.ts';
import { findLastActs, findLoads } from './case-holders.ts';
import { listCases } from './case-list.ts';
import { firstMove } from './case-moves.ts';
import { changeCases } from './change-cases.ts';
import { duplicatesIn } from './connection.ts';
import type { CaseDocument } from './documents.ts';
import { gathered } from './gathered.ts';
import { justRead } from './just-read.ts';
import type { Db } from './models.ts';
import { touchBehind } from './thread-touches.ts';

export function caseStore(db: Db): CaseStore {
  const { cases, posts } = db;
  // A case is read to be changed.
  const read = justRead<CaseDocument>(200);

  async function byOpenKey(keys: string[]): Promise<Map<string, Case>> {
    if (keys.length === 0) return new Map();
    const found = await cases.find({ openKey: { $in: keys } }, { projection: caseFields }).toArray();
    return new Map(found.map((item) => [openKeyOf(item), caseFrom(item)]));
  }

  const changeOne = gathered<CaseWish, Case | undefined>((wishes) => changeCases(db, wishes, read));
  const mentionIds = gathered<string, string[]>(async (caseIds) => {
    const projection = { 'mentions.brandId': 1, 'mentions.caseId': 1 } as const;
    const found = posts.find({ caseIds: { $in: caseIds } }, { projection }).sort({ 'post.createdAt': 1, seq: 1 });
    const ids = new Map(caseIds.map((caseId) => [caseId, [] as string[]]));
    for (const { _id, mentions } of await found.toArray()) {
      for (const { brandId, caseId = '' } of mentions) ids.get(caseId)?.push(mentionId(_id, brandId));
    }
    return caseIds.map((caseId) => ids.get(caseId) ?? []);
  });

  return {
    async get(id) {
      const found = await cases.findOne({ _id: id }, { projection: caseFields });
      return found ? caseFrom(found) : undefined;
    },
    async getMany(ids) {
      const found = await cases.find({ _id: { $in: ids } }, { projection: caseFields }).toArray();
      const byId = new Map(found.map((item) => [item._id, caseFrom(item)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    async withJoined(ids) {
      const found = await cases.find({ _id: { $in: ids } }).toArray();
      read.keep(found);
      const byId = new Map(found.map((item) => [item._id, item]));
      return [...new Set(ids)].flatMap((id) => {
        const item = byId.get(id);
        return item ? [{ case: caseFrom(item), joined: joinedIn(item.history) }] : [];
      });
    },
    list: (filter, page) => listCases(db, filter, page),
    counts: (filter) => countCases(db, filter),
    countMany: (filters) => countMany(db, filters),
    values: () => valuesInUse(db),
    joinable: (...args) => findJoinable(db, ...args),
    async open(items) {
      return await openAll(db, items, byOpenKey);
    },
    change: (id, version, change, events) => changeOne({ id, version, change, events }),
    async changeMany(wishes) {
      const own = justRead<CaseDocument>(wishes.length);
      const ids = wishes.map(({ id }) => id);
      own.keep((await cases.find({ _id: { $in: ids } }, { projection: { history: 0 } }).toArray()) as CaseDocument[]);
      return await changeCases(db, wishes, own);
    },
    async history(caseId) {
      const found = await cases.findOne({ _id: caseId }, { projection: { history: 1 } });
      return (found?.history ?? []).map((event, index) => eventFrom(caseId, event, index));
    },
    async addEvent(caseId, event) {
      const line = eventDocument(event);
      const found = await cases.findOneAndUpdate(
        { _id: caseId },
        { $push: { history: line } },
        { returnDocument: 'after', projection: { history: 1 } },
      );
      if (!found) throw new NotFoundError('The case');
      return eventFrom(caseId, line, found.history.length - 1);
    },
    mentionIds,
    ofThread: (threadId) => findOfThread(db, threadId),
    ofThreads: (threadIds, which = 'open') => findOfThreads(db, threadIds, which),
    withoutPriority: (limit) => findWithoutPriority(db, limit),
    scan: (page) => scanCases(db, page),
    toWake: (now, limit) => findToWake(db, now, limit),
    period: (...args) => findPeriod(db, ...args),
    answered: (...args) => findAnswered(db, ...args),
    loads: (userIds) => findLoads(db, userIds),
    lastActs: (asked) => findLastActs(db, asked),
    ofAuthor: (...args) => findOfAuthor(db, ...args),
    ofIssue: (...args) => findOfIssue(db, ...args),
    issueCounts: (issueIds) => countOfIssues(db, issueIds),
    doneCounts: (filter) => countDone(db, filter),
  };
}

/**
 * Each case is written with its first event at once; the unique key of open cases refuses the second of a thread. Who opens
 * one has looked for it a moment ago, so that it is looked for again only where it was refused.
 */
async function openAll(
  db: Db,
  items: { case: Case; event: NewEvent }[],
  byOpenKey: (keys: string[]) => Promise<Map<string, Case>>,
): Promise<{ case: Case; created: boolean }[]> {
  const { cases, listeners } = db;
  const opened = (item: Case, event: NewEvent) => {
    const document = newCaseDocument(item, event);
    return listeners.areThere ? { ...document, ...firstMove(document) } : document;
  };
  const keyed = items.map(({ case: item, event }) => ({ item, document: opened(item, event) }));
  // Of one that is closed as it comes the key is its own id: nothing would refuse it.
  const closed = keyed.filter(({ document }) => !document.isOpen);
  const known = await byOpenKey(closed.map(({ item }) => openKeyOf(item)));
  const firsts = new Map<string, (typeof keyed)[number]>();
  for (const one of keyed) {
    const { openKey, isOpen } = one.document;
    if (isOpen ? !firsts.has(openKey) : !known.has(openKeyOf(one.item))) firsts.set(openKey, one);
  }
  const fresh = [...firsts.values()];
  const created = new Set(fresh.map(({ item }) => item));
  try {
    const threadIds = fresh.map(({ item }) => item.threadId);
    if (fresh.length > 0)
      await touchBehind(db, threadIds, () =>
        cases.insertMany(
          fresh.map(({ document }) => document),
          { ordered: false },
        ),
      );
  } catch (error) {
    for (const index of duplicatesIn(error)) {
      const one = fresh[index];
      if (one) created.delete(one.item);
    }
  }
  for (const item of created) known.set(openKeyOf(item), item);
  const missing = keyed.filter(({ item }) => !created.has(item) && !known.has(openKeyOf(item)));
  for (const [key, item] of await byOpenKey(missing.map(({ item }) => openKeyOf(item)))) known.set(key, item);
  return keyed.map(({ item }) => {
    const one = created.has(item) ? item : known.get(openKeyOf(item));
    if (!one) throw new ConflictError(`There is a case with the id ${item.id} already.`);
    return { case: one, created: created.has(item) };
  });
}
