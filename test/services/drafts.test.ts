import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { act, cancelAction } from '#src/services/actions.ts';
import { draftsOf, forgetEarlier, keepDraft } from '#src/services/drafts.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';

async function withWriter(app: TestApp) {
  const { item } = await listening(app);
  const user = await app.person('agent');
  const [postId = ''] = item.mentionId.split('|');
  const words = (text: string, basedOn = 0, ageMs = 0) => ({
    ...{ key: 'key-1', postId, text, basedOn, at: new Date(app.clock.now().getTime() - ageMs) },
  });
  const write = (text: string, basedOn = 0, ageMs = 0) => keepDraft(app, user, item.id, words(text, basedOn, ageMs));
  return { item, user, postId, write };
}

describe('drafts lost on another device: a draft', () => {
  test('is on every device of its writer, and on nobody else’s screen but as a sign that they write', async () => {
    await using app = await openTestApp();
    const { item, user, write } = await withWriter(app);
    await write('We are sorry, Mira.');
    expect((await draftsOf(app, user, item.id)).writing?.text).toBe('We are sorry, Mira.');
    const others = await draftsOf(app, await app.person('lead'), item.id);
    expect(others).toEqual({ offered: [], returned: [], writers: [{ userId: user.id, at: app.clock.now() }] });
  });

  test('written on two devices keeps the newest words, and the other ones on offer', async () => {
    await using app = await openTestApp();
    const { item, user, write } = await withWriter(app);
    const first = await write('From the desk.');
    app.clock.pass(60_000);
    const second = await write('From the phone.', 0);
    expect(second).toMatchObject({ text: 'From the phone.', earlier: { text: 'From the desk.' } });
    // The desk was offline and tells only now what it had written before the phone did.
    expect(await write('From the desk, offline.', first?.version, 30_000)).toMatchObject({
      text: 'From the phone.',
      earlier: { text: 'From the desk, offline.' },
    });
    expect(await forgetEarlier(app, user, item.id)).not.toHaveProperty('earlier');
  });

  test('that only went on is no conflict', async () => {
    await using app = await openTestApp();
    const { write } = await withWriter(app);
    const first = await write('We are');
    app.clock.pass(1000);
    expect(await write('We are sorry.', first?.version)).not.toHaveProperty('earlier');
    app.clock.pass(1000);
    expect(await write('We are sorry. Truly.', 1)).not.toHaveProperty('earlier');
  });

  test('wiped out on one device does not take along what another one wrote', async () => {
    await using app = await openTestApp();
    const { item, user, write } = await withWriter(app);
    const first = await write('From the desk.');
    expect(await write('', 0)).toMatchObject({ text: 'From the desk.' });
    expect(await write('', first?.version)).toMatchObject({ text: 'From the desk.' });
    expect(await write('', 2)).toMatchObject({ text: 'From the desk.' });
    const now = (await draftsOf(app, user, item.id)).writing;
    expect(await write('', now?.version)).toBeUndefined();
    expect(await draftsOf(app, user, item.id)).not.toHaveProperty('writing');
  });

  test('ends with the press, though its last words come after it; Undo brings it back to every device', async () => {
    await using app = await openTestApp();
    const { item, user, postId, write } = await withWriter(app);
    const key = randomUUID();
    const say = (text: string, basedOn: number) =>
      keepDraft(app, user, item.id, { key, postId, text, basedOn, at: app.clock.now() });
    await say('We are sor', 0);
    const wish = { caseId: item.id, key, kind: 'reply' as const, postId, text: 'We are sorry.' };
    const action = await act(app, user, { ...wish, seenThreadAt: app.clock.now(), sendAnyway: false });
    expect(await say('We are sorry.', 1)).toBeUndefined();
    expect(await draftsOf(app, user, item.id)).not.toHaveProperty('writing');
    await cancelAction(app, user, action.id);
    const back = (await draftsOf(app, user, item.id)).writing;
    expect(back?.text).toBe('We are sorry.');
    expect(back?.key).not.toBe(key);
    await write('gone on', back?.version);
  });

  test('of two devices that tell at the same moment none is lost', async () => {
    await using app = await openTestApp();
    const { item, user, write } = await withWriter(app);
    await Promise.all([write('One.'), write('Two.')]);
    const { writing } = await draftsOf(app, user, item.id);
    expect([writing?.text, writing?.earlier?.text].sort()).toEqual(['One.', 'Two.']);
  });
});
