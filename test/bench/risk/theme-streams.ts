import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Random, randomFor } from '#src/domain/simulator/random.ts';
import type { ThemePost } from '#src/schemas/theme-state.ts';
import { closers, injectedThemes, openers } from './injected-themes.ts';

const Row = z.object({ text: z.string(), created_at: z.string() });
const hourMs = 3_600_000;
const postsPerDay = 1800;
const mostPosts = 7000;
const postsOfTheme = 36;

/** A post of a stream, and which injected theme it belongs to. */
export type StreamPost = ThemePost & { theme?: number };

/**
 * Support posts as a background of 1,800 a day with a daily rhythm. In the order of their days they hold what really
 * rose then, pressed into an eighth of the time; shuffled they hold nothing that rises. Their authors are not known:
 * one author's posts in a row pass for several people's.
 */
export function background(folder: string, isShuffled: boolean, seed: number): StreamPost[] {
  const lines = readFileSync(join(folder, 'support-tweets/spotifycares-inbound.jsonl'), 'utf8').trim().split('\n');
  const random = randomFor(seed, 'background');
  const rows = lines.map((line) => Row.parse(JSON.parse(line)));
  const ordered = rows.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at)).slice(200, 200 + mostPosts);
  const order = new Map(ordered.map((row) => [row, isShuffled ? random() : 0]));
  let at = Date.UTC(2026, 2, 2);
  return ordered
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map(({ text }, number) => {
      const hour = (at / hourMs) % 24;
      const perHour = (postsPerDay / 24) * (1 + 0.7 * Math.sin(((hour - 9) * Math.PI) / 12));
      at += (-Math.log(1 - random()) / perHour) * hourMs;
      return { id: `post-${number}`, at: new Date(at), authorId: `author-${Math.floor(random() * 6000)}`, text };
    });
}

/** Every theme once, at 4 to 16 posts an hour, each post in one of its wordings; 15 % of posts, or of words, misspelt. */
export function withThemes(posts: StreamPost[], misspelt: 'posts' | 'words', seed: number): StreamPost[] {
  const random = randomFor(seed, 'themes');
  const from = posts[Math.floor(posts.length / 5)]?.at.getTime() ?? 0;
  const spanMs = (posts.at(-1)?.at.getTime() ?? 0) - 10 * hourMs - from;
  const injected = injectedThemes.flatMap(({ wordings }, theme) => {
    const perHour = 4 + 12 * random();
    let at = from + (spanMs * (theme + 0.8 * random())) / injectedThemes.length;
    return Array.from({ length: postsOfTheme }, (_, number): StreamPost => {
      at += (-Math.log(1 - random()) / perHour) * hourMs;
      const said = misspell(oneOf(wordings, random), misspelt, random);
      return {
        id: `theme-${theme}-${number}`,
        at: new Date(at),
        authorId: `theme-${theme}-author-${Math.floor(random() * 40)}`,
        text: `${oneOf(openers, random)}${said}${oneOf(closers, random)}`,
        theme,
      };
    });
  });
  return [...posts, ...injected].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function oneOf(texts: string[], random: Random): string {
  return texts[Math.floor(random() * texts.length)] ?? '';
}

function misspell(text: string, misspelt: 'posts' | 'words', random: Random): string {
  const words = text.split(' ');
  if (misspelt === 'words') return words.map((word) => (random() < 0.15 ? slip(word, random) : word)).join(' ');
  if (random() >= 0.15) return text;
  const long = words.flatMap((word, at) => (word.length > 4 ? [at] : []));
  const chosen = long[Math.floor(random() * long.length)];
  return words.map((word, at) => (at === chosen ? slip(word, random) : word)).join(' ');
}

/** A letter left out, doubled, swapped with the next, or another. */
function slip(word: string, random: Random): string {
  const letters = [...word];
  if (letters.length < 4) return word;
  const at = 1 + Math.floor(random() * (letters.length - 2));
  const [letter = '', next = ''] = letters.slice(at, at + 2);
  const slips = [
    ['', next],
    [letter, letter, next],
    [next, letter],
    [oneOf([...'aeioutrns'], random), next],
  ];
  letters.splice(at, 2, ...(slips[Math.floor(random() * slips.length)] ?? []));
  return letters.join('');
}
