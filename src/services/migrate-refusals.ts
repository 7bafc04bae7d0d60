import { ConflictError } from '../errors.ts';
import { archiveKinds } from '../ports/store/archive.ts';
import type { Store } from '../ports/store.ts';
import type { Move } from '../schemas/move.ts';
import type { Side } from './migrate-side.ts';

/**
 * Throws ConflictError unless the target is empty or was left half filled from this very source.
 *
 * @param fetched how much was handed over to the source until now
 * @returns the move to go on with
 */
export async function refuseTarget(from: Side, to: Side, fetched: number): Promise<Move | undefined> {
  if (isUnfinished(await from.store.archive.move()))
    throw new ConflictError(`${from.name} holds only a part of another store: that move was not finished.`);
  const move = await to.store.archive.move();
  if (!move) {
    await refuseFilled(to);
    return undefined;
  }
  if (move.finishedAt) {
    const day = move.finishedAt.toISOString().slice(0, 10);
    throw new ConflictError(`${to.name} was filled from ${move.from} on ${day} already. Name an empty store.`);
  }
  if (move.from !== from.name) {
    throw new ConflictError(`${to.name} is half filled from ${move.from}. Go on with that, or name an empty store.`);
  }
  if (move.fetched !== fetched) {
    throw new ConflictError(
      `${from.name} was used since this move began, so that ${to.name} holds things that changed. ` +
        'Name an empty store, and leave the old one stopped until everything is there.',
    );
  }
  return move;
}

/** Throws ConflictError for a store that holds only a part of what another one holds. */
export async function refuseHalfFilled(store: Store): Promise<void> {
  const move = await store.archive.move();
  if (!isUnfinished(move)) return;
  throw new ConflictError(
    `This store is half filled from ${move?.from}. Run the same \`earshot migrate\` again to its end first.`,
  );
}

function isUnfinished(move: Move | undefined): boolean {
  return move !== undefined && move.finishedAt === undefined;
}

async function refuseFilled({ name, store, accounts }: Side): Promise<void> {
  const found: string[] = (await accounts.isEmpty()) ? [] : ['people'];
  for (const kind of archiveKinds) if ((await store.archive.count(kind)) > 0) found.push(kind);
  if (found.length > 0)
    throw new ConflictError(`${name} is not empty: it holds ${found.join(', ')}. Name an empty store.`);
}
