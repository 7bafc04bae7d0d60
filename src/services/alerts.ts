import { dueStep, stepDue } from '../domain/incidents/alerting.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Alert, AlertMessage, MessageWay } from '../schemas/alert.ts';
import type { AlertKind } from '../schemas/channel.ts';
import type { AlertStep, Incident, IncidentAlert } from '../schemas/incident.ts';
import type { User } from '../schemas/user.ts';
import { type AlertScene, isAlertStep, planState, planStep } from './alert-plan.ts';
import { isDue, type SendNeeds, sendOne } from './alert-send.ts';
import { subjectOf } from './alert-subject.ts';
import { changeIncident } from './change-incident.ts';
import { everyRecord } from './every-record.ts';
import { acknowledgeIncident } from './incident-moves.ts';
import { ladderIdOf, ladderOf } from './ladders.ts';

export type AlertNeeds = SendNeeds & Pick<App, 'connectors'>;

/** Ways by which a message that was sent can be put right without calling anybody once more. */
const updated = new Set<MessageWay>(['telegram', 'ntfy']);

export function alertIdOf(kind: AlertKind, subjectId: string): string {
  return `${kind}:${subjectId}`;
}

/** The alert of something, begun now where there is none. */
export async function beginAlert(
  { store }: Pick<App, 'store'>,
  begun: Pick<Alert, 'kind' | 'subjectId' | 'openedAt' | 'told'> & { brandId?: string },
): Promise<Alert> {
  const id = alertIdOf(begun.kind, begun.subjectId);
  const known = await store.records.alerts.get(id);
  if (known) return known;
  const alert: Alert = { id, ...begun, version: 1 };
  await store.records.alerts.save(alert);
  return (await store.records.alerts.get(id)) ?? alert;
}

/** The alert of an incident; steps that an earlier version told of it stay told. */
export function alertOfIncident(app: Pick<App, 'store'>, { id, brandId, openedAt, alerts }: Incident): Promise<Alert> {
  const told = [...new Map(alerts.map(({ step, at }) => [step, { step, at }])).values()];
  return beginAlert(app, { kind: 'incident', subjectId: id, brandId, openedAt, told });
}

/** So long the messages to one place keep the others of the next round waiting; then it has to wait itself. */
const roundMs = 15_000;

/**
 * Goes on with alerts: plans the steps that are due, what is to be said now that somebody has something or it is over, and sends
 * what is due. Doing it twice, or in two processes, tells nobody twice. What is over and told is removed; its messages stay as
 * the log. Trouble with one alert keeps no other from being told; the first is thrown at the end.
 */
export async function goOnWith(app: AlertNeeds, alerts: readonly Alert[], signal?: AbortSignal): Promise<void> {
  if (alerts.length === 0) return;
  const [people, channels] = await Promise.all([app.accounts.list(), everyRecord(app.store.records.channels)]);
  const failures: unknown[] = [];
  const fail = (error: unknown) => void failures.push(error);
  const scenes: AlertScene[] = [];
  for (const alert of alerts) {
    signal?.throwIfAborted();
    const scene = await planAlert(app, alert, { people, channels }).catch(fail);
    if (scene) scenes.push(scene);
  }
  await sendDue(app, scenes, fail);
  for (const scene of scenes) await finish(app, scene).catch(fail);
  if (failures.length > 0) throw failures[0];
}

async function planAlert(
  app: AlertNeeds,
  alert: Alert,
  known: Pick<AlertScene, 'people' | 'channels'>,
): Promise<AlertScene | undefined> {
  const subject = await subjectOf(app, alert, known.people);
  if (!subject) {
    await app.store.records.alerts.remove(alert.id);
    return undefined;
  }
  const [ladder, messages] = await Promise.all([ladderOf(app, ladderIdOf(alert)), messagesOf(app, alert)]);
  const scene: AlertScene = { alert, subject, ladder, messages, ...known };
  const now = app.clock.now();
  const waiting = {
    ...{
      openedAt: subject.kind === 'incident' ? subject.openedAt : alert.openedAt,
      isTaken: subject.state === 'taken',
    },
    ...{ stormAt: subject.stormAt, told: alert.told },
  };
  const step = subject.state === 'over' ? undefined : stepDue(waiting, now, ladder.minutes);
  if (step) {
    const steps = await planStep(app, scene, step);
    await changeAlert(app, alert.id, (found) => {
      const fresh = steps.filter((one) => found.told.every((told) => told.step !== one));
      return fresh.length === 0
        ? found
        : { ...found, told: [...found.told, ...fresh.map((one) => ({ step: one, at: now }))] };
    });
    scene.messages = await messagesOf(app, alert);
  }
  if (await planState(app, scene, (way) => updated.has(way))) scene.messages = await messagesOf(app, alert);
  return scene;
}

