import { silenceReason } from '../domain/silence.ts';
import { ConflictError, InvalidInputError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { type Silence, silencedAuthorId, silencedThreadId } from '../schemas/silence.ts';
import type { User } from '../schemas/user.ts';
import { accountBy, changeProfile, noted } from './author-profiles.ts';
import { getCase } from './case-changes.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

const perPage = 200;

export interface AuthorSilenceWish {
  authorId: string;
  how: Silence['how'];
  reason?: string;
  caseId?: string;
}

/** Mutes or blocks an author for all brands; who is muted may be blocked. A note of the author tells of it for good. */
export async function silenceAuthor(app: Needs, user: User, wish: AuthorSilenceWish): Promise<Silence> {
  const { authorId, how, reason, caseId } = wish;
  if (how === 'blocked' && reason === undefined)
    throw new InvalidInputError('Say why this author is blocked: colleagues will want to know.');
  const { network, name, handle } = await accountBy(app, authorId);
  const fields = {
    ...{ how, authorId, network, name, handle },
    ...(how === 'blocked' && reason !== undefined && { reason }),
    ...(caseId !== undefined && { caseId }),
  };
  const silence = await begin(app, user, silencedAuthorId(authorId), fields);
  await changeProfile(app, authorId, (profile) => noted(app, user, profile, `${silenceReason(silence)}.`));
  if (caseId !== undefined) await tellCase(app, user, caseId, 'muted', `${silenceReason(silence)}.`);
  return silence;
}

/** Mutes the conversation of a case for its brand. */
export async function silenceThread(app: Needs, user: User, caseId: string): Promise<Silence> {
  const { brandId, threadId, network, authorName: name, authorHandle: handle } = await getCase(app, caseId);
  const fields = { how: 'muted' as const, threadId, brandId, network, name, handle, caseId };
  const silence = await begin(app, user, silencedThreadId(brandId, threadId), fields);
  await tellCase(app, user, caseId, 'muted', 'Muted the conversation: its new posts raise nothing.');
  return silence;
}

/** False where it was ended already. What came meanwhile stays where it is. */
export async function endSilence(app: Needs, user: User, id: string): Promise<boolean> {
  const silence = await app.store.records.silences.get(id);
  if (!silence || !(await app.store.records.silences.remove(id, silence.version))) return false;
  const words = silence.how === 'blocked' ? 'Unblocked.' : 'Unmuted.';
  if (silence.authorId !== undefined && (await app.store.records.authors.get(silence.authorId)))
    await changeProfile(app, silence.authorId, (profile) => noted(app, user, profile, words));
  if (silence.caseId !== undefined) await tellCase(app, user, silence.caseId, 'unmuted', words);
  announce(app, id);
  return true;
}

export async function listSilences(
  app: Needs,
  after: string | undefined,
): Promise<{ silences: Silence[]; next?: string; people: Record<string, string> }> {
  const silences = await app.store.records.silences.list({ limit: perPage, ...(after !== undefined && { after }) });
  const named = new Set(silences.map(({ userId }) => userId));
  const people = (await app.accounts.list()).filter(({ id }) => named.has(id));
  const last = silences.length === perPage ? silences.at(-1)?.id : undefined;
  return {
    silences,
    ...(last !== undefined && { next: last }),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}

async function begin(
  app: Needs,
  user: User,
  id: string,
  fields: Omit<Silence, 'id' | 'at' | 'userId' | 'version'>,
): Promise<Silence> {
  const before = await app.store.records.silences.get(id);
  const silence = { id, ...fields, at: app.clock.now(), userId: user.id, version: (before?.version ?? 0) + 1 };
  if (!(await app.store.records.silences.save(silence)))
    throw new ConflictError('A colleague decided on this at the same moment. Look at it again.');
  announce(app, id);
  return silence;
}

/** The case may be gone by then. */
async function tellCase(
  app: Needs,
  user: User,
  caseId: string,
  kind: 'muted' | 'unmuted',
  text: string,
): Promise<void> {
  const item = await app.store.cases.get(caseId);
  if (!item) return;
  await app.store.cases.addEvent(caseId, { at: app.clock.now(), kind, userId: user.id, text });
  app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
}

function announce({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'silences', id });
}
