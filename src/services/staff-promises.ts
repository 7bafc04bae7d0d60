import { findPromises } from '../domain/staff-promises.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { PromiseState, StaffPromise } from '../schemas/staff-promise.ts';
import type { User } from '../schemas/user.ts';
import { askForCounts } from './board-threads.ts';
import { noteInThreads } from './thread-history.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer' | 'queue'>;

/** Nobody plans further ahead. */
const furthestMs = 2 * 366 * 86_400_000;

/** A post of ours promises something, as a person reads it. Throws NotFoundError, InvalidInputError, ConflictError. */
export async function addPromise(
  app: Needs,
  user: Pick<User, 'id'>,
  postId: string,
  { dueAt }: { dueAt?: Date | undefined },
): Promise<StaffPromise> {
  const post = await app.store.posts.get(postId);
  if (!post || post.removedAt) throw new NotFoundError('The post');
  if (!post.byUs) throw new InvalidInputError('Only posts of our own accounts promise something for us.');
  const [thread] = await app.store.threads.getMany([post.threadId]);
  if (!thread) throw new InvalidInputError('Promises are kept of threads of message boards.');
  refuseOdd(app, post.createdAt, dueAt);
  const known = await app.store.records.staffPromises.get(postId);
  if (known && known.state !== 'dismissed') throw new ConflictError('This post is known to promise something.');
  const [words] = findPromises(post.text, { saidAt: post.createdAt, timeZone: 'UTC' });
  const promise: StaffPromise = {
    ...{ id: postId, of: post.threadId, sourceId: post.sourceId, authorId: post.author.id, saidAt: post.createdAt },
    ...(words ? { start: words.start, end: words.end } : { start: 0, end: post.text.length }),
    ...{ state: 'confirmed', confirmedBy: user.id, version: (known?.version ?? 0) + 1 },
    ...(dueAt && { dueAt }),
  };
  return save(app, user, promise, 'Noted a promise of ours');
}

interface Decision {
  state: PromiseState;
  /** null for none; left as it is where it is missing. */
  dueAt?: Date | null | undefined;
  version: number;
}

const said: Record<PromiseState, string> = {
  confirmed: 'Confirmed a promise of ours',
  kept: 'Said that a promise of ours is kept',
  dismissed: 'Said that a post of ours promises nothing',
  found: 'Left a promise of ours undecided',
};

/** Throws NotFoundError, InvalidInputError, and ConflictError where somebody else decided meanwhile. */
export async function setPromise(
  app: Needs,
  user: Pick<User, 'id'>,
  postId: string,
  { state, dueAt, version }: Decision,
): Promise<StaffPromise> {
  const before = await app.store.records.staffPromises.get(postId);
  if (!before) throw new NotFoundError('The promise');
  if (before.version !== version) throw changed();
  refuseOdd(app, before.saidAt, dueAt ?? undefined);
  const { dueAt: dueBefore, remindedAt, confirmedBy, ...rest } = before;
  const due = dueAt === undefined ? dueBefore : (dueAt ?? undefined);
  const isMoved = due?.getTime() !== dueBefore?.getTime();
  const holder =
    state === 'found' ? undefined : before.state === 'found' || isMoved ? user.id : (confirmedBy ?? user.id);
  return save(
    app,
    user,
    {
      ...{ ...rest, state, version: version + 1 },
      ...(due && { dueAt: due }),
      ...(holder !== undefined && { confirmedBy: holder }),
      // Of a new moment they are told anew.
      ...(remindedAt && !isMoved && state !== 'found' && { remindedAt }),
    },
    said[state],
  );
}

function refuseOdd({ clock }: Needs, saidAt: Date, dueAt: Date | undefined): void {
  if (!dueAt) return;
  if (dueAt < saidAt) throw new InvalidInputError('It cannot be due before it was said.');
  if (dueAt.getTime() - clock.now().getTime() > furthestMs)
    throw new InvalidInputError('Choose a moment within the next two years.');
}

async function save(app: Needs, user: Pick<User, 'id'>, promise: StaffPromise, words: string): Promise<StaffPromise> {
  const { id, of, dueAt, state } = promise;
  if (!(await app.store.records.staffPromises.save(promise))) throw changed();
  const due = state === 'confirmed' && dueAt ? `, due ${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  const event = { of, at: app.clock.now(), userId: user.id, kind: 'promise' as const, text: `${words}${due}.` };
  await noteInThreads(app, [event]);
  await app.store.threads.touch([of]);
  await askForCounts(app);
  app.announcer.announce({ kind: 'record', record: 'staffPromises', id, of });
  return promise;
}

const changed = () => new ConflictError('Somebody decided on this promise meanwhile. Look at it again.');
