import { mentionId } from '../schemas/mention.ts';
import type { BrandTheme, ThemeMention } from '../schemas/theme.ts';
import type { Theme } from '../schemas/theme-state.ts';

const hourMs = 3_600_000;
/** Mentions of a theme that are named. */
const mostRecent = 200;
const mostHours = 14 * 24;
const mostCores = 40;

/** A theme that a detector has just found, as it is kept for people. */
export function noticedTheme(
  found: Theme,
  { id, brandId, now }: { id: string; brandId: string; now: Date },
): BrandTheme {
  const nothingYet: BrandTheme = {
    ...{ id, brandId, found: [found.id], cores: [], words: [], labelId: mentionId(found.label.postId, brandId) },
    ...{ firstAt: found.openedAt, lastAt: found.openedAt, noticedAt: now, posts: 0, authors: 0 },
    ...{ recent: [], hours: [], standing: 'open', version: 1 },
  };
  return { ...grownTheme(nothingYet, found), version: 1 };
}

/** The theme with what a detector knows of it by now; the same theme where that is nothing new. */
export function grownTheme(theme: BrandTheme, found: Theme): BrandTheme {
  const mentions = found.recent.map(({ postId, ...rest }) => ({
    mentionId: mentionId(postId, theme.brandId),
    ...rest,
  }));
  const isKnown = theme.found.includes(found.id);
  const joined = withMentions(theme, mentions);
  if (joined === theme && isKnown) return theme;
  const cores = found.cores.filter((core) => !theme.cores.some((known) => known.every((term) => core.includes(term))));
  return {
    ...joined,
    found: isKnown ? theme.found : [...theme.found, found.id].slice(-mostCores),
    cores: [...theme.cores, ...cores].slice(0, mostCores),
    words: found.label.words.length > 0 ? found.label.words : theme.words,
    labelId: mentionId(found.label.postId, theme.brandId),
  };
}

/** The theme with these mentions as well; the same theme where it has all of them. */
export function withMentions(theme: BrandTheme, mentions: ThemeMention[]): BrandTheme {
  const known = new Set(theme.recent.map((mention) => mention.mentionId));
  const oldest = theme.recent.length < mostRecent ? undefined : theme.recent[0]?.at;
  // What is older than all that are named may have been counted before.
  const fresh = mentions.filter((mention) => !known.has(mention.mentionId) && (!oldest || mention.at >= oldest));
  if (fresh.length === 0) return theme;
  const people = new Set(theme.recent.map(({ authorId }) => authorId));
  const newcomers = new Set(fresh.map(({ authorId }) => authorId).filter((authorId) => !people.has(authorId)));
  const recent = inOrder([...theme.recent, ...fresh]);
  const [first, last] = [recent[0]?.at ?? theme.firstAt, recent.at(-1)?.at ?? theme.lastAt];
  return {
    ...theme,
    posts: theme.posts + fresh.length,
    authors: theme.authors + newcomers.size,
    recent: recent.slice(-mostRecent),
    hours: counted(theme.hours, fresh),
    firstAt: first < theme.firstAt ? first : theme.firstAt,
    lastAt: last > theme.lastAt ? last : theme.lastAt,
  };
}

/** Two themes that turned out to be one: what a person adopted stays, else the second one goes into the first. */
export function madeOne(one: BrandTheme, other: BrandTheme): { stays: BrandTheme; goes: BrandTheme } {
  const [stays, goes] = other.standing === 'adopted' && one.standing !== 'adopted' ? [other, one] : [one, other];
  const joined = withMentions(stays, goes.recent);
  return {
    stays: {
      ...joined,
      found: [...new Set([...joined.found, ...goes.found])],
      cores: [...joined.cores, ...goes.cores].slice(0, mostCores),
    },
    goes: { ...goes, standing: 'merged', mergedInto: stays.id },
  };
}

function counted(hours: BrandTheme['hours'], mentions: ThemeMention[]): BrandTheme['hours'] {
  const counts = new Map(hours.map(({ at, posts }) => [at.getTime(), posts]));
  for (const { at } of mentions) {
    const hour = Math.floor(at.getTime() / hourMs) * hourMs;
    counts.set(hour, (counts.get(hour) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([one], [other]) => one - other);
  return sorted.slice(-mostHours).map(([at, posts]) => ({ at: new Date(at), posts }));
}

function inOrder(mentions: ThemeMention[]): ThemeMention[] {
  return mentions.sort((one, other) => one.at.getTime() - other.at.getTime());
}
