import { randomBytes } from 'node:crypto';
import { takeOwnership } from '#src/adapters/sqlite/ownership.ts';
import { openServer } from '#src/api/server.ts';
import { SettingsError } from '#src/errors.ts';
import { setSchedules } from '#src/services/schedules.ts';
import { handlersFor } from '../workers/index.ts';
import { commands } from './commands/index.ts';
import { openControl } from './control.ts';
import { openApp } from './open.ts';
import { pageFolder } from './page-folder.ts';
import type { Settings } from './settings.ts';
import { version } from './version.ts';

/** Everything runs: resolves when it stopped taking requests and closed what was open. */
export interface Running extends AsyncDisposable {
  /** Where the page is. */
  url: string;
  /** The first admin needs it when the page can be reached from other machines. */
  setupCode: string | undefined;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Settings -> App -> API, workers, schedules. Disposing closes in the reverse order. */
export async function start(settings: Settings): Promise<Running> {
  const closers = new AsyncDisposableStack();
  try {
    const ownership = takeOwnership(settings.DATA_DIR);
    if (!ownership)
      throw new SettingsError(`Another Earshot runs on ${settings.DATA_DIR}. Stop it, or choose another DATA_DIR.`);
    closers.use(ownership);
    const app = closers.use(await openApp(settings));
    const setupCode = loopback.has(settings.HOST) ? undefined : randomBytes(9).toString('base64url');
    const server = closers.use(
      await openServer(app, {
        host: settings.HOST,
        port: settings.PORT,
        pageFolder,
        ...(settings.BASE_URL && { baseUrl: settings.BASE_URL }),
        ...(setupCode && { setupCode }),
        version,
      }),
    );
    closers.use(await openControl(settings.DATA_DIR, app, commands));
    app.queue.work(handlersFor(app));
    await setSchedules(app);
    return { url: server.url, setupCode, [Symbol.asyncDispose]: () => closers.disposeAsync() };
  } catch (error) {
    await closers.disposeAsync();
    throw error;
  }
}
