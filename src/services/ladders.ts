import { rungSteps, usualMinutes } from '../domain/alerts/words.ts';
import { readersOf } from '../domain/incidents/alerting.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { type Alert, type Ladder, type Rung, sourcesLadder } from '../schemas/alert.ts';
import type { ShownLadder } from '../schemas/api/alerts.ts';
import type { AlertChannel } from '../schemas/channel.ts';
import type { AlertStep } from '../schemas/incident.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';

/** Who is called for a brand, as it was written or as it is by role. */
export interface KnownLadder {
  minutes: number[];
  /** Missing: by the people that the brand names, then by role. */
  rungs?: Rung[];
  tell: string[];
  version: number;
}

export function ladderIdOf({ brandId }: Pick<Alert, 'brandId'>): string {
  return brandId ?? sourcesLadder;
}

export async function ladderOf({ store }: Pick<App, 'store'>, id: string): Promise<KnownLadder> {
  const written: Ladder | undefined = await store.records.ladders.get(id);
  if (written)
    return {
      minutes: written.rungs.map(({ minutes }) => minutes),
      rungs: written.rungs,
      tell: [],
      version: written.version,
    };
  const brand = id === sourcesLadder ? undefined : await store.brands.get(id);
  return { minutes: [...usualMinutes], tell: brand?.incidents?.tell ?? [], version: 0 };
}

/** Whom a step calls by name or by role; nobody who is locked out. Of whose names all are gone, it calls by role. */
export function peopleOf(
  ladder: KnownLadder,
  step: AlertStep,
  known: { takenById?: string | undefined; told: { step: AlertStep; userId: string; at: Date }[] },
  people: readonly User[],
  channels: readonly Pick<AlertChannel, 'id' | 'enabled'>[],
): User[] {
  const incident = {
    ...(known.takenById !== undefined && { acknowledgedBy: known.takenById }),
    alerts: known.told.map((one) => ({ ...one, status: 'sent' as const })),
  };
  const index = rungSteps.indexOf(step);
  const rung = ladder.rungs?.[index];
  if (rung) {
    const named = rung.userIds.flatMap((id) => people.find((person) => person.id === id && !person.disabled) ?? []);
    const hasChannel = channels.some(({ id, enabled }) => enabled && rung.channelIds.includes(id));
    if (named.length > 0 || hasChannel) return named;
  }
  const tell = ladder.rungs?.flatMap(({ userIds }) => userIds) ?? ladder.tell;
  return readersOf(step, incident, [...new Set(tell)], people);
}

type Needs = Pick<App, 'store' | 'accounts' | 'announcer'>;

/** The ladder of each brand of ours, and of sources. */
export async function listLadders({ store }: Pick<App, 'store'>): Promise<ShownLadder[]> {
  const brands = (await store.brands.list()).filter(({ rival }) => !rival);
  const wanted = [...brands.map(({ id, name }) => ({ id, name })), { id: sourcesLadder, name: 'Sources' }];
  return Promise.all(wanted.map(async ({ id, name }) => ({ id, name, ...shownRungs(await ladderOf({ store }, id)) })));
}

function shownRungs({ minutes, rungs, tell, version }: KnownLadder): Pick<ShownLadder, 'rungs' | 'isOwn' | 'version'> {
  const byRole = minutes.map((after, index) => {
    const named = index < minutes.length - 1 ? tell[index] : undefined;
    return { minutes: after, userIds: named === undefined ? [] : [named], channelIds: [] };
  });
  return { rungs: rungs ?? byRole, isOwn: rungs !== undefined, version };
}

export async function saveLadder(
  app: Needs,
  id: string,
  { rungs, version }: { rungs: Rung[]; version: number },
): Promise<ShownLadder[]> {
  const brandId = id === sourcesLadder ? undefined : id;
  if (brandId !== undefined && !(await app.store.brands.get(brandId))) throw new NotFoundError('The brand');
  const later = rungs.some(({ minutes }, index) => index > 0 && minutes <= (rungs[index - 1]?.minutes ?? 0));
  if (rungs[0]?.minutes !== 0 || later)
    throw new InvalidInputError('The first step is at once, and each of the others later than the one before.');
  const people = new Set((await app.accounts.list()).filter(({ disabled }) => !disabled).map(({ id: user }) => user));
  const channels = new Set((await everyRecord(app.store.records.channels)).map((channel) => channel.id));
  // Whoever left since is taken out: nobody else would be called in their place.
  const cleaned = rungs.map(({ minutes, userIds, channelIds }) => ({
    minutes,
    userIds: userIds.filter((user) => people.has(user)),
    channelIds: channelIds.filter((channel) => channels.has(channel)),
  }));
  const ladder: Ladder = { id, ...(brandId !== undefined && { brandId }), rungs: cleaned, version: version + 1 };
  if (!(await app.store.records.ladders.save(ladder)))
    throw new ConflictError('Somebody was faster: the ladder changed meanwhile. Look at it again.');
  app.announcer.announce({ kind: 'record', record: 'ladders', id });
  return listLadders(app);
}

export async function removeLadder(app: Needs, id: string): Promise<ShownLadder[]> {
  if (!(await app.store.records.ladders.remove(id))) throw new NotFoundError('The ladder');
  app.announcer.announce({ kind: 'record', record: 'ladders', id });
  return listLadders(app);
}
