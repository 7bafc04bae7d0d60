import { describe, expect, test } from 'vitest';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import { behaviours } from './behaviours.ts';
import { failuresOf } from './failures.ts';
import { readKnownFailures } from './known-failures.ts';

// A model that changes answers differently: `npm run bench:language -- --behaviour` shows what it says,
// with `--accept` the list of known failures is written anew.
describe('of the sentences put before the model', async () => {
  await using model = openLanguageModel({ threads: 0 });
  const found = await failuresOf(model, behaviours);
  const known = readKnownFailures();

  for (const [behaviour, failures] of found) {
    const listed = new Set(known[behaviour.name]);
    const failed = new Set(failures.map(({ id }) => id));

    test(`${behaviour.name}: none fails that is not known to fail`, () => {
      const fresh = failures.filter(({ id }) => !listed.has(id));
      expect(fresh.map(({ id, fault, texts }) => `${id}: ${texts.join(' / ')}: ${fault}`)).toEqual([]);
    });

    test(`${behaviour.name}: none that passes is listed as a failure`, () => {
      expect([...listed].filter((id) => !failed.has(id))).toEqual([]);
    });
  }

  test('every listed failure belongs to a behaviour that is still asked for', () => {
    const names = behaviours.map(({ name }) => name);
    expect(Object.keys(known).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('there are at least 300, each with an id of its own', () => {
    const ids = behaviours.flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(300);
  });
});
