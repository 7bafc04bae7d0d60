import { describe, expect, test } from 'vitest';
import { openMemoryAnnouncer } from '#src/adapters/memory/announcer.ts';
import { showPresence, whoIsHere } from '#src/schemas/api/presence.ts';
import { beatMs, forgottenMs } from '#src/schemas/presence.ts';
import { openRoster } from '#src/services/presence.ts';
import { openTestApp } from '../support/app.ts';
import { openTestServer } from '../support/test-server.ts';

function aRoom() {
  let now = Date.parse('2026-01-05T10:00:00Z');
  const announcer = openMemoryAnnouncer();
  const clock = { now: () => new Date(now) };
  const told: unknown[] = [];
  announcer.subscribe((news) => told.push(news));
  return {
    told,
    pass: (ms: number) => {
      now += ms;
    },
    /** Another process hears the same news. */
    open: () => openRoster({ announcer, clock }),
  };
}

const screen = (screenId: string, caseId: string | null, writing = false) => ({
  ...{ screenId, caseId, writing },
  threadId: null,
});

describe('who has a case open', () => {
  test('every process that serves people knows it, and of one person once however many tabs show the case', () => {
    const room = aRoom();
    const [here, there] = [room.open(), room.open()];
    here.show('ada', screen('tab-1', 'c1'));
    here.show('ada', screen('tab-2', 'c1', true));
    there.show('bo', screen('tab-3', 'c1'));
    there.show('bo', screen('tab-4', 'c2'));
    const everybody = [
      { caseId: 'c1', userId: 'ada', writing: true },
      { caseId: 'c1', userId: 'bo', writing: false },
      { caseId: 'c2', userId: 'bo', writing: false },
    ];
    expect(here.present()).toEqual(everybody);
    expect(there.present()).toEqual(everybody);
  });

  test('a screen that goes on to another case, or closes, is no longer there', () => {
    const roster = aRoom().open();
    roster.show('ada', screen('tab-1', 'c1', true));
    roster.show('ada', screen('tab-1', 'c2'));
    expect(roster.present()).toEqual([{ caseId: 'c2', userId: 'ada', writing: false }]);
    roster.show('ada', screen('tab-1', null));
    expect(roster.present()).toEqual([]);
  });

  test('who reads a thread of a board is known too, and at its case as well while they answer there', () => {
    const roster = aRoom().open();
    roster.show('ada', { screenId: 'tab-1', caseId: null, threadId: 't1', writing: false });
    roster.show('bo', { screenId: 'tab-2', caseId: 'c1', threadId: 't1', writing: true });
    expect(roster.present()).toEqual([
      { caseId: 'c1', userId: 'bo', writing: true },
      { threadId: 't1', userId: 'ada', writing: false },
      { threadId: 't1', userId: 'bo', writing: true },
    ]);
    roster.show('bo', { screenId: 'tab-2', caseId: null, threadId: null, writing: false });
    expect(roster.present()).toEqual([{ threadId: 't1', userId: 'ada', writing: false }]);
  });

  test('going from one thread to another is told to open screens', () => {
    const room = aRoom();
    const roster = room.open();
    roster.show('ada', { screenId: 'tab-1', caseId: null, threadId: 't1', writing: false });
    roster.show('ada', { screenId: 'tab-1', caseId: null, threadId: 't1', writing: false });
    roster.show('ada', { screenId: 'tab-1', caseId: null, threadId: 't2', writing: false });
    expect(room.told.map((news) => (news as { changed: boolean }).changed)).toEqual([true, false, true]);
  });

  test('a screen that falls silent is forgotten after three beats, one that goes on is not', () => {
    const room = aRoom();
    const roster = room.open();
    roster.show('ada', screen('tab-1', 'c1'));
    roster.show('bo', screen('tab-2', 'c1'));
    room.pass(2 * beatMs);
    roster.show('bo', screen('tab-2', 'c1'));
    room.pass(forgottenMs - 2 * beatMs);
    expect(roster.present()).toEqual([{ caseId: 'c1', userId: 'bo', writing: false }]);
  });

  test('nobody moves or takes away the screen of another by its id', () => {
    const roster = aRoom().open();
    roster.show('ada', screen('tab-1', 'c1'));
    roster.show('bo', screen('tab-1', null));
    roster.show('bo', screen('tab-1', 'c2'));
    expect(roster.present()).toEqual([
      { caseId: 'c1', userId: 'ada', writing: false },
      { caseId: 'c2', userId: 'bo', writing: false },
    ]);
  });

  test('one person cannot fill the memory: of many tabs the oldest make room', () => {
    const roster = aRoom().open();
    roster.show('bo', screen('tab', 'c1'));
    for (let tab = 0; tab < 500; tab += 1) roster.show('ada', screen(`tab-${tab}`, `c${tab}`));
    const present = roster.present();
    expect(present).toHaveLength(21);
    expect(present.filter(({ userId }) => userId === 'bo')).toHaveLength(1);
    expect(present.map(({ caseId }) => caseId)).toContain('c499');
  });

  test('open screens are told what changed, not every beat', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const [ada, bo] = [await server.signedIn('agent'), await server.signedIn('viewer')];
    const stream = await bo.fetch('/api/live');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await ada.call(showPresence, { body: screen('tab-1', 'c1') });
    expect((await reader?.read())?.value).toContain('"kind":"presence"');
    const { id: userId } = await app.person('agent');
    expect(await bo.call(whoIsHere)).toEqual({ present: [{ caseId: 'c1', userId, writing: false }] });

    await ada.call(showPresence, { body: screen('tab-1', 'c1') });
    app.announcer.announce({ kind: 'audit' });
    expect((await reader?.read())?.value).toBe('data: {"kind":"audit"}\n\n');
    await reader?.cancel();
  });

  test('only who may write an answer is said to write one', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const [writer, viewer] = [await server.signedIn('writer'), await server.signedIn('viewer')];
    for (const visitor of [writer, viewer]) await visitor.call(showPresence, { body: screen('tab-1', 'c1', true) });
    const { present } = await viewer.call(whoIsHere);
    const people = new Map(present.map(({ userId, writing }) => [userId, writing]));
    expect(people.get((await app.person('writer')).id)).toBe(true);
    expect(people.get((await app.person('viewer')).id)).toBe(false);
  });

  test('who is not signed in neither shows a screen nor sees anybody', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const stranger = server.visitor();
    expect(await stranger.ask(showPresence, { body: screen('tab-1', 'c1') })).toMatchObject({ status: 401 });
    expect(await stranger.ask(whoIsHere)).toMatchObject({ status: 401 });
  });
});
