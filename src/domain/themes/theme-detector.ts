import type { Theme, ThemePost, ThemeState } from '../../schemas/theme-state.ts';
import { createMemory } from './memory.ts';
import { type Rising, risingWith } from './rising.ts';
import { labelOf } from './theme-label.ts';
import { createWindow, type Voice } from './window.ts';

/** What a post changed. */
export interface ThemeChange {
  /** A theme that was noticed with this post. */
  opened?: Theme;
  /** Ids of the themes that it joined. */
  joined: string[];
  /** Themes that turned out to be one: `gone` lives on in `into`. */
  merged: { gone: string; into: string }[];
}

/** Finds wordings that rise in a stream of posts, one by one, by what came before alone. */
export interface ThemeDetector {
  /** Posts come in the order of their times; one that is late is taken as of now. */
  observe(post: ThemePost): ThemeChange;
  /** Themes that were joined within the last day, oldest first. */
  themes(): Theme[];
  /** All that it remembers; `createThemeDetector` with it goes on as if there had been no break. */
  toState(): ThemeState;
}

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;
/** Posts of a theme that are kept; its growth is read from them. */
const mostRecent = 200;
const mostCores = 20;
/** Wordings whose posts are this much the same are one theme. */
const overlap = 0.5;

export function createThemeDetector(state?: ThemeState): ThemeDetector {
  const memory = createMemory(state?.remembered);
  const window = createWindow(memory, state);
  let themes = structuredClone(state?.themes ?? []);
  let now = Math.max(0, ...(state?.voices ?? []).map(({ post }) => post.at.getTime()));

  function open({ terms, voices, surprise }: Rising): Theme {
    const [first, last] = [voices[0] as Voice, voices.at(-1) as Voice];
    const theme: Theme = {
      id: `theme:${last.post.id}`,
      cores: [terms],
      label: labelOf(voices, memory),
      surprise,
      openedAt: first.post.at,
      lastAt: last.post.at,
      posts: 0,
      authors: 0,
      recent: [],
    };
    for (const voice of voices) join(theme, voice);
    themes.push(theme);
    return theme;
  }

  function merge(into: Theme, gone: Theme): void {
    themes = themes.filter((theme) => theme !== gone);
    for (const core of gone.cores) addCore(into, core);
    const known = new Set(into.recent.map(({ postId }) => postId));
    const others = gone.recent.filter(({ postId }) => !known.has(postId));
    into.posts += others.length;
    into.recent = [...into.recent, ...others].sort((a, b) => a.at.getTime() - b.at.getTime()).slice(-mostRecent);
    into.authors = Math.max(into.authors, gone.authors, new Set(into.recent.map(({ authorId }) => authorId)).size);
  }

  return {
    observe(given) {
      const post = given.at.getTime() < now ? { ...given, at: new Date(now) } : given;
      now = post.at.getTime();
      themes = themes.filter((theme) => now - theme.lastAt.getTime() <= dayMs);
      const change: ThemeChange = { joined: [], merged: [] };
      const voice = window.add(post);
      if (!voice) return change;

      for (const theme of themes.filter(({ cores }) => cores.some((core) => holds(voice, core)))) {
        const before = theme.posts;
        join(theme, voice);
        change.joined.push(theme.id);
        // A label made of a few posts is made again as they become twice as many.
        if (Math.log2(theme.posts) % 1 === 0 && before !== theme.posts) theme.label = labelOf(voicesOf(theme), memory);
      }
      if (memory.isLearning()) return change;
      for (const rising of risingWith(voice, window, memory)) {
        const [into, ...others] = themes.filter((theme) => isOf(rising, theme));
        for (const gone of others) {
          if (!into) break;
          merge(into, gone);
          change.merged.push({ gone: gone.id, into: into.id });
        }
        if (into) addCore(into, rising.terms);
        else if (!change.opened) change.opened = structuredClone(open(rising));
      }
      return change;
    },
    themes: () => structuredClone(themes),
    toState: () => ({
      version: 1,
      ...window.toState(),
      remembered: memory.toState(),
      themes: structuredClone(themes),
    }),
  };

  function voicesOf(theme: Theme): Voice[] {
    const voices = new Map<number, Voice>();
    for (const core of theme.cores) {
      for (const voice of window.with(core[0] ?? '')) if (holds(voice, core)) voices.set(voice.number, voice);
    }
    return [...voices.values()].sort((a, b) => a.number - b.number);
  }
}

/** Posts of a theme an hour, over the last two hours. */
export function postsPerHour(theme: Theme, now: Date): number {
  const since = now.getTime() - 2 * hourMs;
  return theme.recent.filter(({ at }) => at.getTime() > since).length / 2;
}

function join(theme: Theme, { post }: Voice): void {
  if (theme.recent.some(({ postId }) => postId === post.id)) return;
  if (!theme.recent.some(({ authorId }) => authorId === post.authorId)) theme.authors += 1;
  theme.posts += 1;
  theme.recent.push({ postId: post.id, at: post.at, authorId: post.authorId });
  if (theme.recent.length > mostRecent) theme.recent.shift();
  if (post.at > theme.lastAt) theme.lastAt = post.at;
}

function addCore(theme: Theme, core: string[]): void {
  const isKnown = theme.cores.some((known) => known.every((term) => core.includes(term)));
  if (!isKnown && theme.cores.length < mostCores) theme.cores.push(core);
}

function holds(voice: Voice, core: string[]): boolean {
  return core.every((term) => voice.terms.has(term));
}

function isOf({ terms, voices }: Rising, theme: Theme): boolean {
  if (theme.cores.some((core) => core.every((term) => terms.includes(term)))) return true;
  const posts = new Set(theme.recent.map(({ postId }) => postId));
  return voices.filter(({ post }) => posts.has(post.id)).length >= overlap * voices.length;
}
