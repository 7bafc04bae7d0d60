import { may } from '../domain/permissions.ts';
import { boardConcernWords, shiftSummary } from '../domain/thread-shift.ts';
import { NotFoundError, OutcomeUnknownError, PermanentError, RateLimitedError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ChannelMessage } from '../ports/channel.ts';
import { everybody, type Handover } from '../schemas/handover.ts';
import type { HandoverMessage } from '../schemas/shift.ts';
import type { User } from '../schemas/user.ts';
import { accessFor } from './channel-access.ts';
import { withTitles } from './handover-titles.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;
type SendNeeds = Needs & Pick<App, 'secrets' | 'openChannel' | 'baseUrl' | 'makePushKeys' | 'log'>;

const perPage = 200;
/** A hand-over that could not be sent for a day helps nobody any more. */
const lateMs = 86_400_000;
/** A message is written before its hand-over; one without is left alone until that surely does not come. */
const orphanMs = 10 * 60_000;
const minuteMs = 60_000;
const pausesMs = [1, 5, 15, 60].map((minutes) => minutes * minuteMs);
/** So many lines are named in a message; the page has them all. */
const mostLines = 40;

/** Writes down whom a hand-over goes to as a message: people it is for, but for who wrote it, and channels. Answers how many. */
export async function planMessages(
  app: Needs,
  { id: of, of: teamId, userId: writer, at }: Handover,
  { mail, channelIds }: { mail: boolean; channelIds: string[] },
): Promise<number> {
  const channels = await app.store.records.channels.getMany([...new Set(channelIds)]);
  if (channels.length < new Set(channelIds).size) throw new NotFoundError('The channel');
  const readers = mail ? (await readersOf(app, teamId)).filter(({ id }) => id !== writer) : [];
  const begun = { of, at, status: 'planned' as const, tries: 0, version: 1 };
  const messages: HandoverMessage[] = [
    ...channels.map(({ id, kind }) => ({ id: `${of}:channel:${id}`, way: kind, channelId: id, ...begun })),
    ...readers.map(({ id }) => ({ id: `${of}:user:${id}`, way: 'mail' as const, userId: id, ...begun })),
  ];
  await app.store.records.handoverMessages.saveAll(messages);
  return messages.length;
}

/** To how many a hand-over goes. */
export async function countMessages({ store }: Pick<App, 'store'>, handoverId: string): Promise<number> {
  return (await store.records.handoverMessages.list({ of: handoverId })).length;
}

async function readersOf({ store, accounts }: Needs, teamId: string): Promise<User[]> {
  const people = (await accounts.list()).filter(({ disabled, role }) => !disabled && may(role, 'triage'));
  if (teamId === everybody) return people;
  const members = new Set((await store.records.teams.get(teamId))?.members.map(({ userId }) => userId));
  return people.filter(({ id }) => members.has(id));
}

/** Sends what is due of hand-overs. Doing it twice, or in two processes, sends nothing twice. */
export async function sendHandovers(app: SendNeeds, signal?: AbortSignal): Promise<void> {
  const now = app.clock.now();
  const due = (await recent(app)).filter(
    ({ status, nextAt }) => status === 'planned' || (status === 'waiting' && nextAt !== undefined && nextAt <= now),
  );
  if (due.length === 0) return;
  const people = await app.accounts.list();
  for (const [handoverId, own] of Map.groupBy(due, ({ of }) => of)) {
    const stored = await app.store.records.handovers.get(handoverId);
    const [handover] = stored ? await withTitles(app, [stored]) : [];
    for (const message of own) {
      signal?.throwIfAborted();
      await sendOne(app, message, handover, people);
    }
  }
}

/** Messages of the last day; the newest come first. */
async function recent({ store, clock }: SendNeeds): Promise<HandoverMessage[]> {
  const since = clock.now().getTime() - lateMs;
  const found: HandoverMessage[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const page = await store.records.handoverMessages.list({ limit: perPage, ...(after !== undefined && { after }) });
    found.push(...page.filter(({ at }) => at.getTime() > since));
    const last = page.at(-1);
    if (!last || page.length < perPage || last.at.getTime() <= since) return found;
  }
}

