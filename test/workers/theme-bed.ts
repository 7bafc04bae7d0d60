import type { StoredPost } from '#src/schemas/post.ts';
import { hourMs, type Line, minuteMs } from './line-app.ts';

const subjects = ['the kettle', 'my toaster', 'this shop', 'our oven', 'that lamp', 'the manual', 'my order'];
const verbs = [
  'was late',
  'is broken',
  'looks great',
  'made me smile',
  'took ages',
  'got lost',
  'smells odd',
  'is loud',
];
const places = ['in the morning', 'near the river', 'on monday', 'after work', 'at noon', 'as always', 'since friday'];

/** What people say of Acme on any day: a post every two minutes of the last ten hours, the last one two minutes ago. */
export function everyday({ app }: Line, count = 300): Partial<StoredPost>[] {
  return Array.from({ length: count }, (_, number) => ({
    text: `acme ${[subjects[number % 7], verbs[(number * 5) % 8], places[(number * 3 + Math.floor(number / 7)) % 7]].join(' ')}`,
    createdAt: new Date(app.clock.now().getTime() - (count - number) * 2 * minuteMs),
  }));
}

const wordings = [
  'the acme filter lid cracks after a week',
  'my filter lid has a crack, acme!!',
  'why do all your filter lids crack acme',
  'another cracked filter lid from acme, second one',
  'acme filter lid: cracked, replaced, cracked again',
];

/** As many people with the same trouble, a minute apart and the last one now. */
export function crackedLids({ app }: Line, count: number): Partial<StoredPost>[] {
  return Array.from({ length: count }, (_, number) => ({
    text: wordings[number % wordings.length] ?? '',
    createdAt: new Date(app.clock.now().getTime() - (count - 1 - number) * minuteMs),
  }));
}

/** Lets time go by with a look for themes behind it. */
export async function lookForThemes(line: Line, hours = 0): Promise<void> {
  line.app.clock.pass(hours * hourMs + minuteMs);
  await line.run('themes', {});
}

export async function themesOf({ app }: Line) {
  return app.store.themes.list({}, 50);
}
