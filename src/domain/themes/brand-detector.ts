import type { BrandTheme } from '../../schemas/theme.ts';
import type { Theme, ThemePost, ThemeState } from '../../schemas/theme-state.ts';
import { belongsTo, saysTheSame, termsIn } from './belonging.ts';
import { createThemeDetector, type ThemeChange } from './theme-detector.ts';

/** A theme that a person adopted: it goes on long after the detector forgot it. */
export type AdoptedTheme = Pick<BrandTheme, 'id' | 'found' | 'cores'>;

/** What a batch of posts changed. */
export interface BatchChange {
  /** Themes that were opened or joined; `recent` names all that joined in the batch, also beyond the newest. */
  changed: Theme[];
  /** Themes that turned out to be one: `gone` lives on in `into`, which went into no other. */
  merged: { gone: string; into: string }[];
  /** Posts that belong to adopted themes which the detector has forgotten. */
  joining: { themeId: string; postIds: string[] }[];
}

/** A brand's detector, which takes posts by the batch. */
export interface BrandDetector {
  /** In the order of their times. What comes six hours after later posts is history and rises no more. */
  observe(posts: ThemePost[], adopted: AdoptedTheme[]): BatchChange;
  /** Without texts: they stay where posts are, so that what is removed at its source is gone from here, too. */
  toState(): ThemeState;
}

const lateMs = 6 * 3_600_000;
/** After as many posts it is noted what changed: far fewer than a theme names, so that none of them is missed. */
const slice = 20;

/** `state` is what `toState` gave, with the texts of its posts. */
export function createBrandDetector(state?: ThemeState): BrandDetector {
  const detector = createThemeDetector(state);
  let latest = Math.max(0, ...(state?.voices ?? []).map(({ post }) => post.at.getTime()));

  function take(post: ThemePost): ThemeChange[] {
    if (latest - post.at.getTime() > lateMs) return [];
    latest = Math.max(latest, post.at.getTime());
    return [detector.observe(post)];
  }

  return {
    observe(posts, adopted) {
      const batch: Batch = {
        changed: new Map(),
        wentInto: new Map(),
        issues: adopted.map((theme) => ({ ...theme, found: new Set(theme.found), postIds: [] })),
      };
      for (let at = 0; at < posts.length; at += slice) {
        const part = posts.slice(at, at + slice);
        const touched = new Set(part.flatMap(take).flatMap((change) => noted(change, batch)));
        const live = new Map(detector.themes().map((theme) => [theme.id, theme]));
        for (const id of touched) {
          const theme = live.get(id);
          if (theme) batch.changed.set(id, withRecent(theme, batch.changed.get(id)));
        }
        joinForgotten(batch.issues, live, part);
      }
      const { changed, wentInto, issues } = batch;
      return {
        changed: [...changed.values()],
        merged: [...wentInto.keys()].map((gone) => ({ gone, into: lastOf(gone, wentInto) })),
        joining: issues.map(({ id, postIds }) => ({ themeId: id, postIds })),
      };
    },
    toState() {
      const state = detector.toState();
      return {
        ...state,
        voices: state.voices.map((voice) => ({ ...voice, post: { ...voice.post, text: '' } })),
        themes: state.themes.map((theme) => ({ ...theme, label: { ...theme.label, text: '' } })),
      };
    },
  };
}

interface Batch {
  changed: Map<string, Theme>;
  wentInto: Map<string, string>;
  issues: Issue[];
}

interface Issue {
  id: string;
  cores: string[][];
  found: Set<string>;
  postIds: string[];
}

/** Ids of the themes that a post touched. */
function noted({ opened, joined, merged }: ThemeChange, { changed, wentInto, issues }: Batch): string[] {
  if (opened) issues.find((issue) => saysTheSame(issue, opened))?.found.add(opened.id);
  for (const { gone, into } of merged) {
    wentInto.set(gone, into);
    const lost = changed.get(gone);
    if (lost) changed.set(into, withRecent(changed.get(into) ?? { ...lost, id: into }, lost));
    changed.delete(gone);
    for (const { found } of issues) if (found.has(gone)) found.add(into);
  }
  return [...joined, ...(opened ? [opened.id] : []), ...merged.map(({ into }) => into)];
}

function joinForgotten(issues: Issue[], live: Map<string, Theme>, posts: ThemePost[]): void {
  const forgotten = issues.filter(({ found }) => found.isDisjointFrom(live));
  if (forgotten.length === 0) return;
  for (const { id, text } of posts) {
    const terms = termsIn(text);
    for (const issue of forgotten) if (belongsTo(issue, terms)) issue.postIds.push(id);
  }
}

/** With what the theme named earlier and no longer does. */
function withRecent(theme: Theme, earlier: Theme | undefined): Theme {
  const named = new Set(theme.recent.map(({ postId }) => postId));
  const others = (earlier?.recent ?? []).filter(({ postId }) => !named.has(postId));
  return { ...theme, recent: [...others, ...theme.recent].sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

function lastOf(gone: string, wentInto: Map<string, string>): string {
  let last = gone;
  for (let next = wentInto.get(last); next !== undefined; next = wentInto.get(last)) last = next;
  return last;
}
