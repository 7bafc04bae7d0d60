import { dayOf, spendAlert } from '../domain/alerts/day-budget.ts';
import { mayBeToldAt } from '../domain/alerts/undisturbed.ts';
import { type AlertSubject, alertTitle, rungSteps, stateTitle } from '../domain/alerts/words.ts';
import { newestFirstId } from '../domain/time-id.ts';
import type { App } from '../ports/app.ts';
import type { Alert, AlertDay, AlertMessage, AlertWishes, MessageStep, MessageWay } from '../schemas/alert.ts';
import type { AlertChannel } from '../schemas/channel.ts';
import type { AlertStep } from '../schemas/incident.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { type KnownLadder, peopleOf } from './ladders.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'log'>;

/** What is known while an alert is gone on with. */
export interface AlertScene {
  alert: Alert;
  subject: AlertSubject;
  ladder: KnownLadder;
  people: readonly User[];
  channels: readonly AlertChannel[];
  messages: readonly AlertMessage[];
}

type Target = Pick<AlertMessage, 'way'> & Partial<Pick<AlertMessage, 'channelId' | 'userId' | 'deviceId'>>;

/** What somebody wishes who never said so. */
export function usualAlertWishes(userId: string): AlertWishes {
  return {
    ...{ id: userId, mail: true, push: true, timeZone: 'UTC', inTeamHours: false, criticalPasses: true },
    ...{ dailyBudget: 20, version: 0 },
  };
}

/** Writes down whom a step tells, each message once, whatever ran before. Sends nothing. */
export async function planStep(app: Needs, scene: AlertScene, step: AlertStep): Promise<void> {
  const { alert, subject, ladder, people } = scene;
  const told = scene.messages.flatMap(({ step: of, userId, at }) =>
    userId !== undefined && isAlertStep(of) ? { step: of, userId, at } : [],
  );
  const readers = peopleOf(ladder, step, { takenById: subject.takenById, told }, people);
  const title = alertTitle({ subject: { ...subject }, step, minutes: ladder.minutes });
  const planned: AlertMessage[] = [];
  for (const channel of channelsOf(scene, step))
    planned.push(messageOf(app, scene, step, title, { way: channel.kind, channelId: channel.id }));
  for (const reader of readers) planned.push(...(await messagesFor(app, scene, step, title, reader)));
  if (planned.length === 0) app.log.warn({ alert: alert.id, step }, 'there is nobody to be told of an alert');
  await app.store.records.alertMessages.saveAll(planned);
}

function isAlertStep(step: MessageStep): step is AlertStep {
  return step !== 'taken' && step !== 'over' && step !== 'gathered';
}

/** Where a message stands that can be put right: all who got one hear that somebody has it, or that it is over. */
export async function planState(app: Needs, scene: AlertScene, mayUpdate: (way: MessageWay) => boolean): Promise<void> {
  const { subject, messages } = scene;
  if (subject.state === 'open') return;
  const step = subject.state;
  const mark = step === 'taken' ? `taken-${(subject.takenAt ?? subject.openedAt).getTime()}` : step;
  const latest = new Map<string, AlertMessage>();
  for (const message of messages.filter(({ status }) => status === 'sent')) latest.set(targetKey(message), message);
  const planned = [...latest.values()]
    // A team's channel is answered where it cannot be put right; a person is not called once more to hear that it is well.
    .filter(({ channelId, way }) => channelId !== undefined || mayUpdate(way))
    .map(({ way, channelId, userId, deviceId }) => {
      const target = {
        way,
        ...(channelId !== undefined && { channelId }),
        ...(userId !== undefined && { userId }),
        ...(deviceId !== undefined && { deviceId }),
      };
      return messageOf(app, scene, step, stateTitle(subject), target, mark);
    });
  const known = new Set(messages.map(({ id }) => id));
  const fresh = planned.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) await app.store.records.alertMessages.saveAll(fresh);
}

