import { expect, test } from 'vitest';
import type { ViewWords } from '#src/schemas/api/views.ts';
import type { Case } from '#src/schemas/case.ts';
import { countViews } from '#src/services/view-counts.ts';
import { changeView, createView, listViews, orderViews, removeView } from '#src/services/views.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aCase, anEvent, at } from '../support/case-builders.ts';

const words = (fields: Partial<ViewWords> = {}): ViewWords => ({
  ...{ name: 'German VIPs', view: 'all', criteria: { languages: ['de'], tags: ['vip'] }, shared: false },
  ...fields,
});
async function make(app: TestApp, ...[user, view]: [Parameters<typeof createView>[1], ViewWords]) {
  app.clock.pass(1000);
  return await createView(app, user, view);
}
const named = async (app: TestApp, user: Parameters<typeof listViews>[1]) =>
  (await listViews(app, user)).views.map(({ name }) => name);

test('pain "filters per device only": a saved view is there for its maker wherever they sign in, and for nobody else', async () => {
  await using app = await openTestApp();
  const [agent, lead] = [await app.person('agent'), await app.person('lead')];
  const view = await make(app, agent, words());
  expect((await listViews(app, agent)).views).toStrictEqual([view]);
  expect(await named(app, lead)).toEqual([]);
  await expect(changeView(app, lead, view.id, { ...words(), version: 1 })).rejects.toThrow('The view');
  expect(app.news).toContainEqual({ kind: 'record', record: 'views', id: view.id });
});

test('who works on cases shares a view with all; who only reads keeps views for themselves', async () => {
  await using app = await openTestApp();
  const [agent, viewer] = [await app.person('agent'), await app.person('viewer')];
  await make(app, agent, words({ name: 'Press', shared: true }));
  await make(app, viewer, words({ name: 'What I read' }));
  expect(await named(app, viewer)).toEqual(['Press', 'What I read']);
  expect(await named(app, agent)).toEqual(['Press']);
  await expect(createView(app, viewer, words({ shared: true }))).rejects.toThrow('for itself alone');
});

test('a shared view is changed by its maker or a lead, on the version that they saw; taken back from all it is its maker’s', async () => {
  await using app = await openTestApp();
  const [agent, moderator, lead] = [await app.person('agent'), await app.person('moderator'), await app.person('lead')];
  const { id } = await make(app, agent, words({ shared: true }));
  await expect(changeView(app, moderator, id, { ...words(), version: 1 })).rejects.toThrow('Only its maker');
  await expect(removeView(app, moderator, id)).rejects.toThrow('Only its maker');
  await changeView(app, lead, id, { ...words({ name: 'VIPs', shared: true }), version: 1 });
  await expect(changeView(app, agent, id, { ...words(), version: 1 })).rejects.toThrow('meanwhile');
  await changeView(app, lead, id, { ...words({ name: 'VIPs' }), version: 2 });
  expect([await named(app, agent), await named(app, moderator)]).toEqual([['VIPs'], []]);
  await removeView(app, agent, id);
  expect(await named(app, agent)).toEqual([]);
});

test('everybody has an order of their own, and a view to open the inbox with', async () => {
  await using app = await openTestApp();
  const [agent, lead] = [await app.person('agent'), await app.person('lead')];
  const [one, two, three] = [
    await make(app, agent, words({ name: 'One', shared: true })),
    await make(app, agent, words({ name: 'Two', shared: true })),
    await make(app, lead, words({ name: 'Three', shared: true })),
  ];
  const shown = await orderViews(app, agent, { order: [three.id, two.id, 'long gone'], opensWith: two.id });
  expect(shown).toStrictEqual({ views: [three, two, one], opensWith: two.id });
  expect(await named(app, lead)).toEqual(['One', 'Two', 'Three']);
  expect(await orderViews(app, agent, { order: [] })).not.toHaveProperty('opensWith');
});

test('a saved view counts its cases anew once one has changed, and as whoever asks sees it', async () => {
  await using app = await openTestApp();
  const [agent, lead] = [await app.person('agent'), await app.person('lead')];
  const mine = await make(app, agent, words({ criteria: { assigneeIds: ['me'] }, shared: true }));
  const german = await make(app, agent, words({ criteria: { languages: ['de'] }, shared: true }));
  await open(
    app,
    aCase({ language: 'de', assigneeId: agent.id }),
    aCase({ language: 'de', assigneeId: lead.id }),
    aCase(),
  );
  let questions = 0;
  const { countMany } = app.store.cases;
  app.store.cases.countMany = async (filters) => {
    questions += 1;
    return await countMany(filters);
  };
  expect(await countViews(app, agent)).toEqual({ [mine.id]: 1, [german.id]: 2 });
  await open(app, aCase({ language: 'de', assigneeId: lead.id }));
  expect(await countViews(app, agent)).toEqual({ [mine.id]: 1, [german.id]: 2 });
  expect(questions).toBe(1);
  // Only what speaks of the lead is asked for.
  expect(await countViews(app, lead)).toEqual({ [mine.id]: 2, [german.id]: 2 });
  expect(questions).toBe(2);
  app.announcer.announce({ kind: 'case', caseId: 'any', brandId: 'brand-1', isNew: true });
  await expect.poll(() => countViews(app, agent)).toEqual({ [mine.id]: 1, [german.id]: 3 });
});

async function open(app: TestApp, ...cases: Case[]): Promise<void> {
  await app.store.cases.open(cases.map((item) => ({ case: item, event: anEvent({ at: at('10:00') }) })));
}
