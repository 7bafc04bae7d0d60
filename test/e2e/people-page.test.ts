import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brandDay, lastDayAt } from '#src/domain/brand-day.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { confirmedWins } from '#src/services/wins.ts';
import { pulseDay } from '../../workers/pulse-day.ts';
import { score, takeIn } from '../contracts/store/line.ts';
import { findBrowser } from '../support/browser.ts';
import { aPost } from '../support/builders.ts';
import { faultsOf } from '../support/page.ts';
import { type Office, openOffice, type Seat } from '../support/two-people.ts';

const dayMs = 86_400_000;
const looks = [
  ['light', 1280],
  ['dark', 360],
] as const;

describe.skipIf(!findBrowser())('people and performance in a real browser (needs Chromium)', () => {
  let office: Office;
  let lead: Seat;
  let agent: Seat;
  let brandId: string;

  async function says(name: string, daysBack: number[], sentiment: Partial<Sentiment>): Promise<void> {
    const now = office.app.clock.now();
    const timeZone = (await office.app.store.brands.get(brandId))?.timeZone ?? 'UTC';
    // The last day that can be counted by now is the first of these, whenever the test runs.
    const { to } = brandDay(lastDayAt(now, timeZone), timeZone);
    const at = (days: number) => new Date(to.getTime() - (days - 0.5) * dayMs);
    const author = { id: `sandbox:chirp:${name}`, handle: name, name, followers: 400 };
    const posts = daysBack.map((days) =>
      aPost({ author, createdAt: at(days), seenAt: now, text: `Acme, says ${name}` }),
    );
    const { mentionIds } = await takeIn(office.app.store, posts, { brandIds: [brandId] });
    await score(office.app.store, mentionIds, sentiment);
  }

  async function looksWell({ page }: Seat): Promise<void> {
    for (const [scheme, width] of looks) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page), `${scheme} at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  beforeAll(async () => {
    office = await openOffice(['Acme lost my parcel and nobody answers me']);
    brandId = office.cases[0]?.brandId ?? '';
    lead = await office.seat('lead');
    agent = await office.seat('agent');
    const praise = { label: 'positive', score: 0.8, complaint: 0, undecided: false } as const;
    await says('Silent Sam', [40, 41, 42], praise);
    await says('<b>Loud Lou</b>', [1, 1, 1], { label: 'negative', score: -0.7, complaint: 0.9, undecided: false });
    await says('Faithful Fay', [1, 35, 36], praise);
    await pulseDay(office.app, new AbortController().signal);
  }, 180_000);

  afterAll(() => office?.[Symbol.asyncDispose]());

  test('who fell silent, who is loud and where people stand is shown, and each name opens what they wrote', async () => {
    const { page } = agent;
    await page.goto('/pulse');
    const silent = page.getByRole('region', { name: 'Fallen silent (1)' });
    await silent.getByRole('link', { name: 'Silent Sam' }).waitFor();
    await page.getByRole('region', { name: 'Loudest on that day' }).getByText('<b>Loud Lou</b>').waitFor();
    const pyramid = page.locator('[data-chart="engagement-pyramid"]');
    await pyramid.getByText(/3 people were heard in 90 days/).waitFor();
    await page.getByRole('region', { name: 'How we answered' }).getByText('1 conversation waits').waitFor();
    await page.getByRole('region', { name: 'How far the machine is right' }).getByText('Open the audit').waitFor();
    await looksWell(agent);
    await silent.getByRole('link', { name: 'Silent Sam' }).click();
    await page.getByRole('button', { name: /Only mentions by one author/ }).waitFor();
    await expect.poll(() => page.getByText('Acme, says Silent Sam').count()).toBe(3);
    expect(await page.getByText('Acme, says Faithful Fay').count()).toBe(0);
    expect(agent.problems).toEqual([]);
  });

  test('a win is reported, confirmed by a lead who may take it back, and told from then on', async () => {
    const { page } = agent;
    await page.goto('/team');
    await page.getByRole('button', { name: 'Report a win' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What went well' }).fill('Mira wrote a thank-you card. <i>Really.</i>');
    await dialog.getByRole('textbox', { name: 'Conversation' }).fill('https://elsewhere.example/inbox/none');
    await dialog.getByRole('button', { name: 'Report it' }).click();
    await dialog.getByText('The conversation is none of this brand.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const address = `${office.url}/inbox/${encodeURIComponent(office.cases[0]?.id ?? '')}`;
    await dialog.getByRole('textbox', { name: 'Conversation' }).fill(address);
    await dialog.getByRole('button', { name: 'Report it' }).click();
    const win = (seat: Seat) => seat.page.getByRole('listitem', { name: /Mira wrote a thank-you card/ });
    await win(agent).getByText('waits for a lead').waitFor();
    expect(await win(agent).getByRole('button', { name: 'Confirm' }).count()).toBe(0);

    await lead.page.goto('/team');
    await win(lead).getByText('<i>Really.</i>').waitFor();
    await looksWell(lead);
    await win(lead).getByRole('button', { name: 'Confirm' }).click();
    await win(lead).getByText('confirmed', { exact: true }).waitFor();
    await win(agent).getByText('confirmed', { exact: true }).waitFor();
    const from = new Date(office.app.clock.now().getTime() - dayMs);
    const told = () => confirmedWins(office.app, from, new Date(office.app.clock.now().getTime() + 1000));
    expect(await told()).toMatchObject([{ userIds: [agent.user.id], state: 'confirmed' }]);
    await lead.page.getByRole('button', { name: 'Undo' }).click();
    await win(lead).getByText('waits for a lead').waitFor();
    await expect.poll(told).toEqual([]);

    await win(agent).getByRole('button', { name: 'Take out' }).click();
    await win(agent).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await win(agent).waitFor();
    expect([...agent.problems, ...lead.problems]).toEqual([]);
  });
});
