import { createHash } from 'node:crypto';
import { grownTheme, madeOne, noticedTheme, withMentions } from '#src/domain/theme-life.ts';
import { saysTheSame } from '#src/domain/themes/belonging.ts';
import type { AdoptedTheme } from '#src/domain/themes/brand-detector.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { BrandTheme } from '#src/schemas/theme.ts';
import type { Theme, ThemePost } from '#src/schemas/theme-state.ts';
import { changeTheme } from '#src/services/change-theme.ts';
import { freshPosts } from './shared/fresh-posts.ts';
import { textOf } from './shared/theme-text.ts';
import type { ThemeWatch } from './shared/theme-watch.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer' | 'log'>;

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
  await watch.refresh(now);
  const { posts, place } = await freshPosts(app, watch.place(), now);
  const byBrand = await ofBrands(app, posts);
  for (const brand of await app.store.brands.list()) {
    const mine = brand.rival ? [] : (byBrand.get(brand.id) ?? []);
    if (mine.length > 0 && !signal.aborted) await lookAt(app, watch, brand.id, mine);
  }
  // A look that was cut short is made again.
  if (signal.aborted) return;
  watch.moveTo(place);
  await watch.keep(now);
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
      if (!post) continue;
      const mine = found.get(brandId);
      if (mine) mine.push(post);
      else found.set(brandId, [post]);
    }
  }
  for (const mine of found.values()) mine.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return found;
}

async function lookAt(app: Needs, watch: ThemeWatch, brandId: string, posts: StoredPost[]): Promise<void> {
  const known = await knownThemes(app, brandId);
  const look: Look = { ...app, watch, brandId, known };
  const adopted = [...known.values()].filter(({ standing }) => standing === 'adopted').map(asAdopted);
  const { changed, merged, joining } = await watch.observe(brandId, posts.map(asThemePost), adopted);
  let isNews = false;
  for (const { gone, into } of merged) isNews = (await unite(look, gone, into)) || isNews;
  for (const theme of changed) isNews = (await note(look, theme)) || isNews;
  const byId = new Map(posts.map((post) => [post.id, post]));
  for (const { themeId, postIds } of joining) {
    const mine = postIds.flatMap((id) => byId.get(id) ?? []);
    isNews = (await join(look, themeId, mine)) || isNews;
  }
  if (isNews) app.announcer.announce({ kind: 'theme', brandId });
}

function asThemePost(post: StoredPost): ThemePost {
  return { id: post.id, at: post.createdAt, authorId: post.author.id, text: textOf(post) };
}

function asAdopted({ id, found, cores }: BrandTheme): AdoptedTheme {
  return { id, found, cores };
}

/** A look at one brand. */
interface Look extends Needs {
  watch: ThemeWatch;
  brandId: string;
  known: KnownThemes;
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
async function note(look: Look, found: Theme): Promise<boolean> {
  const { store, clock, log, brandId, known } = look;
  const all = [...known.values()];
  const theme =
    all.find((one) => one.found.includes(found.id)) ??
    all.find((one) => one.standing === 'adopted' && saysTheSame(one, found)) ??
    all.find((one) => saysTheSame(one, found));
  if (theme) return grow(look, theme, (one) => grownTheme(one, found));
  // From what it is found by, so that whoever finds it again finds the same.
  const id = createHash('sha256').update(`${brandId}|${found.id}`).digest('base64url').slice(0, 20);
  const noticed = noticedTheme(found, { id, brandId, now: clock.now() });
  const fresh = { ...noticed, ...(await coordinated(look, noticed)) };
  const isNew = await store.themes.save(fresh);
  const stored = isNew ? fresh : await store.themes.get(id);
  if (stored) known.set(id, stored);
  if (isNew) log.info({ themeId: id, brandId, posts: fresh.posts, people: fresh.authors }, 'a theme rises');
  return isNew;
}

async function grow(look: Look, theme: BrandTheme, change: (theme: BrandTheme) => BrandTheme): Promise<boolean> {
  const next = change(theme);
  if (next === theme) return false;
  const signs = await coordinated(look, next);
  const saved = await changeTheme(look, theme.id, (stored) => {
    const { coordinated: _before, ...rest } = change(stored);
    return { ...rest, ...signs };
  });
  look.known.set(theme.id, saved);
  return true;
}

/** What speaks for a theme's having been arranged. */
async function coordinated({ store, watch }: Look, { recent }: BrandTheme): Promise<Pick<BrandTheme, 'coordinated'>> {
  const mentions = await store.mentions.getMany(recent.slice(-mostCompared).map(({ mentionId }) => mentionId));
  const there = mentions.filter(({ post }) => !post.removedAt);
  const { looksCoordinated, reasons } = await watch.coordination(
    there.map(({ createdAt, authorId, post }) => ({
      ...{ at: createdAt, authorId, authorSince: post.author.createdAt, text: textOf(post) },
    })),
  );
  return looksCoordinated ? { coordinated: reasons } : {};
}

async function unite(look: Look, gone: string, into: string): Promise<boolean> {
  const all = [...look.known.values()];
  const one = all.find(({ found }) => found.includes(into));
  const other = all.find(({ found }) => found.includes(gone));
  if (!one || !other || one.id === other.id) return false;
  const { stays, goes } = madeOne(one, other);
  // First what stays: who dies in between leaves two, and the posts of one of them in both.
  await grow(look, stays.id === one.id ? one : other, (stored) => madeOne(stored, goes).stays);
  await changeTheme(look, goes.id, (stored) => ({ ...stored, standing: 'merged', mergedInto: stays.id }));
  look.known.delete(goes.id);
  return true;
}

async function join(look: Look, themeId: string, posts: StoredPost[]): Promise<boolean> {
  const theme = look.known.get(themeId);
  const mentions = posts.map(({ id, createdAt, author }) => ({
    ...{ mentionId: mentionId(id, look.brandId), at: createdAt, authorId: author.id },
  }));
  return theme ? grow(look, theme, (one) => withMentions(one, mentions)) : false;
}
