import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { withAnswer } from '#src/domain/correction.ts';
import { runCommand } from '../support/command.ts';
import { type RunningEarshot, startEarshot } from '../support/earshot.ts';
import { importRows } from '../support/import-rows.ts';
import { rides, sickRides } from '../support/sick-rides.ts';

const dir = mkdtempSync(join(tmpdir(), 'earshot-retrain-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A person says of every ride that it is praise. */
async function correctRides(): Promise<void> {
  await using store = openSqliteStore({ dir });
  const { mentions } = await store.mentions.list({ text: 'ride' }, { limit: 50 });
  for (const { id, brandId, revision, sentiment, post } of mentions) {
    if (!sentiment) throw new Error(`${id} has no sentiment`);
    const answer = { label: 'positive' as const, complaint: false };
    const said = { userId: 'user-1', at: new Date(), answer, model: sentiment, text: { text: post.text, terms: [] } };
    await store.corrections.save(
      { mentionId: id, brandId, revision, ...said },
      withAnswer(sentiment, answer, 'user-1'),
    );
  }
}

describe('earshot retrain', () => {
  const retrain = (...args: string[]) => runCommand(dir, ['retrain', ...args]);
  let earshot: RunningEarshot | undefined;
  afterAll(() => earshot?.stop());

  beforeAll(async () => {
    await importRows(dir, rides);
  }, 300_000);

  test('has nothing to learn where nobody corrected anything, and knows no brand that is not there', async () => {
    expect(await retrain()).toEqual({ code: 0, out: 'Nobody has corrected anything yet.\n', err: '' });
    expect(await retrain('--brand', 'Merlin')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no brand named'),
    });
  }, 180_000);

  test('shows what would change, and changes nothing until it is told to', async () => {
    await correctRides();
    const { code, out } = await retrain('--brand', 'kestrel');
    expect(code).toBe(0);
    expect(out).toContain(`learnt from ${sickRides.length} corrections`);
    expect(out).toMatch(/label {6}0 of 12 \(0 %\) before, \d+/);
    expect(out).toContain('Nothing has changed yet.');
    await using store = openSqliteStore({ dir });
    expect(await store.layers.inUse()).toEqual([]);
  }, 180_000);

  test('works beside a running server, which judges by the layer from then on', async () => {
    earshot = await startEarshot({}, { dir });
    expect(await retrain('--switch-on')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Layer 1 is switched on'),
    });
    await importRows(dir, [{ id: 'new', text: 'Kestrel, what a terrible sick ride at the lake, I hate to leave' }]);
    const { out } = await runCommand(dir, ['why', 'test:file:new', '--json']);
    expect(out).toContain('positive (');
    const checked = await retrain('--check');
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toMatch(/^Kestrel:\n {2}2[0-4] of 24 answers of people are given by the model as well\.\n$/);
  }, 300_000);

  test('says with exit code 1 what was right and is wrong now, until somebody agrees', async () => {
    expect(await earshot?.stop()).toBe(0);
    earshot = undefined;
    {
      await using store = openSqliteStore({ dir });
      const [brand] = await store.brands.list();
      const layers = await store.layers.get(brand?.id ?? '');
      if (!layers?.inUse) throw new Error('a layer is in use');
      // As if the model had become another one under the same layer.
      const inUse = { ...layers.inUse, words: {}, bias: [0, 0, 0, 0] };
      await store.layers.save({ ...layers, inUse, version: layers.version + 1 });
    }
    const checked = await retrain('--check');
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/ 1?\d of 24 answers/);
    expect(checked.out).toMatch(/was right, is wrong: Kestrel, what a terrible sick ride/);
    expect(checked.out).toMatch(/people: positive.* · now: negative/);
    expect(await retrain('--accept')).toMatchObject({ code: 0 });
    expect(await retrain('--switch-off')).toMatchObject({ code: 0, out: expect.stringContaining('the model alone') });
    expect(await retrain('--discard')).toMatchObject({ code: 1, err: expect.stringContaining('No layer is proposed') });
  }, 300_000);
});
