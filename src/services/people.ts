import { randomBytes, randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownInvitation } from '../schemas/api/people.ts';
import type { Role, User } from '../schemas/user.ts';
import { ensureReader, stopDigest } from './digest.ts';
import { oneAtATime } from './one-at-a-time.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'secrets' | 'clock'>;

const validMs = 7 * 86_400_000;
/** Two admins must not take the role from each other at the same moment; other processes are seen to afterwards. */
const inTurn = oneAtATime();

/** Everybody; mail addresses only for those who administer. */
export async function listPeople(app: Needs, user: User): Promise<(Omit<User, 'email'> & { email?: string })[]> {
  const people = await app.accounts.list();
  if (may(user.role, 'administer')) return people;
  return people.map(({ email: _, ...person }) => person);
}

export function setRole(app: Needs, userId: string, role: Role): Promise<User> {
  return inTurn(async () => {
    if (role === 'admin') return app.accounts.setRole(userId, role);
    const before = await keepAnAdmin(app, userId);
    const user = await app.accounts.setRole(userId, role);
    await orUndo(app, () => app.accounts.setRole(userId, before.role));
    return user;
  });
}

export function setDisabled(app: Needs, userId: string, disabled: boolean): Promise<User> {
  return inTurn(async () => {
    if (!disabled) return app.accounts.setDisabled(userId, false);
    const before = await keepAnAdmin(app, userId);
    const user = await app.accounts.setDisabled(userId, true);
    await orUndo(app, () => app.accounts.setDisabled(userId, before.disabled));
    await stopDigest(app, userId);
    return user;
  });
}

/** The person as they are. */
async function keepAnAdmin(app: Needs, userId: string): Promise<User> {
  const people = await app.accounts.list();
  const person = people.find(({ id }) => id === userId);
  if (!person) throw new NotFoundError('The person');
  const admins = adminsAmong(people);
  if (admins.length === 1 && admins[0]?.id === userId) throw lastAdmin();
  return person;
}

/** At the same moment another process may have done as much to the other admin. */
async function orUndo(app: Needs, undo: () => Promise<User>): Promise<void> {
  if (adminsAmong(await app.accounts.list()).length > 0) return;
  await undo();
  throw lastAdmin();
}

function adminsAmong(people: User[]): User[] {
  return people.filter(({ role, disabled }) => role === 'admin' && !disabled);
}

function lastAdmin(): ConflictError {
  return new ConflictError('This is the last admin. Make somebody else an admin first.');
}

export async function listInvitations(app: Needs): Promise<ShownInvitation[]> {
  const now = app.clock.now();
  return (await app.store.invitations.list()).filter(({ usedAt, expiresAt }) => !usedAt && expiresAt > now);
}

/** Only the fingerprint of the token is kept: the link is shown this once. `pageUrl` is where people reach the page. */
export async function invite(
  app: Needs,
  user: User,
  { role, note }: { role: Role; note: string },
  pageUrl: string,
): Promise<{ invitation: ShownInvitation; link: string }> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = app.clock.now();
  const invitation = {
    id: randomUUID(),
    tokenHash: app.secrets.fingerprint(token),
    role,
    note,
    createdBy: user.id,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + validMs),
  };
  await app.store.invitations.create(invitation);
  return { invitation, link: `${pageUrl}/join#${token}` };
}

export async function withdrawInvitation(app: Needs, invitationId: string): Promise<void> {
  await app.store.invitations.remove(invitationId);
}

/** Joins by an invitation. One that could not be used to the end stays good. */
export async function acceptInvitation(
  app: Needs,
  { token, ...person }: { token: string; name: string; email: string; password: string },
): Promise<void> {
  const invitation = await app.store.invitations.byToken(app.secrets.fingerprint(token));
  if (!invitation || !(await app.store.invitations.use(invitation.id, app.clock.now())))
    throw new InvalidInputError('This invitation was used already, was withdrawn or has run out. Ask for a new one.');
  const user = await app.accounts.create({ ...person, role: invitation.role }).catch(async (error: unknown) => {
    await app.store.invitations.release(invitation.id);
    throw error;
  });
  await ensureReader(app, user);
}
