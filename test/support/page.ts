import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on the page itself that is moderate or worse; the frame with the mail takes no scripts. */
export async function faultsOf(page: Page): Promise<string[]> {
  // A colour on its way from one scheme to the other is neither's.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
  // Once a document: reading it takes as long as a run.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      iframes: false,
      resultTypes: ['violations'],
      rules: { 'label-content-name-mismatch': { enabled: true } },
    }),
  );
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`);
}

/** Errors and warnings of the page's console from now on. Chromium itself tells every refused request there. */
export function watchConsole(page: Page, isRefusalExpected = false): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (isRefusalExpected && message.text().startsWith('Failed to load resource')) return;
    problems.push(message.text());
  });
  return problems;
}
