import { dueStep, stepDue } from '../domain/incidents/alerting.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Alert, AlertMessage, MessageWay } from '../schemas/alert.ts';
import type { AlertKind } from '../schemas/channel.ts';
import type { AlertStep, Incident, IncidentAlert } from '../schemas/incident.ts';
import type { User } from '../schemas/user.ts';
import { type AlertScene, planState, planStep } from './alert-plan.ts';
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

/**
 * Goes on with an alert: plans the step that is due, what is to be said now that somebody has it or it is over, and sends what is
 * due. Doing it twice, or in two processes, tells nobody twice. What is over and told is removed; its messages stay as the log.
 */
export async function goOnWith(app: AlertNeeds, alertId: string): Promise<void> {
  const scene = await sceneOf(app, alertId);
  if (!scene) return;
  const { alert, subject, ladder } = scene;
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
    await planStep(app, scene, step);
    await changeAlert(app, alert.id, (found) =>
      found.told.some((one) => one.step === step) ? found : { ...found, told: [...found.told, { step, at: now }] },
    );
  }
  await planState(app, scene, (way) => updated.has(way));
  const sent = await sendDue(app, scene);
  const isQuiet = sent.every(({ status }) => status !== 'planned' && status !== 'waiting' && status !== 'held');
  // A case that has an owner is looked for anew should it lose them; an incident and a source may still go on.
  const isDone = subject.state === 'over' || (subject.state === 'taken' && alert.kind === 'case');
  if (isDone && isQuiet) await app.store.records.alerts.remove(alert.id);
}

async function sceneOf(app: AlertNeeds, alertId: string): Promise<AlertScene | undefined> {
  const { alerts, alertMessages, channels } = app.store.records;
  const alert = await alerts.get(alertId);
  if (!alert) return undefined;
  const people = await app.accounts.list();
  const subject = await subjectOf(app, alert, people);
  if (!subject) {
    await alerts.remove(alertId);
    return undefined;
  }
  return {
    alert,
    subject,
    people,
    ladder: await ladderOf(app, ladderIdOf(alert)),
    channels: await everyRecord(channels),
    messages: inTime((await everyRecord(alertMessages, alertId)).filter((one) => isOf(one, alert))),
  };
}

/** Of this time, not of an earlier one that the same case or source was told of. */
function isOf({ at }: AlertMessage, { openedAt }: Alert): boolean {
  return at >= openedAt;
}

function inTime(messages: AlertMessage[]): AlertMessage[] {
  return messages.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** One after the other, and each by itself: what one meets holds up no other. */
async function sendDue(app: AlertNeeds, scene: AlertScene): Promise<AlertMessage[]> {
  const { alert } = scene;
  const read = async () =>
    inTime((await everyRecord(app.store.records.alertMessages, alert.id)).filter((one) => isOf(one, alert)));
  const due = (await read()).filter((message) => isDue(message, app.clock.now()));
  const failures: unknown[] = [];
  await Promise.all(
    [...Map.groupBy(due, ({ channelId, userId, way }) => `${channelId ?? userId}:${way}`).values()].map(async (own) => {
      // What goes to one place goes in its order, and each sees the reference of the one before.
      for (const message of own) {
        const messages = own.length > 1 ? await read() : scene.messages;
        await sendOne(app, { ...scene, messages }, message).catch((error) => failures.push(error));
      }
    }),
  );
  const after = await read();
  if (alert.kind === 'incident') await noteIncident(app, alert.subjectId, after);
  if (failures.length > 0) throw failures[0];
  return after;
}

/** An incident's own history of who was told: a line a step and person. */
async function noteIncident(app: AlertNeeds, incidentId: string, messages: readonly AlertMessage[]): Promise<void> {
  const lines = new Map<string, IncidentAlert>();
  for (const { step, userId, triedAt, status, problem } of messages) {
    if (userId === undefined || !triedAt || step === 'taken' || step === 'over' || step === 'gathered') continue;
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
