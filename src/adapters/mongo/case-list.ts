import type { mongo } from 'mongoose';
import { type CasePlace, encodePlace, placeOf } from '../../ports/store/case-place.ts';
import type { CaseFilter } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { caseFields, caseFrom, mineOf } from './case-documents.ts';
import type { CaseDocument } from './documents.ts';
import type { Db } from './models.ts';

/** Views in which nothing is overdue. */
const neverLate: CaseFilter['view'][] = ['waiting', 'snoozed', 'answered', 'closed'];
/** How many cases are compared with a text at a time. */
const textStep = 200;

export async function listCases(
  { cases }: Db,
  filter: CaseFilter,
  page: { after?: string; limit: number },
): Promise<{ cases: Case[]; next?: string }> {
  const mayBeLate = !neverLate.includes(filter.view);
  const isEnded = filter.view === 'answered' || filter.view === 'closed';
  const holds = textTest(filter.text);
  const found: CaseDocument[] = [];
  // A page continues in the order of the first page's moment: a case that runs late meanwhile is not shown twice.
  const begin: CasePlace =
    page.after === undefined ? { now: filter.now.getTime(), late: mayBeLate } : placeOf(page.after);
  let place: CasePlace | undefined = begin;
  while (place && found.length <= page.limit) {
    const limit: number = holds ? textStep : page.limit + 1 - found.length;
    const step: CaseDocument[] = (await cases
      .find(conditionsOf(filter, place, isEnded), { projection: { ...caseFields } })
      .sort(isEnded ? { endedAt: -1, _id: -1 } : { rank: 1, openedAt: 1, _id: 1 })
      .limit(limit)
      .toArray()) as CaseDocument[];
    found.push(...(holds ? step.filter(holds) : step));
    place = placeAfter(step, limit, place, filter.view, isEnded);
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const listed = { cases: shown.map(caseFrom) };
  if (found.length <= page.limit || !last) return listed;
  const { now } = begin;
  const late = mayBeLate && last.status === 'open' && last.dueAt !== undefined && last.dueAt.getTime() < now;
  return { ...listed, next: encodePlace({ now, late, key: keyOf(last, isEnded) }) };
}

/** Where the next step begins: behind the last case, then with those that are not late; undefined at the end. */
function placeAfter(
  step: CaseDocument[],
  limit: number,
  place: CasePlace,
  view: CaseFilter['view'],
  isEnded: boolean,
): CasePlace | undefined {
  const last = step.at(-1);
  if (last && step.length === limit) return { ...place, key: keyOf(last, isEnded) };
  return place.late && view !== 'overdue' ? { now: place.now, late: false } : undefined;
}

function conditionsOf(filter: CaseFilter, place: CasePlace, isEnded: boolean): mongo.Filter<CaseDocument> {
  const { view, userId, lane, brandId, network } = filter;
  const now = new Date(place.now);
  const terms: mongo.Filter<CaseDocument>[] = [
    { views: view === 'mine' ? mineOf(userId) : view === 'overdue' ? 'all' : view },
  ];
  if (lane !== undefined) terms.push({ lane });
  if (brandId !== undefined) terms.push({ brandId });
  if (network !== undefined) terms.push({ network });
  if (place.late) terms.push({ status: 'open', dueAt: { $lt: now } });
  else if (!neverLate.includes(view)) {
    terms.push({ $or: [{ status: { $ne: 'open' } }, { dueAt: { $exists: false } }, { dueAt: { $gte: now } }] });
  }
  if (place.key) terms.push(behind(place.key, isEnded));
  return { $and: terms };
}

/** What comes behind a place, in the order of the list. */
function behind(key: (string | number)[], isEnded: boolean): mongo.Filter<CaseDocument> {
  if (isEnded) {
    const [ended, id] = key;
    const endedAt = new Date(Number(ended));
    return { $or: [{ endedAt: { $lt: endedAt } }, { endedAt, _id: { $lt: String(id) } }] };
  }
  const [first, opened, id] = key;
  const rank = Number(first);
  const openedAt = new Date(Number(opened));
  return {
    $or: [{ rank: { $gt: rank } }, { rank, openedAt: { $gt: openedAt } }, { rank, openedAt, _id: { $gt: String(id) } }],
  };
}

function keyOf(last: CaseDocument, isEnded: boolean): (string | number)[] {
  if (isEnded) return [last.endedAt?.getTime() ?? 0, last._id];
  return [last.rank, last.openedAt.getTime(), last._id];
}

/** Every word stands somewhere in title or author, whatever its case and accents. */
function textTest(text: string | undefined): ((item: CaseDocument) => boolean) | undefined {
  const words = folded(text ?? '')
    .split(/\s+/u)
    .filter(Boolean);
  if (words.length === 0) return undefined;
  return ({ title, authorName, authorHandle }) => {
    const heap = folded(`${title}\n${authorName}\n${authorHandle}`);
    return words.every((word) => heap.includes(word));
  };
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
