import { describe, expect, test, vi } from 'vitest';
import { openStore } from '../../config/open-store.ts';
import { readSettings } from '../../config/settings.ts';
import { layCable } from '../support/cable.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

const needs = { clock: { now: () => new Date() }, sessionSecret: 'x'.repeat(32), baseUrl: 'http://127.0.0.1' };

withMongo((_open, name, url) => {
  describe(`opening a store on ${name}`, () => {
    test('that breaks off at any moment leaves no connection, which would keep the process alive', async () => {
      const { host } = new URL(url);
      await using cable = await layCable(`mongodb://${host}/open-store`);
      const settings = readSettings({ MONGO_URL: `${cable.url}?directConnection=true&heartbeatFrequencyMS=500` });
      const open = async () => {
        await using opening = new AsyncDisposableStack();
        opening.use((await openStore(settings, needs)).store);
      };
      await open();
      const before = cable.answers();
      await open();
      const needed = cable.answers() - before;

      let refused = 0;
      for (let answers = needed - 9; answers <= needed; answers += 1) {
        cable.cutAfter(answers);
        await open().catch((error: unknown) => {
          refused += 1;
          expect(String(error)).toMatch(/MongoDB/);
        });
        await vi.waitFor(() => expect(cable.connections()).toBe(0), { timeout: 10_000 });
      }
      expect(refused).toBeGreaterThan(0);
    });
  });
});
