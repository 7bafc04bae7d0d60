import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError } from '#src/errors.ts';
import { cancelAction } from '#src/services/actions.ts';
import { linkAuthors } from '#src/services/author-profiles.ts';
import { silenceThread } from '#src/services/silences.ts';
import { takePage } from '#src/services/take-page.ts';
import { approveTellings, editTelling, steerTellings, viewTellings } from '#src/services/tellings.ts';
import { moveIssue } from '#src/services/theme-moves.ts';
import { minuteMs } from './line-app.ts';
import { openTellBed } from './tell-bed.ts';

const secondMs = 1000;

describe('telling everyone who complained', () => {
  test('waits for the issue to be fixed, and nothing leaves before a person says so', async () => {
    await using bed = await openTellBed();
    await expect(bed.prepare()).rejects.toBeInstanceOf(ConflictError);
    await bed.fix();
    const { counts, tellings } = await bed.prepare();
    expect(counts).toMatchObject({ draft: 3, left_out: 0 });
    expect(tellings.map(({ text }) => text).sort()).toEqual(
      bed.posts.map(({ author }) => `Hello ${author.name}, it is fixed.`).sort(),
    );
    await bed.line.pass(10 * minuteMs, minuteMs);
    expect(bed.network.calls).toEqual([]);
  });

  test('answers each once, at the pace that was chosen, and the issue is told with its counts', async () => {
    await using bed = await openTellBed(4);
    await bed.fix();
    await bed.prepare();
    expect((await bed.approve(6)).minutes).toBe(1);
    const after: number[] = [];
    for (let step = 0; step < 8; step += 1) {
      await bed.line.pass(10 * secondMs, secondMs);
      after.push(bed.network.arrived.length);
    }
    // The ten seconds of Undo, then one every ten seconds.
    expect(after).toEqual([0, 1, 2, 3, 4, 4, 4, 4]);
    expect(bed.told().sort()).toEqual(bed.posts.map(({ id }) => id).sort());
    await bed.line.pass(5 * minuteMs, minuteMs);
    expect((await viewTellings(bed.line.app, bed.lead, bed.issue.id)).counts.sent).toBe(4);
    const issue = await bed.line.app.store.themes.issue(bed.issue.id);
    expect(issue).toMatchObject({ state: 'told' });
    expect(issue?.history.at(-1)).toMatchObject({ text: '4 people were told.', userId: bed.lead.id });
    for (const { id } of bed.cases) expect(await bed.line.kinds(id)).toContain('told');
    expect(bed.network.calls).toHaveLength(4);
  });

  test('never tells a person twice: prepared again, only who is new gets a draft', async () => {
    await using bed = await openTellBed(2);
    await bed.fix();
    await bed.prepare();
    await bed.approve(60);
    await bed.line.pass(2 * minuteMs, secondMs * 5);
    expect(bed.network.arrived).toHaveLength(2);
    expect((await bed.prepare('Once more, {{author.name}}.')).counts).toMatchObject({ draft: 0, sent: 2 });
    await expect(bed.approve()).rejects.toBeInstanceOf(ConflictError);
    await bed.line.pass(5 * minuteMs, minuteMs);
    expect(bed.network.calls).toHaveLength(2);
  });

  test('takes accounts that a person has linked for one, also when they were linked after one of them was told', async () => {
    await using bed = await openTellBed(3);
    const [one, two, three] = bed.posts.map(({ author }) => author.id) as [string, string, string];
    await linkAuthors(bed.line.app, bed.lead, { authorId: one, otherId: two });
    await bed.fix();
    const { tellings } = await bed.prepare();
    expect(tellings).toHaveLength(2);
    expect(tellings.find(({ accounts }) => accounts.includes(one))?.accounts).toEqual([one, two].sort());
    await bed.approve(60);
    await bed.line.pass(2 * minuteMs, secondMs * 5);
    await linkAuthors(bed.line.app, bed.lead, { authorId: two, otherId: three });
    expect((await bed.prepare()).counts.draft).toBe(0);
    expect(bed.network.calls).toHaveLength(2);
  });

  test('takes accounts on two networks for one that were linked after both drafts were written, though both have their turn at once', async () => {
    await using bed = await openTellBed(2);
    await bed.fix();
    await bed.prepare();
    const { app } = bed.line;
    const [one, other] = await bed.tellings();
    if (!one || !other) expect.fail('two drafts');
    await linkAuthors(app, bed.lead, { authorId: one.authorId, otherId: other.authorId });
    await app.store.records.tellings.save({ ...other, sourceId: 'another network', version: other.version + 1 });
    await bed.approve(60);
    await bed.line.pass(2 * minuteMs, 5 * secondMs);
    expect(bed.network.calls).toHaveLength(1);
    expect((await bed.tellings()).map(({ state, leftOut }) => leftOut ?? state).sort()).toEqual(['answered', 'sent']);
  });

  test('leaves out, with the reason, who was answered after the fix, whose post is gone, and who was muted or blocked', async () => {
    await using bed = await openTellBed(4);
    const { app } = bed.line;
    await bed.fix();
    const [answered, removed, blocked, muted] = bed.posts.map(({ id }) => id) as [string, string, string, string];
    const caseOf = (postId: string) => bed.cases.find(({ mentionId }) => mentionId.startsWith(`${postId}|`));
    const first = caseOf(answered);
    await app.store.cases.change(first?.id ?? '', 2, { status: 'answered', answeredAt: app.clock.now() }, []);
    const changes = [{ op: 'delete' as const, postId: removed }];
    await takePage(app, { sourceId: bed.line.source.id, ownHandles: [], changes });
    const silence = { network: 'stage', name: 'A', handle: 'a', at: app.clock.now(), userId: bed.lead.id, version: 1 };
    const author = bed.posts.find(({ id }) => id === blocked)?.author.id ?? '';
    await app.store.records.silences.save({ id: `author|${author}`, how: 'blocked', authorId: author, ...silence });
    const { brandId, threadId } = caseOf(muted) ?? { brandId: '', threadId: '' };
    const id = `thread|${brandId}|${threadId}`;
    await app.store.records.silences.save({ id, how: 'muted', threadId, brandId, ...silence });
    const { tellings } = await bed.prepare();
    const why = new Map(tellings.map(({ postId, leftOut }) => [postId, leftOut]));
    expect(why).toEqual(
      new Map([
        [answered, 'answered'],
        [removed, 'removed'],
        [blocked, 'blocked'],
        [muted, 'muted'],
      ]),
    );
    await expect(bed.approve()).rejects.toBeInstanceOf(ConflictError);
  });

  test('forgets name and words of whoever took their post back, before they were told and after', async () => {
    await using bed = await openTellBed(2);
    await bed.fix();
    await bed.prepare();
    const [first] = await bed.tellings();
    await bed.approve(60, [first?.id ?? '']);
    await bed.line.pass(minuteMs, secondMs * 5);
    const changes = bed.posts.map(({ id }) => ({ op: 'delete' as const, postId: id }));
    await takePage(bed.line.app, { sourceId: bed.line.source.id, ownHandles: [], changes });
    const nothing = { name: 'Somebody', handle: '', text: '' };
    expect(await bed.tellings()).toMatchObject([
      { ...nothing, id: first?.id, state: 'sent' },
      { ...nothing, state: 'left_out', leftOut: 'removed' },
    ]);
  });

  test('a variable without a value never leaves: the draft waits until somebody fills it in', async () => {
    await using bed = await openTellBed(1);
    await bed.fix();
    const { tellings, mine } = await bed.prepare('Hello {{author.name}}, your order {{order number}} is on its way.');
    expect(tellings[0]?.problem).toContain('{{order number}}');
    expect(mine).toEqual([]);
    await expect(bed.approve()).rejects.toBeInstanceOf(ConflictError);
    const [telling] = tellings;
    const wish = { tellingId: telling?.id ?? '', version: 1, text: 'Hello Mira, your order 7 is on its way.' };
    await editTelling(bed.line.app, bed.lead, bed.issue.id, wish);
    await bed.approve(60);
    await bed.line.pass(minuteMs, secondMs * 5);
    expect(bed.network.arrived[0]?.post.text).toBe('Hello Mira, your order 7 is on its way.');
  });

  test('what somebody else wrote is sent by those who may approve; what I wrote I may send', async () => {
    await using bed = await openTellBed(1);
    await bed.fix();
    await bed.prepare(undefined, await bed.line.app.person('writer'));
    const send = () => approveTellings(bed.line.app, bed.agent, bed.issue.id, { perMinute: 6 });
    await expect(send()).rejects.toBeInstanceOf(ForbiddenError);
    await bed.prepare(undefined, bed.agent);
    expect((await send()).counts.approved).toBe(1);
  });

  test('words that somebody changed since the person looked do not leave', async () => {
    await using bed = await openTellBed(1);
    const { app } = bed.line;
    await bed.fix();
    const { tellings } = await bed.prepare();
    const [telling] = tellings;
    const wish = { tellingId: telling?.id ?? '', version: 1, text: 'Something else altogether.' };
    await editTelling(app, await app.person('writer'), bed.issue.id, wish);
    const send = (version: number) =>
      approveTellings(app, bed.lead, bed.issue.id, { perMinute: 6, versions: { [wish.tellingId]: version } });
    await expect(send(1)).rejects.toBeInstanceOf(ConflictError);
    expect((await send(2)).counts.approved).toBe(1);
  });

  test('rests while it is paused, goes on where it was, and what is stopped becomes a draft again', async () => {
    await using bed = await openTellBed(3);
    const { app } = bed.line;
    const steer = (state: 'running' | 'paused' | 'stopped') => steerTellings(app, bed.lead, bed.issue.id, state);
    await bed.fix();
    await bed.prepare();
    await bed.approve(6);
    await bed.line.pass(10 * secondMs, secondMs);
    await steer('paused');
    await bed.line.pass(5 * minuteMs, minuteMs / 2);
    const paused = bed.network.arrived.length;
    expect(paused).toBeLessThan(3);
    await steer('running');
    await bed.line.pass(12 * secondMs, secondMs);
    expect(bed.network.arrived.length).toBeGreaterThan(paused);
    const { counts } = await steer('stopped');
    await bed.line.pass(5 * minuteMs, minuteMs / 2);
    expect(bed.network.arrived.length + counts.draft).toBe(3);
    expect((await app.store.themes.issue(bed.issue.id))?.state).toBe('fixed');
  });

  test('stops by itself when the issue is not fixed any more', async () => {
    await using bed = await openTellBed(2);
    await bed.fix();
    await bed.prepare();
    await bed.approve(6);
    await bed.line.quiet();
    await moveIssue(bed.line.app, bed.lead, bed.issue.id, 'being_fixed');
    await bed.line.pass(2 * minuteMs, 5 * secondMs);
    expect(bed.network.arrived.length).toBeLessThan(2);
    const { run } = await viewTellings(bed.line.app, bed.lead, bed.issue.id);
    expect(run).toMatchObject({ state: 'paused', why: 'The issue is not fixed any more.' });
  });

  test('what became of each is known: refused ones may be sent again, lost ones are read back', async () => {
    await using bed = await openTellBed(3);
    bed.network.faults = ['refused', 'lose-request', 'none'];
    await bed.fix();
    await bed.prepare();
    await bed.approve(60);
    await bed.line.pass(10 * minuteMs, 5 * secondMs);
    const states = (await bed.tellings()).map(({ state }) => state).sort();
    expect(states).toEqual(['failed', 'failed', 'sent']);
    const failed = (await bed.tellings()).filter(({ state }) => state === 'failed');
    expect(failed.every(({ problem }) => problem)).toBe(true);
    await bed.approve(
      60,
      failed.map(({ id }) => id),
    );
    await bed.line.pass(2 * minuteMs, 5 * secondMs);
    expect(bed.told().sort()).toEqual(bed.posts.map(({ id }) => id).sort());
  });

  test('what was refused, or taken back, leaves after all once a person writes it anew and sends it', async () => {
    await using bed = await openTellBed(2);
    const { app } = bed.line;
    bed.network.faults = ['refused', 'none'];
    await bed.fix();
    await bed.prepare();
    await bed.approve(60);
    await bed.line.pass(5 * secondMs, secondMs);
    const going = (await bed.tellings()).filter(({ state }) => state === 'going');
    const last = going.at(-1) ?? expect.fail('nothing is on its way');
    await cancelAction(app, bed.lead, last.key);
    await bed.line.pass(10 * minuteMs, 5 * secondMs);
    expect((await bed.tellings()).map(({ state }) => state).sort()).toEqual(['failed', 'left_out']);
    for (const { id, version } of await bed.tellings())
      await editTelling(app, bed.lead, bed.issue.id, { tellingId: id, version, text: 'It is fixed.', leaveOut: false });
    await bed.approve(60);
    await bed.line.pass(2 * minuteMs, 5 * secondMs);
    expect(bed.told().sort()).toEqual(bed.posts.map(({ id }) => id).sort());
    expect((await bed.tellings()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('refuses a text that its variables make too long, and goes on with a shorter one', async () => {
    await using bed = await openTellBed(1, { idle: true });
    await bed.fix();
    await expect(bed.prepare('{{issue.name}}'.repeat(700))).resolves.toMatchObject({ counts: { draft: 1 } });
    await expect(bed.prepare(`${'a'.repeat(9_990)} {{issue.name}}`)).rejects.toThrow('4 characters too long');
    expect((await bed.prepare('Hello {{author.name}}.')).counts.draft).toBe(1);
  });

  test('leaves out whose conversation was muted after the draft was approved', async () => {
    await using bed = await openTellBed(2, { idle: true });
    await bed.fix();
    await bed.prepare();
    await bed.approve(60);
    for (const { id } of bed.cases) await silenceThread(bed.line.app, bed.lead, id);
    bed.line.app.work();
    await bed.line.pass(2 * minuteMs, 5 * secondMs);
    expect((await bed.tellings()).map(({ leftOut }) => leftOut)).toEqual(['muted', 'muted']);
    expect(bed.network.calls).toEqual([]);
  });
});
