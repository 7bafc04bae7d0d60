import { may } from '../domain/permissions.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownAway } from '../schemas/api/teams.ts';
import type { Availability } from '../schemas/availability.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { isAway } from './teams.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

const longestMs = 400 * 86_400_000;

/** Who is away or will be, by when they leave. What is over is not told. */
export async function listAway(app: Pick<App, 'store' | 'clock'>): Promise<ShownAway[]> {
  const now = app.clock.now();
  const all = await everyRecord(app.store.records.availability);
  return all
    .filter((one) => one.awayUntil > now)
    .sort((a, b) => a.awayFrom.getTime() - b.awayFrom.getTime())
    .map((one) => ({ ...one, isAway: isAway(one, now) }));
}

/** Throws ForbiddenError where somebody speaks for another who may not. */
export async function setAway(
  app: Needs,
  user: User,
  userId: string,
  { from, until, note }: { from?: Date | undefined; until: Date; note: string },
): Promise<Availability> {
  await checkWho(app, user, userId);
  const now = app.clock.now();
  const awayFrom = from ?? now;
  if (until <= now || until <= awayFrom) throw new InvalidInputError('Choose a moment in the future to be back.');
  if (until.getTime() - now.getTime() > longestMs) throw new InvalidInputError('Choose a moment within a year.');
  const known = await app.store.records.availability.get(userId);
  const away: Availability = {
    ...{ id: userId, awayFrom, awayUntil: until, note, setBy: user.id },
    version: (known?.version ?? 0) + 1,
  };
  if (!(await app.store.records.availability.save(away)))
    throw new ConflictError('Somebody was faster: it was changed meanwhile. Look at it again.');
  announce(app, userId);
  return away;
}

export async function setBack(app: Needs, user: User, userId: string): Promise<void> {
  await checkWho(app, user, userId);
  await app.store.records.availability.remove(userId);
  announce(app, userId);
}

async function checkWho({ accounts }: Needs, user: User, userId: string): Promise<void> {
  if (user.id === userId) return;
  if (!may(user.role, 'configure')) throw new ForbiddenError('Only leads and admins say of others that they are away.');
  if (!(await accounts.list()).some(({ id }) => id === userId)) throw new NotFoundError('The person');
}

function announce({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'availability', id });
  // A team says who of it is there.
  announcer.announce({ kind: 'record', record: 'teams', id });
}
