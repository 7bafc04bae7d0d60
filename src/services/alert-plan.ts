import { dayOf, spendAlert } from '../domain/alerts/day-budget.ts';
import { mayBeToldAt } from '../domain/alerts/undisturbed.ts';
import { type AlertSubject, alertTitle, minutesPassed, rungSteps, stateTitle } from '../domain/alerts/words.ts';
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
  /** As they are known by now, in their order. */
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

/**
 * Writes down whom a step tells, each message once, whatever ran before. Where it can disturb nobody now, the next ones are told
 * as well, up to the first that reaches somebody. Sends nothing.
 *
 * @returns the steps that were told
 */
export async function planStep(app: Needs, scene: AlertScene, due: AlertStep): Promise<AlertStep[]> {
  const steps = await stepsToTell(app, scene, due);
  const planned: AlertMessage[] = [];
  for (const step of steps) {
    const title = alertTitle({ ...scene, step, passed: minutesPassed(scene.subject, app.clock.now()) });
    for (const channel of channelsOf(scene, step))
      planned.push(messageOf(app, scene, step, title, { way: channel.kind, channelId: channel.id }));
    for (const reader of readersOf(scene, step))
      planned.push(...(await messagesFor(app, scene, step, title, await callOf(app, scene, step, title, reader))));
  }
  if (planned.length === 0) app.log.warn({ alert: scene.alert.id, due }, 'there is nobody to be told of an alert');
  await app.store.records.alertMessages.saveAll(planned);
  return steps;
}

/** The step that is due and those behind it that are called in its place. */
async function stepsToTell(app: Needs, scene: AlertScene, due: AlertStep): Promise<AlertStep[]> {
  const first = rungSteps.indexOf(due);
  if (first < 0) return [due];
  for (const [index, step] of rungSteps.entries())
    if (index >= first && (await reachesSomebody(app, scene, step))) return rungSteps.slice(first, index + 1);
  return [due];
}

async function reachesSomebody(app: Needs, scene: AlertScene, step: AlertStep): Promise<boolean> {
  if (channelsOf(scene, step).length > 0) return true;
  for (const reader of readersOf(scene, step)) {
    const { ways, toldAt, day, asked } = await callOf(app, scene, step, '', reader);
    if (ways.length > 0 && toldAt <= app.clock.now() && spendAlert(day, asked).outcome !== 'gathered') return true;
  }
  return false;
}

function readersOf({ subject, ladder, people, channels, messages }: AlertScene, step: AlertStep): User[] {
  const told = messages.flatMap(({ step: of, userId, at }) =>
    userId !== undefined && isAlertStep(of) ? { step: of, userId, at } : [],
  );
  return peopleOf(ladder, step, { takenById: subject.takenById, told }, people, channels);
}

export function isAlertStep(step: MessageStep): step is AlertStep {
  return step !== 'gathered' && !isState(step);
}

/** Not a call, but what became of what was called for. */
export function isState(step: MessageStep): step is 'taken' | 'over' | 'open_again' {
  return step === 'taken' || step === 'over' || step === 'open_again';
}

/**
 * Where a message stands that can be put right: all who got one hear that somebody has it, that it is over, or that neither is so
 * any more.
 *
 * @returns whether anything was written down
 */
export async function planState(
  app: Needs,
  scene: AlertScene,
  mayUpdate: (way: MessageWay) => boolean,
): Promise<boolean> {
  const { subject, messages } = scene;
  const latest = new Map<string, AlertMessage>();
  // A call that is on its way says by itself that it is open.
  const counts = ({ status }: AlertMessage) =>
    status === 'sent' || (subject.state === 'open' && (status === 'planned' || status === 'waiting'));
  for (const message of messages.filter(counts)) latest.set(targetKey(message), message);
  const planned = [...latest.values()]
    // A team's channel is answered where it cannot be put right; a person is not called once more to hear that it is well.
    .filter(({ channelId, way }) => channelId !== undefined || mayUpdate(way))
    .flatMap((before) => {
      const { way, channelId, userId, deviceId } = before;
      const step = stateAfter(before, subject);
      if (step === undefined) return [];
      const target = {
        way,
        ...(channelId !== undefined && { channelId }),
        ...(userId !== undefined && { userId }),
        ...(deviceId !== undefined && { deviceId }),
      };
      const since = step === 'taken' ? (subject.takenAt ?? subject.openedAt) : before.at;
      return messageOf(app, scene, step, stateTitle(subject), target, `${step}-${since.getTime()}`);
    });
  const known = new Set(messages.map(({ id }) => id));
  const fresh = planned.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) await app.store.records.alertMessages.saveAll(fresh);
  return fresh.length > 0;
}

/** What has to be said behind the last message, for it to be true. */
function stateAfter({ step }: AlertMessage, { state }: AlertSubject): 'taken' | 'over' | 'open_again' | undefined {
  if (state === 'open') return step === 'taken' || step === 'over' ? 'open_again' : undefined;
  return state === 'over' && step === 'over' ? undefined : state;
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

/** How a step calls one of its readers: by which ways, when, and what they had on that day. */
interface Call {
  userId: string;
  ways: Target[];
  toldAt: Date;
  day: AlertDay;
  asked: Parameters<typeof spendAlert>[1];
}

async function callOf(
  app: Needs,
  { alert, subject }: AlertScene,
  step: AlertStep,
  title: string,
  { id: userId }: User,
): Promise<Call> {
  const wishes = (await app.store.records.alertWishes.get(userId)) ?? usualAlertWishes(userId);
  const hours = wishes.inTeamHours ? await teamHoursOf(app, userId) : [];
  const toldAt = mayBeToldAt(wishes, hours, subject.isCritical, app.clock.now());
  const asked = {
    name: `${alert.id}:${alert.openedAt.getTime()}:${step}`,
    title,
    isCritical: subject.isCritical,
    budget: wishes.dailyBudget,
  };
  return { userId, ways: await waysOf(app, wishes), toldAt, day: await dayAt(app, wishes, toldAt), asked };
}

async function messagesFor(
  app: Needs,
  scene: AlertScene,
  step: AlertStep,
  title: string,
  { userId, ways, toldAt, day, asked }: Call,
): Promise<AlertMessage[]> {
  const now = app.clock.now();
  const [first] = ways;
  if (!first) return [];
  const spent = await spend(app, day, asked);
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

async function dayAt({ store }: Needs, { id: userId, timeZone }: AlertWishes, at: Date): Promise<AlertDay> {
  const { day, endsAt } = dayOf(at, timeZone);
  const id = `${userId}:${day}`;
  const known = await store.records.alertDays.get(id);
  return known ?? { id, of: userId, day, told: [], over: [], gatherAt: endsAt, version: 0 };
}

async function spend(
  { store }: Needs,
  day: AlertDay,
  asked: Call['asked'],
): Promise<ReturnType<typeof spendAlert>['outcome']> {
  let known = day;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const spent = spendAlert(known, asked);
    if (spent.day === known || (await store.records.alertDays.save({ ...spent.day, version: known.version + 1 })))
      return spent.outcome;
    known = (await store.records.alertDays.get(day.id)) ?? { ...day, version: 0 };
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
