import { may } from '../domain/permissions.ts';
import { AppError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { LinkState, MailLink } from '../schemas/mail-link.ts';
import type { User } from '../schemas/user.ts';
import { subjectOf } from './alert-subject.ts';
import { acknowledgeAlert, alertIdOf } from './alerts.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock' | 'connectors'>;
type AlertLink = Extract<MailLink, { does: 'acknowledge' }>;
type State = Extract<LinkState, { does: 'acknowledge' }>;

/** How things stand for a link that acknowledges. Changes nothing. */
export async function lookAtAlertLink(app: Needs, link: AlertLink): Promise<State> {
  return (await standing(app, link)).state;
}

/** Takes what it is about for the link's person, once. */
export async function followAlertLink(app: Needs, link: AlertLink): Promise<State> {
  const { state, user } = await standing(app, link);
  if (state.state !== 'ready' || !user) return state;
  try {
    await acknowledgeAlert(app, user, link.alertId);
  } catch (error) {
    // Somebody was faster: what they did is what the page says.
    if (!(error instanceof AppError)) throw error;
  }
  return (await standing(app, link)).state;
}

async function standing(app: Needs, { userId, alertId, until }: AlertLink): Promise<{ state: State; user?: User }> {
  const people = await app.accounts.list();
  const user = people.find(({ id }) => id === userId);
  const stands = (state: State['state']): State => ({ does: 'acknowledge', state, name: user?.name ?? '' });
  if (!user || user.disabled || !may(user.role, 'triage')) return { state: stands('not_allowed') };
  const [kind = '', ...rest] = alertId.split(':');
  const subjectId = rest.join(':');
  const path =
    kind === 'incident' ? `/incidents/${encodeURIComponent(subjectId)}` : kind === 'source' ? '/sources' : '/boards';
  if (until <= app.clock.now()) return { state: { ...stands('old'), path } };
  // An incident is there though its alert is over.
  const alert =
    (await app.store.records.alerts.get(alertId)) ?? (kind === 'incident' ? await asAlert(app, subjectId) : undefined);
  const subject = alert && (await subjectOf(app, alert, people));
  if (!subject) return { state: { ...stands(kind === 'incident' ? 'gone' : 'over'), path } };
  const told = { title: subject.title, path: subject.path };
  if (subject.state === 'over') return { state: { ...stands('over'), ...told }, user };
  if (subject.state === 'open') return { state: { ...stands('ready'), ...told }, user };
  if (subject.takenById === user.id) return { state: { ...stands('yours'), ...told }, user };
  return { state: { ...stands('taken'), ...told, holder: subject.takenBy ?? 'somebody else' }, user };
}

async function asAlert({ store }: Needs, incidentId: string) {
  const incident = await store.incidents.get(incidentId);
  if (!incident) return undefined;
  const { brandId, openedAt } = incident;
  const id = alertIdOf('incident', incidentId);
  return { id, kind: 'incident' as const, subjectId: incidentId, brandId, openedAt, told: [], version: 0 };
}
