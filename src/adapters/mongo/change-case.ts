import type { mongo } from 'mongoose';
import { UnavailableError } from '../../errors.ts';
import type { NewEvent } from '../../ports/store/cases.ts';
import { caseMarks, eventDocument } from './case-documents.ts';
import { moveOf } from './case-moves.ts';
import type { CaseDocument } from './documents.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';
import { touchBehind } from './thread-touches.ts';

const mostRounds = 100;
const ownFields = new Set(['_id', 'v', 'history', 'moves', 'movedAt']);

/** What a case becomes, and the lines that its history gets. */
export interface CaseStep {
  after: CaseDocument;
  events: NewEvent[];
}

/** The one write that makes a change; it changes nothing if somebody wrote the case since it was read. */
export interface CaseWrite extends CaseStep {
  filter: { _id: string; v: number };
  changed: (keyof CaseDocument)[];
  update: mongo.UpdateFilter<CaseDocument>;
}

/** `isHeard`: somebody is told what becomes of cases. */
export function caseWrite(before: CaseDocument, { after: wanted, events }: CaseStep, isHeard: boolean): CaseWrite {
  const after = { ...wanted, ...caseMarks(wanted) };
  const names = Object.keys(after).filter((name) => !ownFields.has(name)) as (keyof CaseDocument)[];
  const changed = names.filter((name) => !isSame(after[name], before[name]));
  const history = { $each: events.map(eventDocument) };
  const move = isHeard ? moveOf(before, after, before.v + 1) : undefined;
  const fields = changed.map((name) => [name, after[name]] as const);
  return {
    ...{ after, events, changed },
    filter: { _id: before._id, v: before.v },
    update: {
      ...settingOf(Object.fromEntries([...fields, ...(move ? [['movedAt', move.at] as const] : [])])),
      $inc: { v: 1 },
      ...((events.length > 0 || move) && {
        $push: { ...(events.length > 0 && { history }), ...(move && { moves: move }) },
      }),
    },
  };
}

/**
 * Changes a case, its actions and its history in one write, which fails if somebody wrote the case since it was read;
 * then it is read and changed anew. `change` answers undefined where nothing is to be done. Answers the case as it is
 * after the change. `justRead`, the case as it was a moment ago, saves reading it.
 */
export async function changeCase(
  db: Db,
  filter: { _id: string } | { 'actions.id': string },
  change: (before: CaseDocument) => CaseStep | undefined,
  justRead?: CaseDocument,
): Promise<CaseDocument | undefined> {
  const { cases, listeners } = db;
  for (let round = 0; round < mostRounds; round += 1) {
    const isKnown = round === 0 && justRead !== undefined;
    const before = isKnown ? justRead : await cases.findOne(filter, { projection: { history: 0 } });
    const changed = before ? change(before) : undefined;
    if (!before || !changed) return undefined;
    const write = caseWrite(before, changed, listeners.areThere);
    const { matchedCount } = await touchBehind(db, threadsOf([write]), () =>
      cases.updateOne(write.filter, write.update),
    );
    if (matchedCount === 1) return write.after;
  }
  throw new UnavailableError('The case is changed by others all the time.');
}

/** Threads whose counts follow these changes. */
export function threadsOf(writes: CaseWrite[]): string[] {
  const counted = ['status', 'lane', 'riskLevel'] as const;
  return writes.flatMap(({ after, changed }) =>
    counted.some((name) => changed.includes(name)) ? [after.threadId] : [],
  );
}

/** Marks are made anew each time; what is alike is not written. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));
}
