import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { coordinationOf } from '#src/domain/coordination.ts';
import {
  belongsTo,
  grownTheme,
  madeOne,
  noticedTheme,
  saysTheSame,
  termsIn,
  withMentions,
} from '#src/domain/theme-life.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { BrandTheme } from '#src/schemas/theme.ts';
import type { Theme } from '#src/schemas/theme-state.ts';
import { changeTheme } from '#src/services/change-theme.ts';
import { freshPosts } from './shared/fresh-posts.ts';
import { textOf } from './shared/theme-text.ts';
import type { ThemeWatch } from './shared/theme-watch.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer' | 'log'>;

/** Between as many posts others get their turn. */
const slice = 20;
/** A wording that comes back within this time is the theme that it was; one that was adopted always is. */
const sameForMs = 14 * 86_400_000;
const mostKnown = 200;
const mostCompared = 100;
const idsAtOnce = 500;

/** Looks for themes in the posts that came since the last look. Twice in a row changes nothing. */
export async function themes(
  app: Needs,
  watch: ThemeWatch,
  _job: JobPayload<'themes'>,
  signal: AbortSignal,
): Promise<void> {
  const now = app.clock.now();
  await watch.refresh(app, now);
  const { posts, place } = await freshPosts(app, watch.place(), now);
  const byBrand = await ofBrands(app, posts);
  for (const brand of await app.store.brands.list()) {
    const mine = brand.rival ? [] : (byBrand.get(brand.id) ?? []);
    if (mine.length > 0 && !signal.aborted) await lookAt(app, watch, brand.id, mine);
  }
  // A look that was cut short is made again.
  if (signal.aborted) return;
  watch.moveTo(place);
  await watch.keep(app, now);
}

async function ofBrands({ store }: Needs, posts: StoredPost[]): Promise<Map<string, StoredPost[]>> {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const ids = [...byId.keys()];
  const found = new Map<string, StoredPost[]>();
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    for (const id of await store.mentions.idsOfPosts(ids.slice(at, at + idsAtOnce))) {
      const cut = id.lastIndexOf('|');
      const post = byId.get(id.slice(0, cut));
      const brandId = id.slice(cut + 1);
      if (post) found.set(brandId, [...(found.get(brandId) ?? []), post]);
    }
  }
  for (const mine of found.values()) mine.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return found;
}

async function lookAt(app: Needs, watch: ThemeWatch, brandId: string, posts: StoredPost[]): Promise<void> {
  const detector = await watch.detectorOf(app, brandId);
  const known = await knownThemes(app, brandId);
  let isNews = false;
  for (let at = 0; at < posts.length; at += slice) {
    const touched = new Set<string>();
    const merges: { gone: string; into: string }[] = [];
    const part = posts.slice(at, at + slice);
    for (const post of part) {
      const { id, createdAt, author } = post;
      const change = detector.observe({ id, at: createdAt, authorId: author.id, text: textOf(post) });
      if (!change) continue;
      for (const joined of [...change.joined, ...(change.opened ? [change.opened.id] : [])]) touched.add(joined);
      merges.push(...change.merged);
    }
    const found = new Map(detector.themes().map((theme) => [theme.id, theme]));
    for (const { gone, into } of merges) isNews = (await unite(app, known, gone, into)) || isNews;
    for (const id of [...touched, ...merges.map(({ into }) => into)]) {
      const theme = found.get(id);
      if (theme) isNews = (await note(app, brandId, known, theme)) || isNews;
    }
    isNews = (await joinAdopted(app, known, new Set(found.keys()), part)) || isNews;
    await nextTurn();
  }
  if (isNews) app.announcer.announce({ kind: 'theme', brandId });
}

type KnownThemes = Map<string, BrandTheme>;

async function knownThemes({ store, clock }: Needs, brandId: string): Promise<KnownThemes> {
  const since = clock.now().getTime() - sameForMs;
  const recent = await store.themes.list({ brandId }, mostKnown);
  const adopted = await store.themes.list({ brandId, standing: 'adopted' }, mostKnown);
  const all = [...recent.filter(({ lastAt }) => lastAt.getTime() > since), ...adopted];
  return new Map(all.filter(({ standing }) => standing !== 'merged').map((theme) => [theme.id, theme]));
}

