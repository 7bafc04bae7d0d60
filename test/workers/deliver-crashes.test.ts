import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actOnThreads } from '#src/services/thread-actions.ts';
import { moderator, openBoardLine, threadId } from '../support/board-line.ts';
import { type Line, minuteMs } from './line-app.ts';
import { mortal } from './mortal.ts';
import { type Desk, type Fault, openDesk } from './outbox.ts';

const undoMs = 10_000;

/** One attempt in a process that dies; its death is the test's wish. */
async function attempt(desk: Desk, id: string, steps: number, isDone: boolean): Promise<void> {
  const { app } = mortal(desk.line.app, steps, isDone);
  await desk.line.run('deliver', { actionId: id }, app).catch(() => undefined);
}

/** What happens by itself: jobs, sweeps, time. */
async function live({ line }: { line: Line }, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await line.pass(minuteMs);
    await line.run('sweep', {});
    await line.quiet();
  }
}

describe('a process that dies while it sends', () => {
  test('at whatever step never sends twice, and what became of the reply is known in the end', async () => {
    for (let steps = 1; steps <= 14; steps += 1) {
      for (const isDone of [true, false]) {
        await using desk = await openDesk([], { idle: true });
        const { id } = await desk.reply();
        desk.line.app.clock.pass(undoMs);
        await attempt(desk, id, steps, isDone);
        desk.line.app.work();
        await live(desk, 4);
        const at = `step ${steps}, ${isDone ? 'done' : 'not done'}`;
        const action = await desk.action(id);
        expect(desk.network.calls.length, at).toBeLessThanOrEqual(1);
        expect(action?.status, at).toBe(desk.network.arrived.length === 1 ? 'sent' : 'failed');
        if (action?.status === 'sent') expect((await desk.theCase()).status, at).toBe('answered');
      }
    }
  });

  test('while the network has the call in its hands reads back what became of it', async () => {
    await using desk = await openDesk([], { idle: true });
    const { id } = await desk.reply();
    desk.line.app.clock.pass(undoMs);
    const { app, die } = mortal(desk.line.app, 1000, true);
    desk.network.meanwhile = async () => die();
    await expect(desk.line.run('deliver', { actionId: id }, app)).rejects.toThrow('killed');
    expect(await desk.action(id)).toMatchObject({ status: 'sending' });
    desk.line.app.work();
    await live(desk, 3);
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect(await desk.theCase()).toMatchObject({ status: 'answered' });
    expect(await desk.line.kinds(desk.case.id)).toContain('action_unknown');
    expect(desk.network.calls).toEqual([id]);
  });

  test('after it was sent and before the clock was stopped stops it when the job comes back', async () => {
    await using desk = await openDesk([], { idle: true });
    const { id } = await desk.reply();
    desk.line.app.clock.pass(undoMs);
    const { store } = desk.line.app;
    const died = () => Promise.reject(new Error('killed'));
    const app = { store: { ...store, cases: { ...store.cases, change: died } } };
    await expect(desk.line.run('deliver', { actionId: id }, app)).rejects.toThrow('killed');
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect(await desk.theCase()).toMatchObject({ status: 'open' });
    desk.line.app.work();
    await desk.line.quiet();
    expect(await desk.theCase()).toMatchObject({ status: 'answered' });
  });
});

describe('a process that dies while staff act on a thread that is no case', () => {
  test('at whatever step of the click queues it once or not at all', async () => {
    for (let steps = 1; steps <= 10; steps += 1) {
      await using line = await openBoardLine({ idle: true });
      const threads = [{ threadId, version: 1, key: randomUUID() }];
      const wish = { kind: 'close' as const, threads };
      const { app } = mortal(line.app, steps, steps % 2 === 0);
      await actOnThreads({ ...line.app, ...app }, moderator, wish).catch(() => undefined);
      // The page sends the same click once more.
      await actOnThreads(line.app, moderator, wish);
      line.app.work();
      await live({ line }, 3);
      expect(line.did.length, `step ${steps}`).toBeLessThanOrEqual(1);
      const action = await line.app.store.actions.get(threads[0]?.key ?? '');
      expect(action?.status, `step ${steps}`).toBe(line.did.length === 1 ? 'sent' : undefined);
    }
  });

  test('at whatever step of the sending never does it twice, and what became of it is known in the end', async () => {
    for (let steps = 1; steps <= 12; steps += 1) {
      for (const isDone of [true, false]) {
        await using line = await openBoardLine({ idle: true });
        const key = randomUUID();
        await actOnThreads(line.app, moderator, { kind: 'close', threads: [{ threadId, version: 1, key }] });
        line.app.clock.pass(undoMs);
        const { app } = mortal(line.app, steps, isDone);
        await line.run('deliver', { actionId: key }, app).catch(() => undefined);
        line.app.work();
        await live({ line }, 4);
        const at = `step ${steps}, ${isDone ? 'done' : 'not done'}`;
        expect(line.did.length, at).toBeLessThanOrEqual(1);
        const action = await line.app.store.actions.get(key);
        expect(action?.status, at).toBe(line.did.length === 1 ? 'sent' : 'failed');
      }
    }
  });
});

type Step =
  | { what: 'deliver' }
  | { what: 'die'; steps: number; isDone: boolean }
  | { what: 'sweep' }
  | { what: 'wait'; seconds: number };

const aFault: fc.Arbitrary<Fault> = fc.constantFrom(
  ...(['none', 'rate-limited', 'down', 'refused', 'lose-request', 'lose-answer', 'stumble'] as const),
);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('deliver' as const) }),
  fc.record({ what: fc.constant('die' as const), steps: fc.integer({ min: 1, max: 14 }), isDone: fc.boolean() }),
  fc.record({ what: fc.constant('sweep' as const) }),
  fc.record({ what: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
);

test('whatever fails, whoever dies and however often: a reply that may have arrived is never sent again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aFault, { maxLength: 5 }), fc.array(aStep, { maxLength: 12 }), async (faults, steps) => {
      await using desk = await openDesk([], { idle: true });
      desk.network.faults = [...faults];
      const { id } = await desk.reply();
      for (const step of steps) {
        if (step.what === 'wait') desk.line.app.clock.pass(step.seconds * 1000);
        else if (step.what === 'sweep') await desk.line.run('sweep', {});
        else if (step.what === 'die') await attempt(desk, id, step.steps, step.isDone);
        else await desk.line.run('deliver', { actionId: id }).catch(() => undefined);
        expect(desk.network.maybeActed.length).toBeLessThanOrEqual(1);
      }
      desk.network.faults = [];
      desk.line.app.work();
      await live(desk, 90);
      expect(desk.network.maybeActed.length).toBeLessThanOrEqual(1);
      const action = await desk.action(id);
      expect(action?.status).toBe(desk.network.arrived.length === 1 ? 'sent' : 'failed');
      expect((await desk.theCase()).status).toBe(desk.network.arrived.length === 1 ? 'answered' : 'open');
    }),
    { numRuns: 25 },
  );
});
