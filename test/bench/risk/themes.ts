import { createThemeDetector } from '#src/domain/themes/theme-detector.ts';
import { median } from '../cluster/table.ts';
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
    const needed = runs.flatMap((run) => run.needed).sort((a, b) => a - b);
    const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + of(run), 0);
    const cells = [
      isShuffled ? 'shuffled: nothing else rises' : 'as it came: what really rose is among the others',
      (needed.length / (runs.length * injectedThemes.length)).toFixed(2),
      median(needed).toString(),
      `${needed[Math.floor(0.9 * needed.length)]}`,
      ((1000 * sum(({ others }) => others)) / sum(({ backgroundPosts }) => backgroundPosts)).toFixed(2),
      (sum(({ microseconds }) => microseconds) / runs.length).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function watch(posts: StreamPost[]) {
  const detector = createThemeDetector();
  const byId = new Map(posts.map((post) => [post.id, post]));
  const seen = new Map<number, number>();
  const needed = new Map<number, number>();
  const learnt = Math.floor(posts.length / 5);
  let [others, backgroundPosts] = [0, 0];
  const before = process.cpuUsage().user;
  for (const [number, post] of posts.entries()) {
    if (post.theme !== undefined) seen.set(post.theme, (seen.get(post.theme) ?? 0) + 1);
    else if (number >= learnt) backgroundPosts += 1;
    const { opened } = detector.observe(post);
    if (!opened) continue;
    const themes = opened.recent.map(({ postId }) => byId.get(postId)?.theme);
    const theme = themes.find((one) => one !== undefined && 2 * count(themes, one) > themes.length);
    if (theme === undefined) others += number >= learnt ? 1 : 0;
    else if (!needed.has(theme)) needed.set(theme, seen.get(theme) ?? 0);
  }
  const microseconds = (process.cpuUsage().user - before) / posts.length;
  return { needed: [...needed.values()], others, backgroundPosts, microseconds };
}

function count<T>(items: T[], item: T): number {
  return items.filter((one) => one === item).length;
}
