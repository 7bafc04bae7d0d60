import { createThemeDetector } from '#src/domain/themes/theme-detector.ts';
import { median } from '../cluster/table.ts';
import { betweenOf, withBetween } from './bootstrap.ts';
import { injectedThemes } from './injected-themes.ts';
import { background, type StreamPost, withThemes } from './theme-streams.ts';

/** Themes injected into support posts: how many are found, how soon, and what else opens. */
export function printThemes(folder: string): void {
  console.log(`\nThemes: ${injectedThemes.length} injected twice into 7,000 support posts at 1,800 a day`);
  console.log('| background | found | posts needed, median | p90 | other themes per 1,000 posts | CPU, us a post |');
  console.log('|---|---|---|---|---|---|');
  for (const isShuffled of [true, false]) {
    const posts = background(folder, isShuffled, 1);
    const runs = (['posts', 'words'] as const).map((misspelt, at) => watch(withThemes(posts, misspelt, at + 7)));
    // Of a theme both runs are drawn together, and of a stretch of the background, for they have much in common.
    const themes = injectedThemes.map((_, theme) => runs.map(({ needed }) => needed.get(theme)));
    const stretches = [...(runs[0]?.stretches ?? [])].map((_, at) => runs.flatMap((run) => run.stretches[at] ?? []));
    const [found, between] = [foundFigures(themes), betweenOf(themes, foundFigures)];
    const [beside, besideBetween] = [otherFigures(stretches), betweenOf(stretches, otherFigures)];
    const cells = [
      isShuffled ? 'shuffled: nothing else rises' : 'as it came: what really rose is among the others',
      withBetween(found.share, between.share, (value) => value.toFixed(2)),
      withBetween(found.median, between.median, String),
      withBetween(found.ninth, between.ninth, String),
      withBetween(beside.others, besideBetween.others, (value) => value.toFixed(2)),
      (runs.reduce((sum, { microseconds }) => sum + microseconds, 0) / runs.length).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

/** So many posts of the background after another. */
interface Stretch {
  posts: number;
  others: number;
}

const stretchPosts = 500;

/** `themes` holds for each how many posts its runs needed; undefined where it was not found. */
function foundFigures(themes: (number | undefined)[][]) {
  const all = themes.flat();
  const needed = all.filter((posts) => posts !== undefined).sort((a, b) => a - b);
  return {
    share: needed.length / all.length,
    median: median(needed),
    ninth: needed[Math.floor(0.9 * needed.length)] ?? Number.NaN,
  };
}

function otherFigures(stretches: Stretch[][]) {
  const sum = (of: (stretch: Stretch) => number) => stretches.flat().reduce((total, one) => total + of(one), 0);
  return { others: (1000 * sum(({ others }) => others)) / sum(({ posts }) => posts) };
}

function watch(posts: StreamPost[]) {
  const detector = createThemeDetector();
  const byId = new Map(posts.map((post) => [post.id, post]));
  const seen = new Map<number, number>();
  const needed = new Map<number, number>();
  const learnt = Math.floor(posts.length / 5);
  const stretches: Stretch[] = [];
  const before = process.cpuUsage().user;
  for (const [number, post] of posts.entries()) {
    if (post.theme !== undefined) seen.set(post.theme, (seen.get(post.theme) ?? 0) + 1);
    else if (number >= learnt) {
      const last = stretches.at(-1);
      if (last && last.posts < stretchPosts) last.posts += 1;
      else stretches.push({ posts: 1, others: 0 });
    }
    const { opened } = detector.observe(post);
    if (!opened) continue;
    const themes = opened.recent.map(({ postId }) => byId.get(postId)?.theme);
    const theme = themes.find((one) => one !== undefined && 2 * count(themes, one) > themes.length);
    const stretch = stretches.at(-1);
    if (theme === undefined) {
      if (stretch) stretch.others += 1;
    } else if (!needed.has(theme)) needed.set(theme, seen.get(theme) ?? 0);
  }
  const microseconds = (process.cpuUsage().user - before) / posts.length;
  return { needed, stretches, microseconds };
}

function count<T>(items: T[], item: T): number {
  return items.filter((one) => one === item).length;
}
