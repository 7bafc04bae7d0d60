import { randomUUID } from 'node:crypto';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Account } from '../schemas/api/authors.ts';
import { type AuthorProfile, type KnownAs, mostAccounts, mostNotes, mostTags } from '../schemas/author-profile.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** An account as its latest known post shows it; throws NotFoundError where nothing of it is stored. */
export async function accountBy({ store }: Pick<App, 'store'>, authorId: string): Promise<Account> {
  const { mentions } = await store.mentions.list({ authorId }, { limit: 1 });
  const [postId] = mentions[0] ? [] : await store.posts.idsOfAuthors([authorId], 1);
  const post = mentions[0]?.post ?? (postId === undefined ? undefined : await store.posts.get(postId));
  if (!post || post.removedAt) throw new NotFoundError('The author');
  return { ...post.author, network: post.network };
}

export function noteAuthor(app: Needs, user: User, authorId: string, text: string): Promise<AuthorProfile> {
  return changeProfile(app, authorId, (profile) => noted(app, user, profile, text));
}

export function unnoteAuthor(app: Needs, authorId: string, noteId: string): Promise<AuthorProfile> {
  return changeProfile(app, authorId, ({ notes }) => ({ notes: notes.filter(({ id }) => id !== noteId) }));
}

export function tagAuthor(app: Needs, authorId: string, tag: string, on: boolean): Promise<AuthorProfile> {
  return changeProfile(app, authorId, ({ tags }) => {
    const others = tags.filter((one) => one.toLowerCase() !== tag.toLowerCase());
    if (on && others.length >= mostTags)
      throw new InvalidInputError(`An author has at most ${mostTags} tags. Take one away first.`);
    return { tags: on ? [...others, tag] : others };
  });
}

export function knowAuthor(app: Needs, authorId: string, as: KnownAs, on: boolean): Promise<AuthorProfile> {
  return changeProfile(app, authorId, ({ knownAs }) => {
    const others = knownAs.filter((one) => one !== as);
    return { knownAs: on ? [...others, as] : others };
  });
}

/** A person says that two accounts are one person’s; all that each of them was linked to before belong together then. */
export async function linkAuthors(
  app: Needs,
  user: User,
  { authorId, otherId }: { authorId: string; otherId: string },
): Promise<AuthorProfile> {
  if (authorId === otherId) throw new InvalidInputError('These are one account already.');
  const [one, other] = await Promise.all([profileOf(app, authorId), profileOf(app, otherId)]);
  const personId = one.of ?? other.of ?? randomUUID();
  const groups = await Promise.all([linkedTo(app, one), linkedTo(app, other)]);
  const accounts = new Map(groups.flat().map((profile) => [profile.id, profile]));
  if (accounts.size > mostAccounts)
    throw new InvalidInputError(`One person has at most ${mostAccounts} accounts here. Unlink one first.`);
  for (const { id, of } of accounts.values()) {
    if (of === personId) continue;
    await changeProfile(app, id, (profile) => ({
      // No name: that of an account goes with it, and would stay in the notes of another.
      ...noted(app, user, profile, `The same person as an account on ${(id === one.id ? other : one).network}.`),
      of: personId,
    }));
  }
  return profileOf(app, authorId);
}

export function unlinkAuthor(app: Needs, user: User, authorId: string): Promise<AuthorProfile> {
  return changeProfile(app, authorId, (profile) => ({
    ...noted(app, user, profile, 'Not the same person as the accounts it was linked to.'),
    of: undefined,
  }));
}

/** What is kept of an author; of one nobody noted anything about, as it would begin. Throws NotFoundError. */
export async function profileOf(app: Pick<App, 'store'>, authorId: string): Promise<AuthorProfile> {
  const known = await app.store.records.authors.get(authorId);
  if (known) return known;
  const { network, handle, name } = await accountBy(app, authorId);
  return { id: authorId, network, handle, name, knownAs: [], tags: [], notes: [], version: 0 };
}

/** The profiles of all accounts of a person, the given one first. */
export async function linkedTo({ store }: Pick<App, 'store'>, profile: AuthorProfile): Promise<AuthorProfile[]> {
  if (profile.of === undefined) return [profile];
  const all = await store.records.authors.list({ of: profile.of, limit: 2 * mostAccounts });
  return [profile, ...all.filter(({ id }) => id !== profile.id)];
}

type ProfileChange = Partial<Pick<AuthorProfile, 'knownAs' | 'tags' | 'notes'>> & { of?: string | undefined };

/** Made on what is stored by then: whatever colleagues note at the same moment stays. */
export async function changeProfile(
  app: Needs,
  authorId: string,
  change: (profile: AuthorProfile) => ProfileChange,
): Promise<AuthorProfile> {
  for (let tries = 0; tries < 5; tries += 1) {
    const before = await profileOf(app, authorId);
    const { of, ...rest } = { ...before, ...change(before) };
    const after = { ...rest, ...(of !== undefined && { of }), version: before.version + 1 };
    if (!(await app.store.records.authors.save(after))) continue;
    app.announcer.announce({ kind: 'record', record: 'authors', id: authorId, ...(of !== undefined && { of }) });
    return after;
  }
  throw new ConflictError('Somebody else changes this author at this moment. Try again.');
}

/** With a note more; of very many the oldest go. */
export function noted(
  { clock }: Needs,
  user: User,
  { notes }: AuthorProfile,
  text: string,
): Pick<AuthorProfile, 'notes'> {
  const note = { id: randomUUID(), at: clock.now(), userId: user.id, text };
  return { notes: [...notes, note].slice(-mostNotes) };
}
