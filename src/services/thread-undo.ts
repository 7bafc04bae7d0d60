import { type MarksChange, withLook } from '../domain/thread-moves.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Thread, ThreadMarks } from '../schemas/thread.ts';
import { type MadeThreadMove, ThreadMovesUndo } from '../schemas/thread-undo.ts';
import type { User } from '../schemas/user.ts';
import { defined } from './defined.ts';

type MarkName = Exclude<keyof ThreadMarks, 'looks'>;

/** What there is to remember of a move before it is forgotten how the thread stood. */
export function madeMove(before: Thread, change: MarksChange, after: Thread, userId: string): MadeThreadMove {
  // A claim that only goes on is none of the move's doing.
  const isProlonged = before.claim !== undefined && before.claim.userId === after.claim?.userId;
  const names = (Object.keys(change) as (keyof ThreadMarks)[]).filter(
    (name): name is MarkName => name !== 'looks' && !(name === 'claim' && isProlonged),
  );
  const [was, is] = [before, after].map(({ looks }) => looks.find((look) => look.userId === userId));
  return {
    id: before.id,
    before: held(before, names),
    empty: names.filter((name) => before[name] === undefined),
    after: held(after, names),
    ...(change.looks && is && { look: { after: is, ...(was && { before: was }) } }),
  };
}

/** The change that takes a move back; undefined where somebody touched the same since. */
export function undoOf(now: Thread, made: MadeThreadMove): MarksChange | undefined {
  const names = [...Object.keys(made.before), ...made.empty] as MarkName[];
  if (names.some((name) => JSON.stringify(now[name]) !== JSON.stringify(made.after[name]))) return undefined;
  const { look } = made;
  const own = look && now.looks.find(({ userId }) => userId === look.after.userId);
  const isOwn = look !== undefined && JSON.stringify(own) === JSON.stringify(look.after);
  const others = now.looks.filter((other) => other !== own);
  return {
    ...defined(made.before),
    ...Object.fromEntries(made.empty.map((name) => [name, null])),
    ...(isOwn && { looks: look.before ? withLook(others, look.before) : others }),
  };
}

function held(thread: Thread, names: readonly MarkName[]): MadeThreadMove['before'] {
  return Object.fromEntries(names.flatMap((name) => (thread[name] === undefined ? [] : [[name, thread[name]]])));
}

/** The page keeps it sealed: it neither reads nor writes it. */
export function sealUndo({ secrets }: Pick<App, 'secrets'>, user: Pick<User, 'id'>, undo: ThreadMovesUndo): string {
  return secrets.seal(JSON.stringify(undo), contextOf(user));
}

/** Throws ConflictError where the undo is not this person's, or of another key. */
export function openUndo({ secrets }: Pick<App, 'secrets'>, user: Pick<User, 'id'>, undo: string): ThreadMovesUndo {
  try {
    return ThreadMovesUndo.parse(JSON.parse(secrets.open(undo, contextOf(user))));
  } catch (error) {
    throw new ConflictError('That cannot be taken back any more; change the threads themselves.', { cause: error });
  }
}

function contextOf({ id }: Pick<User, 'id'>): string {
  return `undo of thread moves:${id}`;
}
