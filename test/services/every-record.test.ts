import { expect, test } from 'vitest';
import { listTags } from '#src/services/tags.ts';
import { openTestApp } from '../support/app.ts';

test('every tag is offered again, also where there are more of them than a list of records holds', async () => {
  await using app = await openTestApp();
  const names = Array.from({ length: 1201 }, (_, n) => `tag-${String(n).padStart(4, '0')}`);
  await app.store.records.tags.saveAll(names.map((name) => ({ id: name, name, version: 1 })));
  expect((await listTags(app)).map(({ name }) => name)).toEqual(names);
});
