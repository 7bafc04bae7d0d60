import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError } from '#src/errors.ts';
import { createAdmin, setupState, startSandbox } from '#src/services/setup.ts';
import { openTestApp, password } from '../support/app.ts';

const ada = { name: 'Ada', email: 'ada@example.com', password };

describe('the first run', () => {
  test('wants an admin, then a brand', async () => {
    await using app = await openTestApp();
    expect(await setupState(app)).toEqual({ needsAdmin: true, needsCode: false, needsBrand: true });
    await createAdmin(app, ada);
    expect(await setupState(app)).toEqual({ needsAdmin: false, needsCode: false, needsBrand: true });
    await startSandbox(app);
    expect(await setupState(app)).toEqual({ needsAdmin: false, needsCode: false, needsBrand: false });
    await expect(createAdmin(app, { ...ada, email: 'b@example.com' })).rejects.toThrow(ConflictError);
  });

  test('on a page that others can reach, wants the code that was printed', async () => {
    await using app = await openTestApp();
    expect(await setupState(app, 'the-code')).toMatchObject({ needsCode: true });
    await expect(createAdmin(app, ada, 'the-code')).rejects.toThrow(ForbiddenError);
    await expect(createAdmin(app, { ...ada, code: 'a guess' }, 'the-code')).rejects.toThrow(ForbiddenError);
    expect(await app.accounts.isEmpty()).toBe(true);
    await createAdmin(app, { ...ada, code: ' the-code ' }, 'the-code');
    expect(await setupState(app, 'the-code')).toMatchObject({ needsAdmin: false, needsCode: false });
  });

  test('plays one sample, however often the button is pressed', async () => {
    await using app = await openTestApp();
    const [first, second] = await Promise.all([startSandbox(app), startSandbox(app)]);
    expect(first.map(({ name, rival }) => [name, rival])).toEqual([
      ['Acme', false],
      ['Bolt', true],
    ]);
    expect(second).toEqual(first);
    expect(await app.store.brands.list()).toHaveLength(2);
    expect(await app.store.sources.list()).toMatchObject([{ connector: 'pretend', name: 'A sample' }]);
  });
});
