import type { UserRecord } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import { type ArchiveKind, archiveKinds } from '../ports/store/archive.ts';
import type { Ledger } from '../schemas/ledger.ts';
import type { Move } from '../schemas/move.ts';
import { refuseTarget } from './migrate-refusals.ts';
import type { Side } from './migrate-side.ts';

export const movedKinds = ['people', ...archiveKinds] as const;
export type MovedKind = (typeof movedKinds)[number];

export interface Progress {
  kind: MovedKind;
  /** Of this kind, those of earlier runs included. */
  count: number;
  total: number;
}

export interface Moved {
  counts: Record<MovedKind, number>;
  from: Ledger;
  to: Ledger;
  /** Kinds of which the sides do not hold equally many. */
  differing: MovedKind[];
  /** The ledgers are alike, and so are the counts. */
  same: boolean;
}

interface Options {
  clock: Clock;
  /** Stops it between two pages; called again, it goes on from there. */
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Records that are in memory at once. */
const pageSize = 300;

/**
 * Copies everything of a store and its people to an empty one, or goes on with a copy that was cut short, however that
 * came. Sessions and queued jobs stay. Nobody else may use either of them meanwhile. Throws ConflictError for a
 * target that cannot be filled from there, and what `signal` was aborted with.
 */
export async function migrate(from: Side, to: Side, { clock, signal, onProgress }: Options): Promise<Moved> {
  for (const { store } of [from, to]) await store.archive.settle();
  const fetched = await handedOver(from);
  const known = await refuseTarget(from, to, fetched);
  const move: Move = known ?? { from: from.name, fetched, startedAt: clock.now(), done: {} };
  await to.store.archive.saveMove(move);

  for (const kind of movedKinds) {
    const begun = move.done[kind] ?? { count: 0, isAll: false };
    if (begun.isAll) continue;
    const total = await countOf(from, kind);
    let { count, after } = begun;
    for await (const page of kind === 'people' ? peoplePages(from, after) : recordPages(from, kind, after)) {
      signal.throwIfAborted();
      await page.writeTo(to);
      count += page.length;
      after = page.after;
      move.done[kind] = { count, after, isAll: false };
      await to.store.archive.saveMove(move);
      onProgress({ kind, count, total });
    }
    signal.throwIfAborted();
    move.done[kind] = { count, ...(after !== undefined && { after }), isAll: true };
    await to.store.archive.saveMove(move);
  }

  const moved = await compare(from, to);
  if (moved.same) await to.store.archive.saveMove({ ...move, finishedAt: clock.now() });
  return moved;
}

async function handedOver({ store }: Side): Promise<number> {
  for await (const { records } of store.archive.pages('counters', { size: 1 })) return records[0]?.fetched ?? 0;
  return 0;
}

interface Page {
  length: number;
  after: string;
  writeTo(side: Side): Promise<void>;
}

async function* recordPages<K extends ArchiveKind>(
  { store }: Side,
  kind: K,
  after: string | undefined,
): AsyncGenerator<Page> {
  for await (const { records, after: end } of store.archive.pages(kind, { after, size: pageSize })) {
    yield { length: records.length, after: end, writeTo: (side) => side.store.archive.write(kind, records) };
  }
}

async function* peoplePages({ accounts }: Side, start: string | undefined): AsyncGenerator<Page> {
  let after = start;
  for (;;) {
    const users: UserRecord[] = await accounts.exportUsers({ ...(after !== undefined && { after }), limit: pageSize });
    const last = users.at(-1);
    if (!last) return;
    after = last.id;
    yield { length: users.length, after, writeTo: (side) => side.accounts.importUsers(users) };
  }
}

async function countOf({ store, accounts }: Side, kind: MovedKind): Promise<number> {
  return kind === 'people' ? (await accounts.list()).length : await store.archive.count(kind);
}

async function compare(from: Side, to: Side): Promise<Moved> {
  const counts: Partial<Record<MovedKind, number>> = {};
  const differing: MovedKind[] = [];
  for (const kind of movedKinds) {
    const count = await countOf(to, kind);
    counts[kind] = count;
    if (count !== (await countOf(from, kind))) differing.push(kind);
  }
  const [before, after] = [await from.store.ledger.read(), await to.store.ledger.read()];
  const ledgersAgree =
    before.fetched === after.fetched &&
    Object.entries(before.states).every(([state, count]) => after.states[state as keyof Ledger['states']] === count);
  return {
    counts: counts as Moved['counts'],
    ...{ from: before, to: after, differing },
    same: ledgersAgree && differing.length === 0,
  };
}
