import { expect, test } from 'vitest';
import { openMemoryAnnouncer } from '#src/adapters/memory/announcer.ts';
import { announcerContract } from '../contracts/announcer.contract.ts';

announcerContract('memory', async () => {
  const announcer = openMemoryAnnouncer();
  return [announcer, announcer];
});

test('a closed announcer tells nobody anything', async () => {
  const announcer = openMemoryAnnouncer();
  let heard = 0;
  announcer.subscribe(() => {
    heard += 1;
  });
  await announcer[Symbol.asyncDispose]();
  announcer.announce({ kind: 'source', sourceId: 's1' });
  expect(heard).toBe(0);
});
