import { newestFirstId } from '../domain/time-id.ts';
import { OutcomeUnknownError, PermanentError } from '../errors.ts';
import type { AlertDay, AlertMessage } from '../schemas/alert.ts';
import type { User } from '../schemas/user.ts';
import type { SendNeeds } from './alert-send.ts';
import { accessFor } from './channel-access.ts';
import { everyRecord } from './every-record.ts';

/** So many titles are named; the log has them all. */
const mostNamed = 30;
/** A day whose message was not sent within it is not told any more. */
const lateMs = 3 * 86_400_000;

/** Sends what went beyond a person's budget of a day, in one message when the day is over. */
export async function gatherBeyond(app: SendNeeds, signal: AbortSignal): Promise<void> {
  const now = app.clock.now();
  const due = (await everyRecord(app.store.records.alertDays)).filter(
    ({ over, gatherAt }) => over.length > 0 && gatherAt <= now && now.getTime() - gatherAt.getTime() < lateMs,
  );
  if (due.length === 0) return;
  const people = await app.accounts.list();
  for (const day of due) {
    signal.throwIfAborted();
    await sendGathered(app, day, people);
  }
}

async function sendGathered(app: SendNeeds, day: AlertDay, people: readonly User[]): Promise<void> {
  const { alertMessages } = app.store.records;
  const now = app.clock.now();
  const id = `${newestFirstId(day.gatherAt)}:gathered:${day.id}`;
  const known = await alertMessages.get(id);
  if (known && (known.status !== 'waiting' || (known.nextAt && known.nextAt > now))) return;
  const title = `${day.over.length} more alerts on ${day.day}`;
  const claim: AlertMessage = {
    ...{ id, of: `gathered:${day.id}`, kind: 'incident', subjectId: day.id, title, step: 'gathered', critical: false },
    ...{ way: 'mail', userId: day.of, at: known?.at ?? now, triedAt: now, status: 'unknown' },
    ...{ tries: (known?.tries ?? 0) + 1, version: (known?.version ?? 0) + 1 },
  };
  if (!(await alertMessages.save(claim))) return;
  const outcome = await attempt(app, claim, day, people);
  await alertMessages.save({ ...claim, ...outcome, version: claim.version + 1 });
  app.announcer.announce({ kind: 'record', record: 'alertMessages', id, of: claim.of });
}

async function attempt(
  app: SendNeeds,
  message: AlertMessage,
  { over }: AlertDay,
  people: readonly User[],
): Promise<Pick<AlertMessage, 'status'> & Partial<Pick<AlertMessage, 'problem' | 'nextAt'>>> {
  const access = await accessFor(app, message, people);
  if (!access) return { status: 'dropped', problem: 'Its reader is not there any more.' };
  try {
    await app.openChannel(access).send({
      ...{ id: message.id, about: message.of, title: message.title, critical: false, at: message.at, facts: {} },
      lines: [
        'These went beyond your number of alerts a day and were kept back; the team’s channels and the others on the ladder had them.',
        ...over.slice(0, mostNamed).map(({ title }) => `- ${title}`),
        ...(over.length > mostNamed ? [`and ${over.length - mostNamed} more.`] : []),
      ],
      notes: [],
      link: { text: 'Open the alerts', url: `${app.baseUrl}/alerts` },
    });
    return { status: 'sent' };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'It could not be sent.';
    if (error instanceof OutcomeUnknownError) return { status: 'unknown', problem };
    if (error instanceof PermanentError || message.tries >= 5) return { status: 'failed', problem };
    return { status: 'waiting', problem, nextAt: new Date(app.clock.now().getTime() + 15 * 60_000) };
  }
}
