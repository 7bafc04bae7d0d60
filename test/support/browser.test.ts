import { expect, test } from 'vitest';
import { findBrowser, launchBrowser } from './browser.ts';

test.skipIf(!findBrowser())('the browser of the tests renders a page', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Earshot</h1>');
    expect(await page.getByRole('heading').textContent()).toBe('Earshot');
  } finally {
    await browser.close();
  }
});
