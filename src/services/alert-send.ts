import { greeting, minutesPassed, rungSteps, stateTitle, whatToDo } from '../domain/alerts/words.ts';
import { may } from '../domain/permissions.ts';
import { OutcomeUnknownError, PermanentError, RateLimitedError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Channel, ChannelMessage } from '../ports/channel.ts';
import type { AlertMessage } from '../schemas/alert.ts';
import type { AlertKind } from '../schemas/channel.ts';
import type { User } from '../schemas/user.ts';
import { type AlertScene, isAlertStep, isState, targetKey, usualAlertWishes } from './alert-plan.ts';
import { accessFor } from './channel-access.ts';
import { channelProblems, noteChannel } from './channel-health.ts';
import { actLink } from './mail-links.ts';

export type SendNeeds = Pick<
  App,
  'store' | 'accounts' | 'secrets' | 'openChannel' | 'makePushKeys' | 'announcer' | 'clock' | 'baseUrl' | 'log'
>;

const minuteMs = 60_000;
/** After each failure, in milliseconds; then it has failed for good. */
const pausesMs = [0.5, 2, 5, 15, 30].map((minutes) => minutes * minuteMs);
/** A claim that is older belongs to nobody: whoever made it has died. */
const claimMs = 2 * minuteMs;
const linkMs = 2 * 86_400_000;

/** Whether it is to be tried at this moment. */
export function isDue(message: AlertMessage, messages: readonly AlertMessage[], now: Date): boolean {
  const { status, nextAt, triedAt, step, way, tries } = message;
  if (status === 'planned') return true;
  if (status === 'held' || status === 'waiting') return nextAt === undefined || nextAt <= now;
  if (status !== 'unknown' || triedAt === undefined || tries > pausesMs.length) return false;
  // Known by its id there, or put in the place of what stands there: once more changes nothing.
  const isHarmless =
    way === 'webhook' ||
    way === 'ntfy' ||
    way === 'push' ||
    (isState(step) && referenceBefore(message, messages) !== undefined);
  return isHarmless && now.getTime() - triedAt.getTime() > claimMs;
}

/**
 * Sends one message, or notes why not. Claims it before, so that nobody sends it twice; what one channel meets is its own affair.
 *
 * @returns it as it is then; undefined where somebody else has it
 */
export async function sendOne(
  app: SendNeeds,
  scene: AlertScene,
  message: AlertMessage,
): Promise<AlertMessage | undefined> {
  const unneeded = whyUnneeded(scene, message);
  if (unneeded !== undefined) return note(app, message, { status: 'dropped', problem: unneeded });
  const now = app.clock.now();
  const { nextAt: _, problem: __, ...rest } = message;
  const tries = message.tries + 1;
  const claim: AlertMessage = { ...rest, status: 'unknown', triedAt: now, tries, version: message.version + 1 };
  if (!(await app.store.records.alertMessages.save(claim))) return undefined;
  const outcome = await attempt(app, scene, claim);
  const noted = await note(app, claim, outcome);
  if (message.channelId !== undefined) await noteChannel(app, message.channelId, problemOf(outcome));
  const facts = { alert: message.of, step: message.step, way: message.way, status: outcome.status };
  if (outcome.status === 'sent') app.log.info(facts, 'alert sent');
  else app.log.warn({ ...facts, problem: outcome.problem }, 'an alert was not sent');
  return noted;
}

/** What was true when it was planned may be so no more when it can be sent. */
function whyUnneeded({ subject: { state }, messages }: AlertScene, message: AlertMessage): string | undefined {
  const { step } = message;
  if (isState(step)) return step === (state === 'open' ? 'open_again' : state) ? undefined : 'It was so no longer.';
  if (state === 'over' || (state === 'taken' && step !== 'storm'))
    return 'Somebody had it, or it was over, before it was sent.';
  return messages.some((other) => isInPlaceOf(other, message)) ? 'A later message said it.' : undefined;
}

/** A later call to the same place that is not itself held back longer. */
function isInPlaceOf(other: AlertMessage, message: AlertMessage): boolean {
  const isLive = ['planned', 'waiting', 'sent', 'unknown'].includes(other.status);
  if (!(isLive || (other.status === 'held' && message.status === 'held'))) return false;
  if (!isAlertStep(other.step) || !isAlertStep(message.step) || targetKey(other) !== targetKey(message)) return false;
  const laterMs = other.at.getTime() - message.at.getTime();
  return laterMs > 0 || (laterMs === 0 && rungSteps.indexOf(other.step) > rungSteps.indexOf(message.step));
}

type Outcome = Pick<AlertMessage, 'status'> & Partial<Pick<AlertMessage, 'problem' | 'reference' | 'nextAt' | 'tries'>>;

/** A pause that a channel asks for is no trouble of its. */
function problemOf({ status, problem }: Outcome): string | undefined {
  return status === 'sent' || status === 'dropped' ? undefined : problem;
}

async function attempt(app: SendNeeds, scene: AlertScene, message: AlertMessage): Promise<Outcome> {
  try {
    const access = await accessFor(app, message, scene.people);
    if (!access) return { status: 'dropped', problem: 'Where it should go is not there any more.' };
    const reference = await deliver(app.openChannel(access), scene, message, await contentOf(app, scene, message));
    return { status: 'sent', ...(reference !== undefined && { reference }) };
  } catch (error) {
    return outcomeOf(app, message, error);
  }
}

