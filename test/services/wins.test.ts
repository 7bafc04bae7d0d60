import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { User } from '#src/schemas/user.ts';
import type { WinForm } from '#src/schemas/win.ts';
import { changeWin, confirmedWins, decideWin, listWins, reportWin, withdrawWin } from '#src/services/wins.ts';
import { tidy } from '../../workers/tidy.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aBrand, aCase, anEvent } from '../support/case-builders.ts';

const dayMs = 86_400_000;

async function open() {
  const app = await openTestApp();
  await app.store.brands.create(aBrand());
  const [agent, lead, admin] = [await app.person('agent'), await app.person('lead'), await app.person('admin')];
  return { app, agent, lead, admin, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

const by = (...people: User[]): WinForm => ({
  ...{ brandId: 'brand-1', text: 'Mira wrote a card to thank us.', userIds: people.map(({ id }) => id) },
});
const told = async (app: TestApp, days = 1) => {
  const now = app.clock.now().getTime();
  return (await confirmedWins(app, new Date(now - days * dayMs), new Date(now + 1))).map(({ id }) => id);
};

describe('a win', () => {
  test('is told to others from when a lead has confirmed it, until that is taken back', async () => {
    await using bed = await open();
    const { app, agent, lead } = bed;
    const win = await reportWin(app, agent, by(agent));
    expect(await told(app)).toEqual([]);
    app.clock.pass(10 * dayMs);
    const confirmed = await decideWin(app, lead, win.id, { version: 1, state: 'confirmed' });
    expect(await told(app)).toEqual([win.id]);
    expect(await listWins(app, agent)).toMatchObject([
      {
        id: win.id,
        state: 'confirmed',
        people: ['The agent'],
        reporter: 'The agent',
        mayChange: true,
        mayDecide: false,
      },
    ]);
    await decideWin(app, lead, win.id, { version: confirmed.version, state: 'reported' });
    expect(await told(app, 30)).toEqual([]);
  });

  test('that is changed waits for a lead again', async () => {
    await using bed = await open();
    const { app, agent, lead } = bed;
    const win = await reportWin(app, agent, by(agent));
    await decideWin(app, lead, win.id, { version: 1, state: 'confirmed' });
    const text = 'Mira wrote two cards.';
    expect(await changeWin(app, agent, win.id, { ...by(agent), text, version: 2 })).toMatchObject({
      ...{ text, state: 'reported', version: 3, userId: agent.id },
    });
    expect(await told(app)).toEqual([]);
    const late = changeWin(app, agent, win.id, { ...by(agent), version: 2 });
    await expect(late).rejects.toThrow(ConflictError);
  });

  test('is decided by a lead who is not named in it, while there is one', async () => {
    await using bed = await open();
    const { app, agent, lead, admin } = bed;
    const own = await reportWin(app, lead, by(lead, agent));
    const confirm = { version: 1, state: 'confirmed' } as const;
    await expect(decideWin(app, agent, own.id, confirm)).rejects.toThrow(ForbiddenError);
    await expect(decideWin(app, lead, own.id, confirm)).rejects.toThrow(ForbiddenError);
    await app.accounts.setDisabled(admin.id, true);
    expect(await decideWin(app, lead, own.id, confirm)).toMatchObject({ state: 'confirmed' });
    const old = await reportWin(app, agent, by(agent));
    app.clock.pass(61 * dayMs);
    await expect(decideWin(app, lead, old.id, confirm)).rejects.toThrow(ForbiddenError);
  });

  test('is changed and taken out by whoever reported it, or a lead, and can be put back for some days', async () => {
    await using bed = await open();
    const { app, agent, lead } = bed;
    const win = await reportWin(app, lead, by(agent));
    await expect(changeWin(app, agent, win.id, { ...by(agent), version: 1 })).rejects.toThrow(ForbiddenError);
    await expect(withdrawWin(app, agent, win.id, true)).rejects.toThrow(ForbiddenError);
    const own = await reportWin(app, agent, by(agent));
    await withdrawWin(app, agent, own.id, true);
    expect((await listWins(app, agent)).map(({ id }) => id)).toEqual([win.id]);
    await expect(decideWin(app, lead, own.id, { version: 2, state: 'confirmed' })).rejects.toThrow(NotFoundError);
    await withdrawWin(app, agent, own.id, false);
    expect(await listWins(app, agent)).toHaveLength(2);
    await withdrawWin(app, lead, own.id, true);
    app.clock.pass(8 * dayMs);
    await tidy(app, new AbortController().signal);
    await expect(withdrawWin(app, agent, own.id, false)).rejects.toThrow(NotFoundError);
    expect(await listWins(app, agent)).toHaveLength(1);
  });

  test('names a brand, people and a conversation that are there', async () => {
    await using bed = await open();
    const { app, agent } = bed;
    await app.store.brands.create(aBrand({ id: 'brand-2' }));
    const item = aCase({ brandId: 'brand-2' });
    await app.store.cases.open([{ case: item, event: anEvent() }]);
    const wrong: Partial<WinForm>[] = [
      { brandId: 'brand-3' },
      { userIds: [agent.id, agent.id] },
      { userIds: ['nobody'] },
      { caseId: item.id },
      { issueId: 'none' },
    ];
    for (const fault of wrong)
      await expect(reportWin(app, agent, { ...by(agent), ...fault }), JSON.stringify(fault)).rejects.toThrow(
        InvalidInputError,
      );
    await reportWin(app, agent, { ...by(agent), brandId: 'brand-2', caseId: item.id });
    expect(await listWins(app, agent, 'brand-2')).toMatchObject([{ caseTitle: item.title }]);
    expect(await listWins(app, agent, 'brand-1')).toEqual([]);
  });

  test('goes with its brand, and of many all are found', async () => {
    await using bed = await open();
    const { app, agent, lead } = bed;
    for (let index = 0; index < 205; index += 1) {
      const win = await reportWin(app, agent, by(agent));
      await decideWin(app, lead, win.id, { version: 1, state: 'confirmed' });
      app.clock.pass(1000);
    }
    expect(await told(app)).toHaveLength(205);
    await app.store.brands.remove('brand-1');
    expect(await told(app)).toEqual([]);
  });
});
