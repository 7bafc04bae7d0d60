import { titleOf } from '#src/domain/case.ts';
import { digestHtml, digestText } from '#src/domain/digest-mail.ts';
import { writeAlert } from '#src/domain/incidents/alert-mail.ts';
import { dueStep, readersOf } from '#src/domain/incidents/alerting.ts';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { AlertStep, Incident, IncidentAlert } from '#src/schemas/incident.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { User } from '#src/schemas/user.ts';
import { changeIncident } from '#src/services/change-incident.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'notifier' | 'announcer' | 'clock' | 'baseUrl' | 'log'>;

/**
 * Tells people of an incident by mail, each of them once: a mail is noted as `unknown` before it is handed over. If the
 * incident was acknowledged or went on to another step meanwhile, nobody is told.
 */
export async function alert(app: Needs, { incidentId, step }: JobPayload<'alert'>): Promise<void> {
  const incident = await app.store.incidents.get(incidentId);
  if (!incident || !isWanted(incident, step, app.clock.now())) return;
  const brand = await app.store.brands.get(incident.brandId);
  if (!brand) return;
  const people = await app.accounts.list();
  const readers = readersOf(step, incident, brand.incidents?.tell ?? [], people);
  if (readers.length === 0) app.log.warn({ incidentId, step }, 'there is nobody to be told of an incident');
  let unsent: unknown;
  for (const reader of readers) {
    const isMine = await claim(app, incidentId, { step, userId: reader.id, at: app.clock.now(), status: 'unknown' });
    if (isMine)
      await send(app, incident, { step, reader, people, brandName: brand.name }).catch((error) => (unsent = error));
  }
  if (unsent) throw unsent;
}

/** Its turn has come, or it had begun and some of its readers are still to be told. */
function isWanted(incident: Incident, step: AlertStep, now: Date): boolean {
  const before = incident.alerts.filter((one) => one.step !== step);
  return dueStep({ ...incident, alerts: before }, now) === step;
}

async function claim(app: Needs, incidentId: string, alert: IncidentAlert): Promise<boolean> {
  let isMine = false;
  await changeIncident(app, incidentId, (incident) => {
    isMine = incident.alerts.every((one) => one.step !== alert.step || one.userId !== alert.userId);
    return isMine ? { ...incident, alerts: [...incident.alerts, alert] } : undefined;
  });
  return isMine;
}

interface Telling {
  step: AlertStep;
  reader: User;
  people: User[];
  brandName: string;
}

/** Throws where the mail surely did not go out: then it may be tried again. */
async function send(app: Needs, incident: Incident, { step, reader, people, brandName }: Telling): Promise<void> {
  const before = new Set(incident.alerts.filter((one) => one.step !== step).map(({ userId }) => userId));
  const first = await firstPost(app, incident);
  const mail = writeAlert({
    ...{ incident, step, brandName, name: reader.name, baseUrl: app.baseUrl },
    toldBefore: people.filter(({ id }) => before.has(id) && id !== reader.id).map(({ name }) => name),
    ...(first && { first }),
  });
  const note = (change: Partial<IncidentAlert> | undefined) =>
    changeIncident(app, incident.id, (found) => ({
      ...found,
      alerts: found.alerts.flatMap((one) => {
        if (one.step !== step || one.userId !== reader.id) return one;
        return change ? { ...one, ...change } : [];
      }),
    }));
  try {
    await app.notifier.send({
      id: `${incident.id}:${step}:${reader.id}`,
      to: { email: reader.email, name: reader.name },
      ...{ subject: mail.subject, text: digestText(mail), html: digestHtml(mail) },
    });
  } catch (error) {
    if (error instanceof OutcomeUnknownError) {
      await note({ problem: 'The mail server did not say whether it took it.' });
      return;
    }
    if (error instanceof PermanentError) {
      app.log.error({ incidentId: incident.id, step, problem: error.message }, 'an alert cannot be sent');
      await note({ status: 'failed', problem: error.message });
      return;
    }
    await note(undefined);
    throw error;
  }
  await note({ status: 'sent' });
  app.log.info({ incidentId: incident.id, step }, 'alert sent');
}

async function firstPost(
  { store }: Needs,
  { cause }: Incident,
): Promise<{ author: string; title: string } | undefined> {
  const [mention] = cause.firstMentionId === undefined ? [] : await store.mentions.getMany([cause.firstMentionId]);
  if (!mention || mention.post.removedAt) return undefined;
  const { author, text, title } = mention.post;
  return { author: author.name || author.handle || 'Somebody', title: titleOf(text, title) };
}
