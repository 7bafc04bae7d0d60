import type { SavedView } from '#src/schemas/saved-view.ts';
import { type BoardPage, boardPages } from '../boards/board-pages.ts';
import type { InboxSearch } from '../inbox/search.ts';
import { views } from '../inbox/views.ts';
import type { KeyAction } from '../shared/keyboard.ts';
import { bestOf, fitOf } from './fuzzy.ts';
import { recentCases } from './recent-cases.ts';

/** A line of the palette. */
export interface PaletteItem {
  id: string;
  name: string;
  /** The key that does the same. */
  keys?: string;
  run: () => void;
}

export interface PaletteGroup {
  name: string;
  items: PaletteItem[];
}

interface Given {
  actions: readonly KeyAction[];
  saved: readonly SavedView[];
  goTo: (search: InboxSearch) => void;
  goToBoards: (to: BoardPage['to']) => void;
  openCase: (caseId: string) => void;
  /** Threads of boards whose titles have the words, as the server found them, and issues. */
  threads: readonly { id: string; title: string }[];
  issues: readonly { id: string; name: string }[];
  openThread: (threadId: string) => void;
  openIssue: (issueId: string) => void;
}

const mostEach = 12;
/** The palette's own: it stands in the list of keys. */
export const paletteKeys = 'Ctrl+k';

/** What the palette offers for what is typed: the page's own commands, views, cases of a moment ago, threads, issues, and a search. */
export function paletteGroups(typed: string, given: Given): PaletteGroup[] {
  const { actions, saved, goTo, openCase } = given;
  const words = typed.trim();
  const commands = actions
    .filter(({ keys }) => keys !== paletteKeys)
    .map(({ keys, what, act }) => ({ id: `key ${keys}`, name: what, keys, run: act }));
  // Boards itself has a key of its own, and stands among the commands.
  const places = boardPages
    .filter(({ to }) => to !== '/boards')
    .map(({ to, name }) => ({ id: `boards ${to}`, name: `Go to Boards: ${name}`, run: () => given.goToBoards(to) }));
  const offered = [
    ...saved.map(({ id, name }) => ({ id: `saved ${id}`, name: `View: ${name}`, run: () => goTo({ saved: id }) })),
    ...views.map(({ view, name }) => ({
      ...{ id: `view ${view}`, name: `View: ${name}` },
      run: () => goTo(view === 'all' ? {} : { view }),
    })),
  ];
  const cases = recentCases().map(({ id, title }) => ({
    ...{ id: `case ${id}`, name: title || 'A post without text' },
    run: () => openCase(id),
  }));
  const threads = given.threads.map(({ id, title }) => ({
    ...{ id: `thread ${id}`, name: title || 'A post without text' },
    run: () => given.openThread(id),
  }));
  const issues = given.issues.map(({ id, name }) => ({
    ...{ id: `issue ${id}`, name },
    run: () => given.openIssue(id),
  }));
  const search = { id: 'search', name: `Search all open cases for “${words}”`, run: () => goTo({ q: words }) };
  const groups = [
    { name: 'Commands', items: bestOf(words, commands, words ? mostEach : commands.length) },
    { name: 'Boards', items: bestOf(words, places, mostEach) },
    { name: 'Views', items: bestOf(words, offered, words ? mostEach : offered.length) },
    { name: 'Cases of a moment ago', items: bestOf(words, cases, mostEach) },
  ].filter(({ items }) => items.length > 0);
  // They come a moment later: behind the others, so that nothing moves away under who presses Enter.
  const found = [
    { name: 'Issues', items: bestOf(words, issues, mostEach) },
    { name: 'Threads', items: threads.slice(0, mostEach) },
  ].filter(({ items }) => items.length > 0);
  // What fits best stands first, whatever its kind.
  const best = ({ items: [first] }: PaletteGroup) => (first && fitOf(words, first.name)) ?? 0;
  if (words) groups.sort((a, b) => best(b) - best(a));
  return words ? [...groups, ...found, { name: 'Search', items: [search] }] : groups;
}
