import { statusAfter } from '../domain/case.ts';
import { may } from '../domain/permissions.ts';
import { topicsOf } from '../domain/topics.ts';
import { AppError, ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { DigestReader } from '../schemas/digest.ts';
import { type LinkState, LinkWishes, type MailLink } from '../schemas/mail-link.ts';
import type { User } from '../schemas/user.ts';
import { followAlertLink, lookAtAlertLink } from './alert-links.ts';
import { type CaseNeeds, moveCase } from './case-changes.ts';
import { openLink } from './mail-links.ts';
import { changeReader, stopReader } from './reader-changes.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = CaseNeeds & Pick<App, 'secrets' | 'connectors'>;
type Of<D extends MailLink['does']> = Extract<MailLink, { does: D }>;
type StateOf<D extends LinkState['does']> = Extract<LinkState, { does: D }>;

const broken: LinkState = { does: 'nothing', state: 'broken' };

/** How things stand for a link. Changes nothing: whatever follows links in mails may ask. */
export async function lookAtLink(app: Needs, token: string): Promise<LinkState> {
  const link = openLink(app, token);
  switch (link?.does) {
    case undefined:
      return broken;
    case 'assign':
      return (await assignLink(app, link)).state;
    case 'acknowledge':
      return lookAtAlertLink(app, link);
    case 'confirm':
      return (await confirmLink(app, link)).state;
    case 'wishes':
      return wishesState(app, link);
    case 'unsubscribe':
      return unsubscribeState(await app.store.digests.reader(link.readerId));
  }
}

/** Does what the link is for, if it still can be done, and answers how things stand then. */
export async function followLink(app: Needs, token: string): Promise<LinkState> {
  const link = openLink(app, token);
  switch (link?.does) {
    case 'assign':
      return takeCase(app, link);
    case 'acknowledge':
      return followAlertLink(app, link);
    case 'confirm': {
      const { state } = await confirmLink(app, link);
      if (state.state !== 'ready') return state;
      const confirmedAt = app.clock.now();
      await changeReader(app, link.readerId, (reader) => ({
        ...startedAgain(reader),
        confirmedAt,
        wishedAt: confirmedAt,
      }));
      return (await confirmLink(app, link)).state;
    }
    case 'unsubscribe':
      return unsubscribeState(await stopReader(app, link.readerId, 'unsubscribed'));
    default:
      return lookAtLink(app, token);
  }
}

/** Throws ConflictError where the reader was changed since the page was opened. */
export async function saveLinkWishes(
  app: Needs,
  { token, wishes, version }: { token: string; wishes: LinkWishes; version: number },
): Promise<LinkState> {
  const link = openLink(app, token);
  if (link?.does !== 'wishes') return broken;
  const before = await wishesState(app, link);
  if (before.state !== 'ready') return before;
  checkTimeZone(wishes.timeZone);
  const departments = before.departments ?? [];
  const chosen = { ...wishes, departments: wishes.departments.filter((name) => departments.includes(name)) };
  await changeReader(app, link.readerId, (reader) => {
    if (reader.version !== version)
      throw new ConflictError('This was changed elsewhere meanwhile. Load the page again.');
    return {
      ...(wishes.enabled ? startedAgain(reader) : reader),
      ...chosen,
      weekdays: [...new Set(wishes.weekdays)].sort((a, b) => a - b),
      wishedAt: app.clock.now(),
    };
  });
  return wishesState(app, link);
}

/** Who asks for the mail again gets it again, whatever stopped it. */
export function startedAgain({ stoppedAt, stoppedWhy, lastBounceAt, ...reader }: DigestReader): DigestReader {
  return { ...reader, enabled: true, bounces: 0 };
}

async function takeCase(app: Needs, link: Of<'assign'>): Promise<LinkState> {
  const { state, user, item } = await assignLink(app, link);
  if (state.state !== 'ready' || !user || !item) return state;
  try {
    await moveCase(app, user, { caseId: item.id, version: item.version }, { move: 'assign', userId: user.id });
  } catch (error) {
    // Somebody was faster: what they did is what the page says.
    if (!(error instanceof AppError)) throw error;
  }
  return (await assignLink(app, link)).state;
}

async function assignLink(
  app: Needs,
  { userId, caseId, until }: Of<'assign'>,
): Promise<{ state: StateOf<'assign'>; user?: User; item?: Case }> {
  const people = await app.accounts.list();
  const user = people.find(({ id }) => id === userId);
  const stands = (state: StateOf<'assign'>['state']) => ({ does: 'assign' as const, state, name: user?.name ?? '' });
  if (!user || user.disabled || !may(user.role, 'triage')) return { state: stands('not_allowed') };
  if (until <= app.clock.now()) return { state: { ...stands('old'), path: pathOf(caseId) } };
  const item = await app.store.cases.get(caseId);
  if (!item) return { state: stands('gone') };
  const told = { title: item.title, authorName: item.authorName, path: pathOf(caseId) };
  if (item.closedAt || !statusAfter(item.status, 'assign')) return { state: { ...stands('closed'), ...told }, user };
  if (item.assigneeId === user.id) return { state: { ...stands('yours'), ...told }, user };
  if (item.assigneeId) {
    const holder = people.find(({ id }) => id === item.assigneeId)?.name ?? 'somebody else';
    return { state: { ...stands('taken'), ...told, holder }, user };
  }
  return { state: { ...stands('ready'), ...told }, user, item };
}

async function confirmLink(app: Needs, { readerId, until }: Of<'confirm'>): Promise<{ state: StateOf<'confirm'> }> {
  const reader = await app.store.digests.reader(readerId);
  const stands = (state: StateOf<'confirm'>['state']) => ({
    state: { does: 'confirm' as const, state, ...(reader && { email: reader.email, language: reader.language }) },
  });
  if (!reader) return stands('gone');
  if (reader.confirmedAt && !reader.stoppedAt) return stands('done');
  return stands(until <= app.clock.now() ? 'old' : 'ready');
}

async function wishesState(app: Needs, { readerId, until }: Of<'wishes'>): Promise<StateOf<'wishes'>> {
  const reader = await app.store.digests.reader(readerId);
  if (!reader) return { does: 'wishes', state: 'gone' };
  if (until <= app.clock.now()) return { does: 'wishes', state: 'old', language: reader.language };
  const { version, email, language, stoppedWhy } = reader;
  return {
    ...{ does: 'wishes', state: 'ready', email, language, version, wishes: LinkWishes.parse(reader) },
    departments: await departmentsOf(app, reader),
    ...(stoppedWhy && { stoppedWhy }),
  };
}

function unsubscribeState(reader: DigestReader | undefined): StateOf<'unsubscribe'> {
  if (!reader) return { does: 'unsubscribe', state: 'gone' };
  const { email, language, stoppedAt } = reader;
  return { does: 'unsubscribe', state: stoppedAt ? 'done' : 'ready', email, language };
}

/** Of the brands that they are told of: who has no account learns of no other. */
async function departmentsOf({ store }: Needs, { brandIds }: DigestReader): Promise<string[]> {
  const brands = (await store.brands.list()).filter(({ id }) => brandIds.length === 0 || brandIds.includes(id));
  const names = brands.flatMap((brand) => topicsOf(brand).flatMap(({ department }) => department ?? []));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

function pathOf(caseId: string): string {
  return `/inbox/${encodeURIComponent(caseId)}`;
}