/** In the place of what was sent before, where the channel can; else as an answer to it. A person is always told anew. */
async function deliver(
  channel: Channel,
  { messages }: AlertScene,
  message: AlertMessage,
  content: ChannelMessage,
): Promise<string | undefined> {
  const before = referenceBefore(message, messages);
  const isStep = !isState(message.step);
  if (before === undefined || !channel.update || (message.userId !== undefined && isStep))
    return channel.send(content, before);
  try {
    await channel.update(before, content);
    return before;
  } catch (error) {
    // Somebody took away what stood there, or it can be changed no more: a call is still to be heard.
    if (!isStep || !(error instanceof PermanentError)) throw error;
    return channel.send(content);
  }
}

function referenceBefore(message: AlertMessage, messages: readonly AlertMessage[]): string | undefined {
  const key = targetKey(message);
  return messages.findLast((one) => targetKey(one) === key && one.id !== message.id && one.reference !== undefined)
    ?.reference;
}

function outcomeOf(app: SendNeeds, { tries, way, deviceId }: AlertMessage, error: unknown): Outcome {
  const now = app.clock.now();
  const problem = error instanceof Error ? error.message : 'It could not be sent.';
  const later = (at: Date): Outcome => ({ status: 'waiting', problem, nextAt: at });
  if (error instanceof RateLimitedError)
    return { ...later(error.retryAt ?? new Date(now.getTime() + minuteMs)), tries: tries - 1 };
  if (error instanceof OutcomeUnknownError) return { status: 'unknown', problem };
  if (error instanceof PermanentError) {
    // A browser that let us tell it no longer: the push service says so with 404 or 410.
    if (way === 'push' && deviceId !== undefined && /\((404|410)\)/.test(problem))
      return { status: 'failed', problem: 'The browser takes no notifications of ours any more.' };
    return { status: 'failed', problem };
  }
  const pauseMs = pausesMs[tries - 1];
  if (pauseMs === undefined) return { status: 'failed', problem: `${problem} It was tried ${tries} times.` };
  return later(new Date(now.getTime() + pauseMs));
}

async function note(app: SendNeeds, message: AlertMessage, outcome: Outcome): Promise<AlertMessage> {
  const { alertMessages, pushDevices } = app.store.records;
  const noted = { ...message, ...outcome, version: message.version + 1 };
  await alertMessages.save(noted);
  if (outcome.status === 'failed' && message.way === 'push' && outcome.problem?.startsWith('The browser takes no'))
    await pushDevices.remove(message.deviceId ?? '');
  app.announcer.announce({ kind: 'record', record: 'alertMessages', id: message.id, of: message.of });
  return noted;
}

const linkTexts: Record<AlertKind, string> = {
  ...{ incident: 'Open the incident', case: 'Open the case', source: 'Open the sources' },
  ...{ thread: 'Open the thread', promise: 'Open the thread' },
};

/** What it says, of the things as they are now. */
async function contentOf(app: SendNeeds, scene: AlertScene, message: AlertMessage): Promise<ChannelMessage> {
  const { alert, subject, people, channels } = scene;
  const { step, userId, channelId } = message;
  const reader = people.find(({ id }) => id === userId);
  const others = channels.filter(({ id }) => id !== channelId);
  const passed = minutesPassed(subject, app.clock.now());
  const todo = whatToDo(subject, reader !== undefined);
  const act = reader && subject.state === 'open' ? actOf(app, scene, reader) : undefined;
  const budget = message.isBeyond ? await budgetNote(app, userId ?? '') : [];
  return {
    id: message.id,
    about: `${alert.id}:${alert.openedAt.getTime()}`,
    title: isState(step) ? stateTitle(subject) : message.title,
    lines: [
      ...(reader && isAlertStep(step)
        ? [greeting({ subject, step, passed }, reader.name, toldBefore(scene, message))]
        : []),
      ...subject.sentences,
      ...(todo ? [todo] : []),
    ],
    notes: [...budget, ...(await channelProblems(app, others))],
    link: {
      text: linkTexts[subject.kind],
      url: `${app.baseUrl}${subject.path}`,
    },
    ...(act && { act }),
    critical: subject.isCritical && (isAlertStep(step) || step === 'open_again'),
    at: message.at,
    facts: {
      kind: subject.kind,
      subjectId: alert.subjectId,
      step,
      state: subject.state,
      ...(alert.brandId !== undefined && { brandId: alert.brandId }),
      ...(subject.takenBy !== undefined && { takenBy: subject.takenBy }),
    },
  };
}

async function budgetNote({ store }: SendNeeds, userId: string): Promise<string[]> {
  const { dailyBudget } = (await store.records.alertWishes.get(userId)) ?? usualAlertWishes(userId);
  return [`This goes beyond your ${dailyBudget} alerts a day, because it is critical.`];
}

/** A page of ours that asks as whom; pressing its button acts, and following the link does not. */
function actOf(app: SendNeeds, { alert }: AlertScene, reader: User): ChannelMessage['act'] {
  if (!may(reader.role, 'triage')) return undefined;
  const until = new Date(app.clock.now().getTime() + linkMs);
  return alert.kind === 'case'
    ? { text: 'Assign to me', url: actLink(app, { does: 'assign', userId: reader.id, caseId: alert.subjectId, until }) }
    : { text: 'Acknowledge', url: actLink(app, { does: 'acknowledge', userId: reader.id, alertId: alert.id, until }) };
}

function toldBefore({ messages, people }: AlertScene, { step, userId }: AlertMessage): string[] {
  const before = new Set(
    messages.flatMap((one) =>
      one.userId !== undefined && one.userId !== userId && one.step !== step && one.status === 'sent' ? one.userId : [],
    ),
  );
  return people.filter(({ id }) => before.has(id)).map(({ name }) => name);
}