async function sendOne(
  app: SendNeeds,
  message: HandoverMessage,
  handover: Handover | undefined,
  people: readonly User[],
): Promise<void> {
  const { handoverMessages } = app.store.records;
  const now = app.clock.now();
  if (!handover && now.getTime() - message.at.getTime() < orphanMs) return;
  // The claim: what ends behind it may have gone out, and is not sent again.
  const claim: HandoverMessage = {
    ...{ ...message, status: 'unknown', triedAt: now, tries: message.tries + 1, version: message.version + 1 },
    problem: 'Earshot stopped while it was being sent.',
  };
  if (!(await handoverMessages.save(claim))) return;
  const outcome = handover ? await attempt(app, claim, handover, people) : dropped('The hand-over was never made.');
  const { problem: _before, nextAt: _last, ...noted } = claim;
  await handoverMessages.save({ ...noted, ...outcome, version: claim.version + 1 });
  if (outcome.status === 'failed') app.log.warn({ handoverMessageId: message.id }, 'a hand-over was not sent');
}

type Outcome = Pick<HandoverMessage, 'status'> & Partial<Pick<HandoverMessage, 'problem' | 'nextAt'>>;

const dropped = (problem: string): Outcome => ({ status: 'dropped', problem });

async function attempt(
  app: SendNeeds,
  message: HandoverMessage,
  handover: Handover,
  people: readonly User[],
): Promise<Outcome> {
  try {
    const access = await accessFor(app, message, people);
    if (!access) return dropped('Where it should go is not there any more.');
    await app.openChannel(access).send(contentOf(app, message.id, handover, people));
    return { status: 'sent' };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'It could not be sent.';
    const later = (at: Date): Outcome => ({ status: 'waiting', problem, nextAt: at });
    const now = app.clock.now().getTime();
    if (error instanceof OutcomeUnknownError) return { status: 'unknown', problem };
    if (error instanceof PermanentError) return { status: 'failed', problem };
    if (error instanceof RateLimitedError) return later(error.retryAt ?? new Date(now + minuteMs));
    const pauseMs = pausesMs[message.tries - 1];
    return pauseMs === undefined ? { status: 'failed', problem } : later(new Date(now + pauseMs));
  }
}

/** Titles are words of posts: read when it leaves, and escaped by the channel as its markup needs. */
function contentOf(
  { baseUrl }: SendNeeds,
  id: string,
  { userId, at, note, lines, boards, id: about }: Handover,
  people: readonly User[],
): ChannelMessage {
  const writer = people.find((one) => one.id === userId)?.name ?? 'Somebody';
  const cases = lines.length === 0 ? '' : `${lines.length} ${lines.length === 1 ? 'case' : 'cases'}`;
  const what = [shiftSummary(boards), cases].filter((part) => part !== '').join(', ');
  const named = [
    ...boards.map(({ concern, id: of, title, text }) => ({
      ...{ what: boardConcernWords[concern], title, text },
      url: `${baseUrl}/${concern === 'issue' ? 'issues' : 'boards'}/${encodeURIComponent(of)}`,
    })),
    ...lines.map(({ caseId, title, text }) => ({
      ...{ what: 'Case', title, text, url: `${baseUrl}/inbox/${encodeURIComponent(caseId)}` },
    })),
  ];
  const rest = named.length - mostLines;
  return {
    ...{ id, about: `handover:${about}`, title: `Hand-over by ${writer}${what && `: ${what}`}`, critical: false, at },
    lines: [
      `${writer} hands over${what && `: ${what}`}.`,
      ...(note ? [note] : []),
      ...named
        .slice(0, mostLines)
        .map((one) => `${one.what}: ${one.title || 'A post without text'} – ${one.text} – ${one.url}`),
      ...(rest > 0 ? [`and ${rest} more.`] : []),
    ],
    notes: [],
    link: { text: 'Open the hand-over', url: `${baseUrl}/boards/shift` },
    facts: { kind: 'handover', handoverId: about },
  };
}