/** Writes what the detector knows of a theme. */
async function note(app: Needs, brandId: string, known: KnownThemes, found: Theme): Promise<boolean> {
  const all = [...known.values()];
  const theme =
    all.find((one) => one.found.includes(found.id)) ??
    all.find((one) => one.standing === 'adopted' && saysTheSame(one, found)) ??
    all.find((one) => saysTheSame(one, found));
  if (theme) return grow(app, known, theme, (one) => grownTheme(one, found));
  // From what it is found by, so that whoever finds it again finds the same.
  const id = createHash('sha256').update(`${brandId}|${found.id}`).digest('base64url').slice(0, 20);
  const fresh = await compared(app, noticedTheme(found, { id, brandId, now: app.clock.now() }));
  const isNew = await app.store.themes.save(fresh);
  const stored = isNew ? fresh : await app.store.themes.get(id);
  if (stored) known.set(id, stored);
  if (isNew) app.log.info({ themeId: id, brandId, posts: fresh.posts, people: fresh.authors }, 'a theme rises');
  return isNew;
}

async function grow(
  app: Needs,
  known: KnownThemes,
  theme: BrandTheme,
  change: (theme: BrandTheme) => BrandTheme,
): Promise<boolean> {
  const next = change(theme);
  if (next === theme) return false;
  const { coordinated } = await compared(app, next);
  const saved = await changeTheme(app, theme.id, (stored) => {
    const { coordinated: _before, ...rest } = change(stored);
    return { ...rest, ...(coordinated && { coordinated }) };
  });
  known.set(theme.id, saved);
  return true;
}

/** The theme with what speaks for its having been arranged. */
async function compared({ store }: Needs, theme: BrandTheme): Promise<BrandTheme> {
  const mentions = await store.mentions.getMany(theme.recent.slice(-mostCompared).map((one) => one.mentionId));
  const there = mentions.filter(({ post }) => !post.removedAt);
  const { looksCoordinated, reasons } = coordinationOf(
    there.map(({ createdAt, authorId, post }) => ({
      ...{ at: createdAt, authorId, authorSince: post.author.createdAt, text: textOf(post) },
    })),
  );
  const { coordinated: _before, ...rest } = theme;
  return looksCoordinated ? { ...rest, coordinated: reasons } : rest;
}

async function unite(app: Needs, known: KnownThemes, gone: string, into: string): Promise<boolean> {
  const all = [...known.values()];
  const one = all.find(({ found }) => found.includes(into));
  const other = all.find(({ found }) => found.includes(gone));
  if (!one || !other || one.id === other.id) return false;
  const { stays, goes } = madeOne(one, other);
  // First what stays: who dies in between leaves two, and the posts of one of them in both.
  await grow(app, known, stays.id === one.id ? one : other, (stored) => madeOne(stored, goes).stays);
  await changeTheme(app, goes.id, (stored) => ({ ...stored, standing: 'merged', mergedInto: stays.id }));
  known.delete(goes.id);
  return true;
}

/** What a person adopted goes on long after the detector forgot it. */
async function joinAdopted(app: Needs, known: KnownThemes, found: Set<string>, posts: StoredPost[]): Promise<boolean> {
  let isNews = false;
  const adopted = [...known.values()].filter((theme) => theme.standing === 'adopted');
  const forgotten = adopted.filter((theme) => !theme.found.some((id) => found.has(id)));
  for (const theme of forgotten) {
    const joining = posts.filter((post) => belongsTo(theme, termsIn(textOf(post))));
    const mentions = joining.map(({ id, createdAt, author }) => ({
      ...{ mentionId: mentionId(id, theme.brandId), at: createdAt, authorId: author.id },
    }));
    isNews = (await grow(app, known, theme, (one) => withMentions(one, mentions))) || isNews;
  }
  return isNews;
}
