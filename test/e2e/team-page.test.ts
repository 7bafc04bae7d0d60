import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTeam, listTeams } from '#src/schemas/api/teams.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';
import { type Office, openOffice, type Seat } from '../support/two-people.ts';

const texts = ['Acme lost my parcel and nobody answers me', 'Acme is the worst, my parcel is broken again'];

describe.skipIf(!findBrowser())('working as a team in a real browser (needs Chromium)', () => {
  let office: Office;
  let lead: Seat;
  let agent: Seat;

  beforeAll(async () => {
    office = await openOffice(texts);
    lead = await office.seat('lead');
    agent = await office.seat('agent');
  }, 180_000);

  afterAll(() => office?.[Symbol.asyncDispose]());

  test('a lead makes a team with hours and a policy, which says beforehand what it does', async () => {
    const { page } = lead;
    await page.goto('/team');
    await page.getByText('No team yet').waitFor();
    await page.getByRole('button', { name: 'Add a team' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Care');
    await dialog.getByRole('switch', { name: 'Keeps working hours' }).press('Space');
    await dialog.getByRole('textbox', { name: 'Sunday' }).fill('nine to five');
    await dialog.getByText('Write it as in 9:00-12:30').waitFor();
    await dialog.getByRole('textbox', { name: 'Sunday' }).fill('0:00-24:00');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add the team' }).click();
    await page.getByRole('listitem', { name: 'Care' }).waitFor();
    office.app.clock.pass(10 * 60_000);
    await page.getByRole('button', { name: 'Add a policy' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Quick');
    await dialog.getByRole('textbox', { name: 'First answer within' }).fill('1');
    await dialog.getByText(/2 would be due sooner. 2 would be overdue; 0 are now./).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add the policy' }).click();
    await page.getByText('Quick is saved. 2 open cases are due at another time.').waitFor();
    const addPolicy = page.getByRole('button', { name: 'Add a policy' });
    await addPolicy.press('Enter');
    await dialog.getByRole('textbox', { name: 'Name' }).press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => addPolicy.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Remove Quick' }).click();
    await page.getByText('Quick was removed.').waitFor();
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await faultsOf(page), `${scheme} at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('a colleague who is asked in a note finds it in the inbox, and by it the case', async () => {
    const [item] = office.cases;
    // Whoever types fast has written the name before the page knows who works here.
    const isTyped = Promise.withResolvers<void>();
    await lead.page.route('**/api/people', (route) => isTyped.promise.then(() => route.continue()), { times: 1 });
    await lead.page.goto(`/inbox/${item?.id}`);
    const field = lead.page.getByRole('textbox', { name: 'New internal note' });
    await field.click();
    await lead.page.keyboard.type('Please look, @The ag');
    isTyped.resolve();
    await lead.page.getByRole('option', { name: 'The agent' }).waitFor();
    await lead.page.keyboard.press('Enter');
    await lead.page.keyboard.type('<b>now</b>');
    expect(await faultsOf(lead.page)).toEqual([]);
    await lead.page.keyboard.press('Control+Enter');
    await lead.page.getByRole('region', { name: 'Internal notes' }).getByText('<b>now</b>').waitFor();

    await agent.page.goto('/inbox');
    const forYou = agent.page.getByRole('region', { name: 'For you' });
    await forYou.getByText('Asked of you').click();
    expect(await faultsOf(agent.page)).toEqual([]);
    await forYou.getByRole('link', { name: /Please look, @The agent <b>now/ }).click();
    await agent.page.waitForURL(`**/inbox/${item?.id}*`);
    await forYou.waitFor({ state: 'detached' });
  });

  test('a case is given to a team that says who is away, and a shift is handed over with its cases', async () => {
    const [team] = await lead.visitor.call(listTeams);
    const member = { languages: [], topics: [] };
    const other = await lead.visitor.call(createTeam, {
      body: {
        ...{ name: 'Night', brandIds: [], lanes: [], passesTo: 'member' },
        members: [lead.user, agent.user].map(({ id }) => ({ ...member, userId: id })),
      },
    });
    expect(team?.name).toBe('Care');
    const { page } = agent;
    await page.goto(`/inbox/${office.cases[0]?.id}`);
    await page.getByRole('button', { name: /account and look/ }).click();
    await page.getByRole('menuitem', { name: 'I am away…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Away' }).click();
    await page.getByText(/You are away until/).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Case', exact: true }).waitFor();
    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Mine' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Wait on them' }).click();
    await page.getByText('Waiting on them · paused').first().waitFor();

    await lead.page.bringToFront();
    await lead.page.getByRole('button', { name: 'The agent' }).click();
    await lead.page.getByRole('menuitem', { name: /The agent away, back/ }).waitFor();
    await lead.page.getByRole('menuitem', { name: /^Night/ }).waitFor();
    await lead.page.keyboard.press('Escape');

    await page.getByRole('button', { name: /account and look/ }).click();
    await page.getByRole('menuitem', { name: 'Hand over my shift…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Waiting on them').waitFor();
    await dialog.getByRole('textbox', { name: 'Note' }).fill('A quiet day.');
    await dialog.getByRole('switch', { name: /My cases among them/ }).press('Space');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await page.getByText('Your shift is handed over. 1 case went to the team.').waitFor();
    expect((await office.app.store.cases.get(office.cases[0]?.id ?? ''))?.teamId).toBe(other.id);

    const card = lead.page.getByRole('article', { name: 'Hand-over by The agent' });
    await card.getByText('A quiet day.').waitFor();
    await card.getByText('1 case to know of').click();
    expect(await faultsOf(lead.page)).toEqual([]);
    await card.getByRole('button', { name: 'Read' }).click();
    await card.waitFor({ state: 'detached' });
    expect([...lead.problems, ...agent.problems]).toEqual([]);
  });
});
