import { randomUUID } from 'node:crypto';
import type { IntakeResult } from '../../ports/store/intake.ts';
import type { ImportStore } from '../../ports/store/reports.ts';
import type { ImportRun } from '../../schemas/import.ts';
import { isDuplicate } from './connection.ts';
import type { ImportDocument } from './documents.ts';
import type { Db } from './models.ts';

export function importStore(db: Db): ImportStore {
  return {
    get: (id) => findRun(db, id),
    // A run that starts anew gets a new key: what an earlier one brought no longer counts as its posts.
    async start(run) {
      await db.imports.replaceOne({ _id: run.id }, newRun(run), { upsert: true });
    },
    async finish(id, at) {
      await db.imports.updateOne({ _id: id }, { $set: { finishedAt: at } });
    },
    async progress(id) {
      const found = await db.imports.findOne({ _id: id });
      const { matched = 0, scored = 0, flagged = 0, pending = 0 } = found ?? {};
      return { matched, scored, flagged, pending };
    },
  };
}

/** Key of the run, which is written if it is new. */
export async function importKeyOf({ imports }: Db, run: ImportRun): Promise<string> {
  const found = await imports.findOne({ _id: run.id }, { projection: { key: 1 } });
  if (found) return found.key;
  const begun = newRun({ ...run, new: 0, duplicate: 0 });
  try {
    await imports.insertOne(begun);
    return begun.key;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return await importKeyOf({ imports } as Db, run);
  }
}

/** Notes how far the file was taken, and adds what the store made of this page; once a page. */
export async function raiseImport(
  db: Db,
  token: string,
  run: ImportRun,
  page: Pick<IntakeResult, 'new' | 'duplicate'>,
): Promise<ImportRun> {
  const raised = await db.imports.findOneAndUpdate(
    { _id: run.id, pages: { $ne: token } },
    {
      // A page that is ended late does not take the file back.
      $max: { rows: run.rows, read: run.read, rejected: run.rejected },
      $inc: { new: page.new, duplicate: page.duplicate },
      $push: { pages: token },
    },
    { returnDocument: 'after' },
  );
  return raised ? runFrom(raised) : ((await findRun(db, run.id)) ?? run);
}

function newRun({ id, ...run }: ImportRun): ImportDocument {
  return { _id: id, ...run, key: randomUUID(), matched: 0, scored: 0, flagged: 0, pending: 0, applied: [], pages: [] };
}

async function findRun({ imports }: Db, id: string): Promise<ImportRun | undefined> {
  const found = await imports.findOne({ _id: id });
  return found ? runFrom(found) : undefined;
}

function runFrom(found: ImportDocument): ImportRun {
  const {
    _id: id,
    key: _key,
    matched: _m,
    scored: _s,
    flagged: _f,
    pending: _p,
    applied: _a,
    pages: _g,
    ...run
  } = found;
  return { id, ...run };
}