async function messagesOf({ store }: Pick<App, 'store'>, { id, openedAt }: Alert): Promise<AlertMessage[]> {
  const all = await everyRecord(store.records.alertMessages, id);
  // Of this time, not of an earlier one that the same case or source was told of.
  return all.filter(({ at }) => at >= openedAt).toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * What goes to one place goes in its order; no place waits for another. One that does not answer, or asks for a pause, is left
 * alone for the rest of this round.
 */
async function sendDue(app: AlertNeeds, scenes: readonly AlertScene[], fail: (error: unknown) => void): Promise<void> {
  const begunAt = app.clock.now();
  const due = scenes.flatMap((scene) =>
    scene.messages.filter((one) => isDue(one, scene.messages, begunAt)).map((message) => ({ scene, message })),
  );
  await Promise.all(
    [...Map.groupBy(due, ({ message }) => placeOf(message)).values()].map(async (own) => {
      for (const { scene, message } of own) {
        if (app.clock.now().getTime() - begunAt.getTime() > roundMs) return;
        const sent = await sendOne(app, scene, message).catch(fail);
        if (!sent) continue;
        scene.messages = scene.messages.map((one) => (one.id === sent.id ? sent : one));
        if (sent.status === 'waiting' || sent.status === 'unknown') return;
      }
    }),
  );
}

function placeOf({ channelId, userId, way }: AlertMessage): string {
  return `${channelId ?? userId}:${way}`;
}

async function finish(app: AlertNeeds, { alert, subject, messages }: AlertScene): Promise<void> {
  if (alert.kind === 'incident') await noteIncident(app, alert.subjectId, messages);
  const isQuiet = messages.every(({ status }) => status !== 'planned' && status !== 'waiting' && status !== 'held');
  // A case that has an owner is looked for anew should it lose them; an incident and a source may still go on.
  const isDone = subject.state === 'over' || (subject.state === 'taken' && alert.kind === 'case');
  if (isDone && isQuiet) await app.store.records.alerts.remove(alert.id);
}

/** An incident's own history of who was told: a line a step and person. */
async function noteIncident(app: AlertNeeds, incidentId: string, messages: readonly AlertMessage[]): Promise<void> {
  const lines = new Map<string, IncidentAlert>();
  for (const { step, userId, triedAt, status, problem } of messages) {
    if (userId === undefined || !triedAt || !isAlertStep(step)) continue;
    if (status !== 'sent' && status !== 'failed' && status !== 'unknown') continue;
    const known = lines.get(`${step} ${userId}`);
    if (known?.status === 'sent') continue;
    lines.set(`${step} ${userId}`, { step, userId, at: triedAt, status, ...(problem !== undefined && { problem }) });
  }
  if (lines.size === 0) return;
  await changeIncident(app, incidentId, (incident) => {
    const others = incident.alerts.filter(({ step, userId }) => !lines.has(`${step} ${userId}`));
    const next = [...others, ...lines.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime());
    return JSON.stringify(next) === JSON.stringify(incident.alerts) ? undefined : { ...incident, alerts: next };
  });
}

const mostTries = 5;

async function changeAlert(
  { store }: Pick<App, 'store'>,
  alertId: string,
  change: (alert: Alert) => Alert,
): Promise<Alert | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await store.records.alerts.get(alertId);
    if (!known) return undefined;
    const next = change(known);
    if (next === known) return known;
    if (await store.records.alerts.save({ ...next, version: known.version + 1 })) return next;
  }
  throw new ConflictError('The alert changed again and again. Try once more.');
}

/** Takes what an alert is about by name: nobody else is called. */
export async function acknowledgeAlert(
  app: Pick<App, 'store' | 'accounts' | 'announcer' | 'clock'>,
  user: User,
  alertId: string,
): Promise<void> {
  const [kind, ...id] = alertId.split(':');
  if (kind === 'incident') {
    await acknowledgeIncident(app, user, id.join(':'));
    return;
  }
  if (kind === 'case') throw new InvalidInputError('A case is taken by assigning it.');
  const people = await app.accounts.list();
  const changed = await changeAlert(app, alertId, (alert) => {
    if (alert.acknowledgedBy === user.id) return alert;
    if (alert.acknowledgedBy !== undefined) {
      const name = people.find((one) => one.id === alert.acknowledgedBy)?.name ?? 'Somebody';
      throw new ConflictError(`${name} has taken it already.`);
    }
    return { ...alert, acknowledgedBy: user.id, acknowledgedAt: app.clock.now() };
  });
  if (!changed) throw new NotFoundError('The alert');
  app.announcer.announce({ kind: 'record', record: 'alerts', id: alertId });
}

/** The step that an incident wants now, by its ladder; for who only has to know whether there is something to do. */
export async function stepOfIncident(
  app: Pick<App, 'store'>,
  incident: Incident,
  now: Date,
): Promise<AlertStep | undefined> {
  if (incident.status !== 'open') return undefined;
  const [alert, { minutes }] = await Promise.all([
    app.store.records.alerts.get(alertIdOf('incident', incident.id)),
    ladderOf(app, incident.brandId),
  ]);
  return dueStep(incident, now, { told: alert?.told ?? incident.alerts, minutes });
}
