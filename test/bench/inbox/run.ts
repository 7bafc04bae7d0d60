import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type AdminPage, openAsAdmin } from '../../support/admin-page.ts';
import { layCases, orderOf } from './cases.ts';
import { sinceNavigation, timed, watchInputs } from './watch.ts';

// `npm run bench:inbox [-- --cases 1000,10000,100000 --rounds 15]`: how long people wait for the inbox, in a real browser
// at an embedded Earshot of its own. Prints a table of medians and of the slowest tenth; asserts nothing.
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '15' },
  },
});
const sizes = values.cases.split(',').map(Number);
const rounds = Number(values.rounds);
const firstRow = '.case-row[data-index="0"]';
/** Cases at risk, though not those on top, which are taken on the way: so they are in every view that is searched. */
const wanted = Array.from({ length: 1000 }, (_, number) => number).filter(
  (number) => number % 10 > 0 && number % 17 > 0 && (number * 37) % 100 >= 60 && (number * 37) % 100 < 80,
);
const short = (value: number) => Math.round(value).toLocaleString('en');

type Measured = Map<string, number[]>;

async function measure({ page }: AdminPage): Promise<Measured> {
  const measured: Measured = new Map();
  const note = async (name: string, ms: Promise<number>) => {
    const all = measured.get(name) ?? [];
    all.push(await ms);
    measured.set(name, all);
  };
  await watchInputs(page);
  for (let round = 0; round < rounds; round += 1) {
    await page.goto('/inbox');
    await note('open the inbox (the page loads anew)', sinceNavigation(page, firstRow));
    await note('step to the next case (j)', stepDown(page));
    await note('open the case (Enter)', openCase(page));
    await note('open the next case beside the list (j)', openNext(page));
    await note('act: assign to me (i), shown', takeCase(page));
    await note(
      'the same, answered by the server',
      answered(page, '/cases/bulk', () => page.keyboard.press('i')),
    );
    await page.keyboard.press('Escape');
    await note('open another view', openView(page, round % 2 === 0 ? 'At risk' : 'Unassigned'));
    await note('search, from the last key on', search(page, orderOf(wanted[round % wanted.length] ?? 0)));
  }
  return measured;
}

async function stepDown(page: Page): Promise<number> {
  await page.keyboard.press('j');
  return timed(page, '.case-row[data-index="1"][data-cursor="true"]', () => page.keyboard.press('j'));
}

function openCase(page: Page): Promise<number> {
  return timed(page, '.case-view h2', () => page.keyboard.press('Enter'));
}

/** What stood beside the list is the first case still, until the next one is painted whole. */
async function openNext(page: Page): Promise<number> {
  const next = page.locator('.case-row[data-cursor="true"] + .case-row .row-title');
  const text = await next.innerText();
  return timed(page, { selector: '.case-view h2', text }, () => page.keyboard.press('j'));
}

/** The row says whose it is. */
async function takeCase(page: Page): Promise<number> {
  return timed(page, '.case-row[data-open="true"] [title^="Assigned to"]', () => page.keyboard.press('i'));
}

/** Milliseconds from the call that `press` makes until its answer is there. */
async function answered(page: Page, path: string, press: () => Promise<unknown>): Promise<number> {
  const answer = page.waitForResponse((response) => response.url().endsWith(path));
  await press();
  const response = await answer;
  await response.finished();
  return response.request().timing().responseEnd;
}

async function openView(page: Page, name: string): Promise<number> {
  const link = page.getByRole('navigation', { name: /views/i }).getByText(name, { exact: true });
  const titled = await timed(page, { selector: '#inbox-title', text: name }, () => link.click());
  return Math.max(titled, await timed(page, firstRow, async () => undefined));
}

async function search(page: Page, words: string): Promise<number> {
  await page.keyboard.press('/');
  await page.keyboard.type(words.slice(0, -1));
  const ms = await timed(page, { selector: '.case-row .row-title', text: words }, () =>
    page.keyboard.type(words.slice(-1)),
  );
  await page.keyboard.press('Escape');
  return ms;
}

const columns: Measured[] = [];
for (const size of sizes) {
  await using opened = await openAsAdmin((dir) => layCases(dir, size));
  columns.push(await measure(opened));
}
const model = cpus()[0]?.model ?? 'unknown processor';
console.log(
  `\n${availableParallelism()} × ${model}, Node ${process.versions.node}, ${rounds} rounds, median / slowest tenth\n`,
);
console.log(`| what a person does | ${sizes.map((size) => `${short(size)} open cases`).join(' | ')} |`);
console.log(`|---|${sizes.map(() => '---|').join('')}`);
for (const name of columns[0]?.keys() ?? []) {
  const cells = columns.map((column) => {
    const sorted = (column.get(name) ?? []).toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
    return `${short(at(0.5))} / ${short(at(0.9))} ms`;
  });
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
