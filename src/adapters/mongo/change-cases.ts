import { ConflictError } from '../../errors.ts';
import type { CaseWish } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { caseFrom, changedCase, eventDocument } from './case-documents.ts';
import { type CaseWrite, caseWrite, changeCase, threadsOf } from './change-case.ts';
import { duplicatesIn, isDuplicate } from './connection.ts';
import type { CaseDocument } from './documents.ts';
import type { JustRead } from './just-read.ts';
import type { Db } from './models.ts';
import { touchBehind } from './thread-touches.ts';

type Outcome = Case | undefined | ConflictError;

/**
 * Changes cases that were read a moment ago, all in one call. Answers each as it is afterwards, undefined where somebody
 * was faster, and an error where the unique key of open cases refused it. A server says only how many of a batch it
 * changed: where that were fewer, the cases themselves are asked. One that was changed again meanwhile may then count as
 * overtaken although ours was made; whoever is told so reads the case anew and finds it there.
 */
export async function changeCases(db: Db, wishes: CaseWish[], read: JustRead<CaseDocument>): Promise<Outcome[]> {
  const known = new Map(read.take(wishes.map(({ id }) => id)).map((item) => [item._id, item]));
  const writes = new Map<string, CaseWrite>();
  for (const wish of wishes) {
    const before = known.get(wish.id);
    if (before?.version !== wish.version || writes.has(wish.id)) continue;
    writes.set(wish.id, caseWrite(before, wished(before, wish), db.listeners.areThere));
  }
  const batch = writes.size > 1 ? await writeAll(db, writes) : new Map<string, Outcome>();
  const outcomes: Outcome[] = [];
  for (const wish of wishes) {
    const { id } = wish;
    const isInBatch = batch.has(id);
    outcomes.push(isInBatch ? batch.get(id) : await changeOne(db, wish, known.get(id)));
    // The second wish for a case is looked at by itself.
    batch.delete(id);
    known.delete(id);
  }
  return outcomes;
}

async function changeOne(db: Db, wish: CaseWish, known: CaseDocument | undefined): Promise<Outcome> {
  const changed = (before: CaseDocument) => (before.version === wish.version ? wished(before, wish) : undefined);
  try {
    const after = await changeCase(db, { _id: wish.id }, changed, known?.version === wish.version ? known : undefined);
    return after && caseFrom(after);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return conflict(error);
  }
}

function wished(before: CaseDocument, { version, change, events }: CaseWish) {
  return { after: { ...changedCase(before, change), version: version + 1 }, events };
}

/** The outcomes that are certain; what somebody else has touched is left to be changed by itself. */
async function writeAll(db: Db, writes: Map<string, CaseWrite>): Promise<Map<string, Outcome>> {
  const { cases } = db;
  const all = [...writes.values()];
  const outcomes = new Map<string, Outcome>();
  try {
    const { matchedCount } = await touchBehind(db, threadsOf(all), () =>
      cases.bulkWrite(
        all.map(({ filter, update }) => ({ updateOne: { filter, update } })),
        { ordered: false },
      ),
    );
    if (matchedCount === all.length) return new Map(all.map(({ after }) => [after._id, caseFrom(after)]));
  } catch (error) {
    for (const index of duplicatesIn(error)) {
      const write = all[index];
      if (write) outcomes.set(write.after._id, conflict(error));
    }
  }
  const asked = [...writes.keys()].filter((id) => !outcomes.has(id));
  const found = await cases.find({ _id: { $in: asked } }).toArray();
  for (const item of found) {
    const write = writes.get(item._id);
    if (!write || item.v === write.filter.v || item.version < write.after.version) continue;
    outcomes.set(item._id, isMade(item, write) ? caseFrom(write.after) : undefined);
  }
  return outcomes;
}

/** Whether the case is what it was to become, whoever wrote it. */
function isMade(found: CaseDocument, { filter, changed, after, events }: CaseWrite): boolean {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const latest = events.length === 0 ? [] : found.history.slice(-events.length);
  return (
    found.v === filter.v + 1 &&
    changed.every((name) => isSame(found[name], after[name])) &&
    isSame(latest, events.map(eventDocument))
  );
}

function conflict(cause: unknown): ConflictError {
  return new ConflictError('Another case of this conversation is open in this lane already.', { cause });
}