/** The team's channels of a step: those that its ladder names then; at the first one all others that want such an alert. */
function channelsOf({ alert, subject, ladder, channels, messages }: AlertScene, step: AlertStep): AlertChannel[] {
  const named = ladder.rungs?.map(({ channelIds }) => channelIds) ?? [];
  const index = rungSteps.indexOf(step);
  const sent = new Set(messages.flatMap(({ channelId }) => channelId ?? []));
  const isWanted = ({ kinds, brandIds, from }: AlertChannel) =>
    kinds.includes(alert.kind) &&
    (brandIds.length === 0 || (alert.brandId !== undefined && brandIds.includes(alert.brandId))) &&
    (from === 'warning' || subject.isCritical);
  return channels.filter((channel) => {
    if (!channel.enabled) return false;
    const at = named.findIndex((ids) => ids.includes(channel.id));
    // What got one before hears of each step; what became critical since is told from then on.
    if (sent.has(channel.id)) return true;
    if (at >= 0) return index >= 0 && at <= index;
    return isWanted(channel);
  });
}

async function messagesFor(
  app: Needs,
  scene: AlertScene,
  step: AlertStep,
  title: string,
  { id: userId }: User,
): Promise<AlertMessage[]> {
  const { alert, subject } = scene;
  const now = app.clock.now();
  const wishes = (await app.store.records.alertWishes.get(userId)) ?? usualAlertWishes(userId);
  const ways = await waysOf(app, wishes);
  const [first] = ways;
  if (!first) return [];
  const hours = wishes.inTeamHours ? await teamHoursOf(app, userId) : [];
  const toldAt = mayBeToldAt(wishes, hours, subject.isCritical, now);
  const spent = await spend(app, wishes, toldAt, {
    name: `${alert.id}:${alert.openedAt.getTime()}:${step}`,
    title,
    isCritical: subject.isCritical,
    budget: wishes.dailyBudget,
  });
  const make = (way: Target) => messageOf(app, scene, step, title, { ...way, userId });
  if (spent === 'gathered') return [{ ...make(first), status: 'gathered' as const }];
  return ways.map((way) => ({
    ...make(way),
    ...(toldAt > now && { status: 'held' as const, nextAt: toldAt }),
    ...(spent === 'beyond' && { isBeyond: true }),
  }));
}

/** The person's own ways. */
async function waysOf({ store }: Needs, { id, mail, push, telegram, ntfy }: AlertWishes): Promise<Target[]> {
  const devices = push ? await store.records.pushDevices.list({ of: id, limit: 20 }) : [];
  return [
    ...(mail ? [{ way: 'mail' as const }] : []),
    ...devices.map((device) => ({ way: 'push' as const, deviceId: device.id })),
    ...(telegram ? [{ way: 'telegram' as const }] : []),
    ...(ntfy !== undefined ? [{ way: 'ntfy' as const }] : []),
  ];
}

async function teamHoursOf({ store }: Needs, userId: string) {
  const teams = await everyRecord(store.records.teams);
  return teams.filter(({ members }) => members.some((member) => member.userId === userId)).map(({ hours }) => hours);
}

const mostTries = 5;

async function spend(
  { store }: Needs,
  { id: userId, timeZone }: AlertWishes,
  at: Date,
  asked: Parameters<typeof spendAlert>[1],
): Promise<ReturnType<typeof spendAlert>['outcome']> {
  const { day, endsAt } = dayOf(at, timeZone);
  const id = `${userId}:${day}`;
  const empty: AlertDay = { id, of: userId, day, told: [], over: [], gatherAt: endsAt, version: 0 };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = (await store.records.alertDays.get(id)) ?? empty;
    const spent = spendAlert(known, asked);
    if (spent.day === known || (await store.records.alertDays.save({ ...spent.day, version: known.version + 1 })))
      return spent.outcome;
  }
  // A count that cannot be kept holds nothing back.
  return 'within';
}

function messageOf(
  { clock }: Needs,
  { alert, subject }: AlertScene,
  step: MessageStep,
  title: string,
  target: Target,
  mark: string = step,
): AlertMessage {
  return {
    id: `${newestFirstId(alert.openedAt)}:${alert.id}:${mark}:${targetKey(target)}`,
    of: alert.id,
    ...(alert.brandId !== undefined && { brandId: alert.brandId }),
    ...{ kind: alert.kind, subjectId: alert.subjectId, title, step, critical: subject.isCritical },
    ...target,
    ...{ at: clock.now(), status: 'planned', tries: 0, version: 1 },
  };
}

export function targetKey({ way, channelId, userId, deviceId }: Target): string {
  return channelId !== undefined && userId === undefined
    ? `channel:${channelId}`
    : `user:${userId}:${way}${deviceId === undefined ? '' : `:${deviceId}`}`;
}
